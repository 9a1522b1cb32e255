import { env } from "cloudflare:workers"
import { beforeEach, describe, expect, it, vi } from "vitest"
import type { InboxPage } from "#protocol/feed.ts"
import { partsOf } from "../compose.ts"
import { type Edge, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { ANA } from "../testing/edge/some-room.ts"
import { checkDerived } from "./check-derived.ts"

const NAMES = ["Zuleide", "Quitéria", "Xisto"]

let edge: Edge
let phones: readonly string[]
let ids: readonly string[]
beforeEach(async () => {
  edge = await someEdge()
  phones = NAMES.map(somePhone)
  for (const [index, phone] of phones.entries()) await edge.hear({ phone, name: NAMES[index] ?? "" }, "Olá")
  ids = await Promise.all(phones.map((phone) => edge.conversationWith(phone)))
  await Promise.all(ids.map(labelled))
  await vi.waitFor(async () => expect(await labels()).toHaveLength(6), { interval: 20 })
})

async function labelled(id: string): Promise<void> {
  const room = partsOf(env).conversations.get(id as never)
  const { identity, address } = (await room.state()) ?? {}
  if (identity === undefined || identity === null || address === undefined) throw new Error("no state")
  const add = ["lb_1", "lb_2"].map((label) => ({ id: label, name: label }))
  const command = { type: "LabelConversation", add, remove: [], by: ANA } as const
  await room.handle([{ identity, address, command: command as never }])
}

async function labels(): Promise<readonly object[]> {
  const query = "SELECT * FROM conversation_labels WHERE workspace_id = ? ORDER BY conversation_id, label_id"
  return (await env.DB.prepare(query).bind(edge.workspaceId).all<Record<string, unknown>>()).results
}

function sql(query: string, ...values: readonly (string | number)[]): Promise<unknown> {
  return env.DB.prepare(query)
    .bind(...values)
    .run()
}

/** The whole walk: what differed, what was taken out, and whether the sums agree. */
async function check() {
  let [wrong, removed, isEqual, wasEqual] = [0, 0, true, true]
  for (let after: number | null = 0; after !== null; ) {
    const piece = await checkDerived(env.DB, edge.workspaceId, after)
    wrong += piece.wrong
    removed += piece.removed
    isEqual &&= piece.sums.logs === piece.sums.stored
    wasEqual &&= piece.sums.logs === piece.sums.found
    after = piece.next
  }
  return { wrong, removed, isEqual, wasEqual }
}

const NOTHING_WRONG = { wrong: 0, removed: 0, isEqual: true, wasEqual: true }

async function found(search: string): Promise<readonly string[]> {
  const page = await edge.read<InboxPage>(`/api/v1/inbox?filter=all&q=${encodeURIComponent(search)}`)
  return page.items.map(({ conversationId }) => conversationId)
}

describe("what is made of the rows", () => {
  it("[REB8] that is right is not touched", async () => {
    const before = await labels()
    expect(await check()).toEqual(NOTHING_WRONG)
    expect(await labels()).toEqual(before)
  })

  it("[REB8] labels that are missing, wrong or too many are mended, and those of nobody taken out", async () => {
    const before = await labels()
    const [one = "", two = "", three = ""] = ids
    await sql("DELETE FROM conversation_labels WHERE conversation_id = ? AND label_id = 'lb_1'", one)
    await sql("UPDATE conversation_labels SET last_activity_at = 1 WHERE conversation_id = ?", two)
    const put = "INSERT INTO conversation_labels VALUES (?, ?, 'open', 1, ?)"
    await sql(put, edge.workspaceId, "lb_3", three)
    await sql(put, edge.workspaceId, "lb_1", "cv_nobody")
    expect(await check()).toMatchObject({ wrong: 6, removed: 1, isEqual: true, wasEqual: false })
    expect(await labels()).toEqual(before)
    expect(await check()).toEqual(NOTHING_WRONG)
  })

  it("[REB8] whom the search has lost is found again, and entries of nobody are taken out", async () => {
    const [one = "", two = ""] = ids
    const place = "(SELECT place FROM conversations WHERE id = ?)"
    await sql(`DELETE FROM conversation_search WHERE rowid = ${place}`, one)
    await sql(`DELETE FROM conversation_search WHERE rowid = ${place}`, two)
    await sql(`INSERT INTO conversation_search (rowid, words) SELECT ${place}, 'other'`, two)
    await sql("INSERT INTO conversation_search (rowid, words) SELECT max(place) + 7, 'x' FROM conversations")
    expect(await found("zule")).toEqual([])
    expect(await check()).toMatchObject({ wrong: 2, removed: 1, isEqual: true, wasEqual: false })
    expect(await found("zule")).toEqual([one])
    expect(await found((phones[1] ?? "").slice(5))).toEqual([two])
    expect(await check()).toEqual(NOTHING_WRONG)
  })

  it("[REB8] the rebuild counts them, and is equal at the end", async () => {
    await sql("DELETE FROM conversation_labels WHERE workspace_id = ?", edge.workspaceId)
    const rebuild = "/api/v1/read-model/rebuild"
    expect((await edge.post(rebuild)).status).toBe(202)
    const ended = await vi.waitFor(
      async () => {
        const told = await edge.read<Record<string, unknown>>(rebuild)
        expect(told["state"]).toBe("done")
        return told
      },
      { interval: 20 },
    )
    expect(ended).toMatchObject({ equal: true, differences: { conversations: 6, orphans: 0 } })
    expect(await labels()).toHaveLength(6)
  })
})
