import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import type { ConversationId } from "#domain/ids.ts"
import { partsOf } from "../compose.ts"
import { LONGEST_VALUE_BYTES } from "../room/long-texts.ts"
import { roomOf, somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

/** Characters of two and four bytes, so that a piece cannot be cut anywhere. */
const LONG = "ã😀".repeat(480_000)

useEdge("file")

/** The largest value, and the largest row, in all tables of an object, bytes. */
function largestRow(stub: DurableObjectStub): Promise<number> {
  return runInDurableObject(stub, (_, { storage: { sql } }) => {
    const tables = sql.exec("SELECT name FROM sqlite_master WHERE type = 'table'").toArray()
    const sizes = tables
      .filter(({ name }) => !String(name).startsWith("_cf"))
      .map(({ name }) => {
        const columns = sql.exec(`SELECT name FROM pragma_table_info('${name}')`).toArray()
        const bytes = columns
          .map((column) => `coalesce(length(CAST(${column["name"]} AS BLOB)), 0)`)
          .join("+")
        return Number(sql.exec(`SELECT coalesce(max(${bytes}), 0) AS bytes FROM ${name}`).one()["bytes"])
      })
    return Math.max(...sizes)
  })
}

/** Watches over what is given to D1: sizes of its values, bytes. */
function watchD1() {
  const sizes: number[] = []
  const statements = Object.getPrototypeOf(env.DB.prepare("SELECT 1")) as D1PreparedStatement
  const { bind } = statements
  const spy = vi.spyOn(statements, "bind").mockImplementation(function (
    this: D1PreparedStatement,
    ...values
  ) {
    for (const value of values) sizes.push(new TextEncoder().encode(String(value)).byteLength)
    return bind.apply(this, values)
  })
  return { sizes, stop: () => spy.mockRestore() }
}

describe("an update that is larger than a value may be", () => {
  it("[HOOK9] a message of 2.9 MB is stored whole, in pieces, and projected", async () => {
    const d1 = watchD1()
    const phone = somePhone()
    await edge.hear({ phone }, LONG)
    const id = (await edge.conversationWith(phone)) as ConversationId
    const room = roomOf(id)
    expect(await largestRow(room)).toBeLessThanOrEqual(LONGEST_VALUE_BYTES)
    const page = await room.events(null, 10)
    const received = page?.events.find(({ event }) => event.type === "MessageReceived")?.event
    expect(received).toMatchObject({ content: { kind: "text", body: LONG } })
    const { items } = (await room.rawEvents(0)) ?? { items: [] }
    expect(JSON.parse(items[0]?.raw ?? "")).toMatchObject({
      entry: [{ changes: [{ value: { messages: [{ text: { body: LONG } }] } }] }],
    })
    const row = "SELECT version FROM conversations WHERE id = ?"
    await vi.waitFor(async () => expect(await env.DB.prepare(row).bind(id).first("version")).toBe(2))
    d1.stop()
    expect(Math.max(...d1.sizes)).toBeLessThanOrEqual(LONGEST_VALUE_BYTES)
    expect(d1.sizes.length).toBeGreaterThan(0)
  })

  it("[HOOK9] so is an update that is not used yet, and one that can be read as nothing", async () => {
    const phones = [somePhone(), somePhone()]
    const history = { metadata: { phone_number_id: edge.channel.phoneNumberId }, threads: [LONG] }
    const entry = (changes: readonly unknown[]) => ({
      object: "whatsapp_business_account",
      entry: [{ id: edge.channel.wabaId, changes }],
    })
    expect((await edge.deliver(entry([{ field: "history", value: history }]))).status).toBe(200)
    const broken = { from: phones[0], timestamp: "1780000000", type: "text", text: { body: LONG } }
    expect((await edge.deliver(edge.envelope({ messages: [broken] }))).status).toBe(200)
    const journal = partsOf(env).journals.get(edge.workspaceId)
    const [kept] = (await journal.kept("history", null, 10)).items
    expect(JSON.parse(kept?.raw ?? "").entry[0].changes[0].value.threads).toEqual([LONG])
    const [dead] = (await journal.deadLetters("open", null, 10)).items
    expect(JSON.parse(dead?.raw ?? "").entry[0].changes[0].value.messages[0].text.body).toBe(LONG)
    expect((await journal.deadLetter(dead?.id ?? ""))?.raw).toBe(dead?.raw)
    expect((await journal.rawAfter("kept", 0, 10))[0]?.raw).toBe(kept?.raw)
    const stub = env.JOURNALS.get(env.JOURNALS.idFromName(edge.workspaceId))
    expect(await largestRow(stub)).toBeLessThanOrEqual(LONGEST_VALUE_BYTES)
  })

  it("[HOOK9] many of them are told a few at a time, and none is left out", async () => {
    const journal = partsOf(env).journals.get(`ws_${crypto.randomUUID()}`)
    const raw = JSON.stringify({ body: "x".repeat(2_900_000) })
    const updates = Array.from({ length: 7 }, (_, index) => ({
      ...{ id: `id${index}`, at: index, field: "history", channelId: null, raw },
    }))
    for (const update of updates) await journal.keep([update], [])
    const found: string[] = []
    for (let after = 0, page = await journal.rawAfter("kept", after, 50); page.length > 0; ) {
      expect(page.length).toBeLessThan(4)
      found.push(...page.map(({ id }) => id))
      after = page.at(-1)?.seq ?? 0
      page = await journal.rawAfter("kept", after, 50)
    }
    expect(found).toEqual(updates.map(({ id }) => id))
    const listed: string[] = []
    for (let before: number | null = null; ; ) {
      const page: Awaited<ReturnType<typeof journal.kept>> = await journal.kept(null, before, 50)
      listed.push(...page.items.map(({ id }) => id))
      before = page.next
      if (before === null) break
    }
    expect(listed.toReversed()).toEqual(found)
  })
})
