import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import type { ConversationId, Wamid } from "#domain/ids.ts"
import { partsOf } from "../compose.ts"
import { ANA, note, type Room, someRoom } from "../testing/edge/some-room.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

useEdge("file")

const KEYS = { conversations: "id", contacts: "id", messages: "conversation_id, version" } as const
const TABLES = ["conversations", "contacts", "messages"] as const

async function tables(): Promise<Record<string, readonly unknown[]>> {
  const all = await Promise.all(
    TABLES.map(async (table) => {
      const query = `SELECT * FROM ${table} WHERE workspace_id = ? ORDER BY ${KEYS[table]}`
      const { results } = await env.DB.prepare(query).bind(edge.workspaceId).all<Record<string, unknown>>()
      const told = table === "contacts" ? { version: null } : {} // the one that told it first: not of the rebuild
      return [table, results.map(({ seq: _, place: __, ...row }) => ({ ...row, ...told }))] as const
    }),
  )
  return Object.fromEntries(all)
}

async function settled(rooms: readonly Room[]): Promise<void> {
  for (const room of rooms) {
    await vi.waitFor(
      async () => {
        const state = await room.port.state()
        const query = "SELECT version FROM conversations WHERE id = ?"
        expect(await env.DB.prepare(query).bind(room.identity.conversationId).first("version")).toBe(
          state?.version,
        )
      },
      { interval: 10 },
    )
  }
}

/** A conversation with everything in it that a projection looks at, told in pieces. */
async function lively(room: Room): Promise<void> {
  const named = (name: string, username: string) => ({ profile: { name, username } })
  await room.handle({ ...room.text("Olá, São Paulo", "wamid.A"), ...named("José", "ze") } as never)
  await room.handle(room.reply("Bom dia").command, note("n1", "um recado"))
  await vi.waitFor(async () => expect(await room.types()).toContain("ReplyAccepted"))
  await settled([room])
  await room.handle(
    room.received({ kind: "location", latitude: 1, longitude: 2, name: "Aqui" }),
    room.received({ kind: "reaction", target: "wamid.A" as Wamid, emoji: "👍" }),
    room.received({ kind: "edit", target: "wamid.A" as Wamid, content: { kind: "text", body: "Olá, Rio" } }),
  )
  await settled([room])
  await room.handle({ ...room.text("Outra vez"), ...named("José Luís", "zeluis") } as never)
  await room.handle({
    type: "AssignConversation",
    to: { id: "us_ana" as never, name: "Ana" },
    force: true,
    by: ANA,
  })
  await settled([room])
  await room.handle(
    { type: "MarkRead", upTo: 99, by: ANA },
    { type: "CloseConversation", by: ANA, reason: "feito" },
  )
  await settled([room])
}

describe("the read model", () => {
  it("[FEED4] a rebuild from all logs gives the same tables, over full ones and over empty ones", async () => {
    const rooms = [someRoom(edge), someRoom(edge), someRoom(edge)]
    for (const room of rooms) await lively(room)
    await rooms[2]?.handle(rooms[2].text("Ainda aberta"))
    await settled(rooms)
    const before = await tables()
    expect(TABLES.map((table) => before[table]?.length)).toEqual([3, 3, 13])
    const { conversations } = partsOf(env)
    const ids = rooms.map(({ identity }) => identity.conversationId as ConversationId)
    for (const id of ids) await conversations.get(id).projectAgain(0)
    expect(await tables()).toEqual(before)
    for (const table of TABLES) {
      await env.DB.prepare(`DELETE FROM ${table} WHERE workspace_id = ?`).bind(edge.workspaceId).run()
    }
    for (const id of ids) await conversations.get(id).projectAgain(0)
    expect(await tables()).toEqual(before)
  })

  it("[FEED4] part of a log handed in again changes nothing", async () => {
    const room = someRoom(edge)
    await lively(room)
    const before = await tables()
    for (const version of [1, 3, 5, 1_000]) await room.port.projectAgain(version)
    await settled([room])
    expect(await tables()).toEqual(before)
  })
})
