import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { type ConversationId, callIdOf } from "#domain/ids.ts"
import { conversationIdentity } from "../app/conversation-identity.ts"
import { phoneChannelOf } from "../app/site-port.ts"
import { partsOf } from "../compose.ts"
import { CONTEXT, MISSED, TAKEN } from "../testing/call-signals.ts"
import { type Edge, someEdge, somePhone } from "../testing/edge/some-edge.ts"

const REBUILD = "/api/v1/read-model/rebuild"

/** Conversations over a telephone line of the workspace, each with two calls. */
async function someLine({ workspaceId }: Edge, people: number): Promise<readonly ConversationId[]> {
  const { siteStore, directories, conversations } = partsOf(env)
  const place = { name: "Matriz", country: "BR", areaCode: "11", channelId: null }
  const site = await siteStore.add(workspaceId, place)
  if (typeof site === "string") throw new Error(site)
  const ids: ConversationId[] = []
  for (let one = 0; one < people; one += 1) {
    const address = { phone: somePhone() }
    const [named] = await directories.get(workspaceId).resolve([{ address, at: Date.now() }])
    if (named === undefined) throw new Error("nobody was found")
    const identity = conversationIdentity(workspaceId, phoneChannelOf(site.id), named.contactId)
    const commands = [TAKEN, MISSED].flatMap((told, call) =>
      told.map((signal) => {
        const context = { ...CONTEXT, callId: callIdOf(site.id, `${call}.1`), number: address.phone }
        return { identity, address, command: { type: "RecordCallSignal", signal, context } as const }
      }),
    )
    await conversations.get(identity.conversationId).handle(commands)
    ids.push(identity.conversationId)
  }
  return ids
}

async function listed(edge: Edge): Promise<readonly Record<string, unknown>[]> {
  const query =
    "SELECT id, version, unread_count, waiting_since, list, row FROM conversations WHERE workspace_id = ? ORDER BY id"
  return (await env.DB.prepare(query).bind(edge.workspaceId).all()).results
}

describe("a rebuild with telephone lines", () => {
  it("[REB1] compares their conversations as all others, mends a wrong row, and takes none out", async () => {
    const edge = await someEdge()
    const [wrong = ""] = await someLine(edge, 3)
    await vi.waitFor(async () => expect(await listed(edge)).toHaveLength(3))
    await vi.waitFor(async () => {
      for (const row of await listed(edge)) expect(row["unread_count"]).toBe(1)
    })
    const before = await listed(edge)
    await env.DB.prepare("UPDATE conversations SET unread_count = 9 WHERE id = ?").bind(wrong).run()
    expect((await edge.post(REBUILD)).status).toBe(202)
    await vi.waitFor(
      async () => {
        expect(await edge.read(REBUILD)).toMatchObject({
          ...{ state: "done", conversations: 3, unreachable: 0, equal: true },
          differences: { conversations: 1, contacts: 0, messages: 0, orphans: 0 },
        })
      },
      { interval: 50 },
    )
    expect(await listed(edge)).toEqual(before)
  })
})
