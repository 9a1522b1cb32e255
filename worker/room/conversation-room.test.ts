import { evictDurableObject, runInDurableObject } from "cloudflare:test"
import { describe, expect, it, vi } from "vitest"
import type { ConversationId } from "#domain/ids.ts"
import { roomOf, someEdge } from "../testing/edge/some-edge.ts"
import { note, someRoom } from "../testing/edge/some-room.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

useEdge("file")

function oneTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}

async function tablesOf(id: ConversationId): Promise<readonly string[]> {
  return runInDurableObject(roomOf(id), (_, { storage }) => {
    const rows = storage.sql.exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\'",
    )
    return rows.toArray().map(({ name }) => name)
  })
}

describe("what a room stores", () => {
  it("[KEY1] a repeated command records nothing, also after an eviction between the two", async () => {
    const room = someRoom(edge)
    const hello = room.text("Oi")
    expect(await room.handle(hello)).toEqual([{ status: "recorded", versions: [1, 2] }])
    expect(await room.handle(hello)).toEqual([{ status: "repeated", version: 2 }])
    await evictDurableObject(room.stub)
    expect(await room.handle(hello, room.text("Tudo bem?"))).toEqual([
      { status: "repeated", version: 2 },
      { status: "recorded", versions: [3] },
    ])
    expect((await room.events()).map(({ event }) => event.type)).toEqual([
      "ConversationStarted",
      "MessageReceived",
      "MessageReceived",
    ])
  })

  it("[KEY3] twenty of one command at once record once", async () => {
    const room = someRoom(edge)
    const hello = room.text("Oi")
    const results = (await Promise.all(Array.from({ length: 20 }, () => room.handle(hello)))).flat()
    expect(results.filter(({ status }) => status === "recorded")).toHaveLength(1)
    expect(results.filter(({ status }) => status === "repeated")).toHaveLength(19)
    expect(await room.events()).toHaveLength(2)
  })

  it("[LOG1] fifty different commands at once get versions without gaps", async () => {
    const room = someRoom(edge)
    await Promise.all(oneTo(50).map((index) => room.handle(room.text(`No ${index}`))))
    expect((await room.events()).map(({ version }) => version)).toEqual(oneTo(51))
  })

  it("[WIN3] messages out of order keep the newest as what the window opens by", async () => {
    const room = someRoom(edge)
    const now = Date.now()
    await room.handle(room.text("late", "wamid.L", now - 1_000))
    await evictDurableObject(room.stub)
    await room.handle(room.text("early", "wamid.E", now - 9_000))
    expect(await room.port.state()).toMatchObject({ lastInboundAt: now - 1_000, lastInboundWamid: "wamid.L" })
  })

  it("[LOG3] a rejected command stands between two that are recorded", async () => {
    const room = someRoom(edge)
    const results = await room.handle(room.text("Oi"), note("empty", " "), note("kept"))
    expect(results.map(({ status }) => status)).toEqual(["recorded", "rejected", "recorded"])
  })

  it("[LOG6] the raw update lies beside its event and nowhere else", async () => {
    const room = someRoom(edge)
    await room.port.handle([{ ...room.incoming(room.text("Oi")), raw: '{"as":"it came"}' }])
    const rows = await runInDurableObject(room.stub, (_, { storage }) =>
      storage.sql
        .exec<{ type: string; raw: string | null }>("SELECT type, raw FROM events ORDER BY version")
        .toArray(),
    )
    expect(rows).toEqual([
      { type: "ConversationStarted", raw: null },
      { type: "MessageReceived", raw: '{"as":"it came"}' },
    ])
  })

  it("[LOG2] a fault in the middle of a transaction leaves nothing of it, in store or in memory", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi"))
    const before = await room.port.state()
    await runInDurableObject(room.stub, async (instance, { storage }) => {
      const real = storage.sql.exec.bind(storage.sql)
      const exec = vi.spyOn(storage.sql, "exec").mockImplementation(((
        query: string,
        ...values: unknown[]
      ) => {
        if (query.startsWith("INSERT OR IGNORE INTO events") && values.includes("NoteAdded"))
          throw new Error("disk full")
        return real(query, ...(values as never[]))
      }) as never)
      const commands = [room.incoming(room.text("Lost")), room.incoming(note("n1"))]
      await expect(
        (instance as unknown as { handle: typeof room.port.handle }).handle(commands),
      ).rejects.toThrow("disk full")
      exec.mockRestore()
    })
    expect(await room.port.state()).toEqual(before)
    expect(await room.handle(note("n1"), room.text("Next"))).toEqual([
      { status: "recorded", versions: [3] },
      { status: "recorded", versions: [4] },
    ])
    await evictDurableObject(room.stub)
    expect((await room.events()).map(({ version }) => version)).toEqual([1, 2, 3, 4])
  })

  it("[LOG4] after an eviction the state is what it was, snapshot and all", async () => {
    const room = someRoom(edge)
    const commands = oneTo(1_050).map((index) => note(`n${index}`))
    await room.handle(room.text("Oi"), ...commands)
    const before = await room.port.state()
    await evictDurableObject(room.stub)
    expect(await room.port.state()).toEqual(before)
    const kept = await runInDurableObject(room.stub, (_, { storage }) =>
      storage.sql.exec<{ version: number }>("SELECT version FROM snapshots").toArray(),
    )
    expect(kept).toHaveLength(1)
  })
})

describe("asking for what is not there", () => {
  it("[ROOM3] an id nobody has begun answers null to every question and stores nothing", async () => {
    const { identity, port } = someRoom(edge)
    const id = identity.conversationId
    const message = `${id}.v2` as never
    const answers = [
      await port.state(),
      await port.events(null, 10),
      await port.history(null, 10, true, true),
      await port.message(message),
      await port.mediaJob(message),
    ]
    expect(answers).toEqual([null, null, null, null, null])
    await port.projectAgain(0)
    const report = { type: "ReportDelivery", wamid: "wamid.X", status: "sent", at: 1 } as never
    const { workspaceId } = edge
    expect(
      await port.handleReturned([{ workspaceId, channelId: edge.channel.id, command: report, raw: "{}" }]),
    ).toEqual([{ status: "foreign" }])
    expect(await tablesOf(id)).toEqual([])
    expect((await edge.get(`/api/v1/conversations/${id}/events`)).status).toBe(404)
    expect((await edge.get(`/api/v1/conversations/${id}/socket`, { upgrade: "websocket" })).status).toBe(404)
    expect(await tablesOf(id)).toEqual([])
  })

  it("[HOOK3] a status that brings our id back on another channel is foreign, its neighbours are not", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi"))
    const status = (channelId: string, workspaceId: string, wamid: string) => ({
      workspaceId,
      channelId,
      raw: "{}",
      command: { type: "ReportDelivery", wamid, status: "sent", at: 1 } as never,
    })
    const results = await room.port.handleReturned([
      status("ch_other", edge.workspaceId, "wamid.1"),
      status(edge.channel.id, edge.workspaceId, "wamid.2"),
      status(edge.channel.id, "ws_other", "wamid.3"),
    ])
    expect(results.map(({ status }) => status)).toEqual(["foreign", "recorded", "foreign"])
    expect(await room.events()).toHaveLength(3)
  })

  it("[ROOM3] a conversation of another workspace is not there, by its log or its socket", async () => {
    const stranger = await someEdge()
    const room = someRoom(edge)
    await room.handle(room.text("Oi"))
    const path = `/api/v1/conversations/${room.identity.conversationId}`
    expect((await stranger.get(`${path}/events`)).status).toBe(404)
    expect((await stranger.get(`${path}/socket`, { upgrade: "websocket" })).status).toBe(404)
    expect((await edge.get(`${path}/socket`)).status).toBe(400)
    expect((await edge.get(`${path}/events`)).status).toBe(200)
  })
})
