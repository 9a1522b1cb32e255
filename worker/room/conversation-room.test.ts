import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { ConversationId } from "#domain/ids.ts"
import { partsOf } from "../compose.ts"
import { type FakeGraph, fakeGraph } from "../testing/edge/fake-graph.ts"
import { openSocket } from "../testing/edge/open-socket.ts"
import { type Edge, roomOf, someEdge } from "../testing/edge/some-edge.ts"
import { note, someRoom } from "../testing/edge/some-room.ts"

let edge: Edge
let graph: FakeGraph

beforeAll(async () => {
  graph = fakeGraph()
  edge = await someEdge()
})
afterEach(() => expect(graph.faults).toEqual([]))

function versions(frames: readonly Readonly<Record<string, unknown>>[]): readonly unknown[] {
  return frames.filter(({ type }) => type === "recorded").map(({ version }) => version)
}

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
      await port.history(null, 10, true),
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

describe("sockets", () => {
  it("[ROOM1] catch up after N, caught-up, then each new event", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi"), note("a"), note("b"))
    const socket = await room.socket()
    socket.send({ type: "subscribe", after: 2 })
    await socket.until((frames) => frames.some(({ type }) => type === "caught-up"))
    expect(versions(socket.frames)).toEqual([3, 4])
    expect(socket.frames.at(-1)).toEqual({ type: "caught-up", version: 4 })
    await room.handle(note("c"))
    await socket.until((frames) => versions(frames).length === 3)
    expect(socket.frames.at(-1)).toMatchObject({
      type: "recorded",
      version: 5,
      event: { type: "NoteAdded", noteId: "c" },
    })
  })

  it("[ROOM1] a socket that has not subscribed gets no events", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi"))
    const [silent, live] = [await room.socket(), await room.socket()]
    live.send({ type: "subscribe", after: 0 })
    await room.handle(note("a"))
    await live.until((frames) => versions(frames).length === 3)
    expect(silent.frames).toEqual([])
  })

  it("[ROOM2] nothing is missing or double when the room is evicted again and again under a socket", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi"))
    const socket = await room.socket()
    socket.send({ type: "subscribe", after: 0 })
    await socket.until((frames) => versions(frames).length === 2)
    for (const round of oneTo(4)) {
      await evictDurableObject(room.stub)
      await room.handle(note(`r${round}`), note(`s${round}`))
    }
    await socket.until((frames) => versions(frames).length >= 10)
    expect(versions(socket.frames)).toEqual(oneTo(10))
    expect(socket.closed()).toBe(false)
  })

  it("[ROOM2] a subscription while others write has no gap, with an eviction in the middle", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi"))
    const socket = await room.socket()
    const before = oneTo(20).map((index) => room.handle(note(`b${index}`)))
    socket.send({ type: "subscribe", after: 1 })
    await Promise.all([...before, ...oneTo(20).map((index) => room.handle(note(`c${index}`)))])
    await evictDurableObject(room.stub)
    await Promise.all(oneTo(10).map((index) => room.handle(note(`d${index}`))))
    await socket.until((frames) => versions(frames).length >= 51)
    expect(versions(socket.frames)).toEqual(oneTo(52).slice(1))
  })

  it("[ROOM2] a browser that was away catches up on what was stored before and after an eviction", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi"))
    const first = await room.socket()
    first.send({ type: "subscribe", after: 0 })
    await first.until((frames) => versions(frames).length === 2)
    first.close()
    await room.handle(note("away 1"))
    await evictDurableObject(room.stub, { webSockets: "close" })
    await room.handle(note("away 2"))
    const again = await room.socket()
    again.send({ type: "subscribe", after: 2 })
    await again.until((frames) => frames.some(({ type }) => type === "caught-up"))
    expect(versions(again.frames)).toEqual([3, 4])
  })

  it("[ROOM1] a log longer than one read is caught up on whole, and a version from the future is no error", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi"), ...oneTo(1_200).map((index) => note(`n${index}`)))
    const socket = await room.socket()
    socket.send({ type: "subscribe", after: 0 })
    await socket.until((frames) => frames.some(({ type }) => type === "caught-up"))
    expect(versions(socket.frames)).toEqual(oneTo(1_202))
    const ahead = await room.socket()
    ahead.send({ type: "subscribe", after: 9_999_999 })
    await ahead.until((frames) => frames.length > 0)
    expect(ahead.frames).toEqual([{ type: "caught-up", version: 1_202 }])
  })

  it.each([
    "not json",
    "",
    "null",
    "[]",
    "7",
    '{"type":"subscribe"}',
    '{"type":"subscribe","after":-1}',
    '{"type":"subscribe","after":1.5}',
    '{"type":"subscribe","after":"1"}',
    '{"type":"subscribe","after":1e300}',
    '{"type":"recorded","version":1}',
    '{"type":"__proto__"}',
  ])("[ROOM3] the frame %s is refused and the socket stays usable", async (frame) => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi"))
    const socket = await room.socket()
    socket.send(frame)
    await socket.until((frames) => frames.length === 1)
    expect(socket.frames).toEqual([{ type: "refused", code: "bad-frame" }])
    socket.send({ type: "subscribe", after: 2 })
    await socket.until((frames) => frames.length === 2)
    expect(socket.frames[1]).toEqual({ type: "caught-up", version: 2 })
    expect(await room.events()).toHaveLength(2)
  })

  it("[ROOM3] a frame longer than any that means something is refused, and so are bytes", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi"))
    const socket = await room.socket()
    socket.send(JSON.stringify({ type: "subscribe", after: 0, padding: "x".repeat(1_024) }))
    socket.sendBytes(new TextEncoder().encode('{"type":"subscribe","after":0}'))
    await socket.until((frames) => frames.length === 2)
    expect(socket.frames).toEqual(Array(2).fill({ type: "refused", code: "bad-frame" }))
  })

  it("[ROOM1] ping is answered pong, also by a room that is not there any more", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi"))
    const socket = await room.socket()
    socket.send("ping")
    await socket.until(() => socket.texts.length === 1)
    await evictDurableObject(room.stub)
    socket.send("ping")
    await socket.until(() => socket.texts.length === 2)
    expect(socket.texts).toEqual(["pong", "pong"])
  })

  it("[ROOM1] typing reaches the others and not oneself", async () => {
    const room = someRoom(edge)
    await room.handle(room.text("Oi", "wamid.TYPED"))
    const other = await partsOf(env).accounts.createApiKey({
      workspaceId: edge.workspaceId,
      name: "Bruno",
      scopes: ["messages:read"],
      createdBy: null,
    })
    const mine = await room.socket()
    const theirs = await openSocket(
      (path, headers) => edge.get(path, { ...headers, authorization: `Bearer ${other.key}` }),
      `/api/v1/conversations/${room.identity.conversationId}/socket`,
    )
    for (const socket of [mine, theirs]) {
      socket.send({ type: "subscribe", after: 2 })
      await socket.until((frames) => frames.length === 1)
    }
    theirs.send({ type: "typing" })
    await mine.until((frames) => frames.length === 2)
    expect(mine.frames[1]).toEqual({ type: "typing", attendant: { id: other.id, name: "Bruno" } })
    expect(theirs.frames).toHaveLength(1)
    await vi.waitFor(() =>
      expect(graph.readMarks.find(({ json }) => json["message_id"] === "wamid.TYPED")?.json).toMatchObject({
        status: "read",
        typing_indicator: { type: "text" },
      }),
    )
    expect(await room.events()).toHaveLength(2)
  })
})

describe("what follows from a commit", () => {
  function rowOf({ conversationId }: ConversationIdentity) {
    return env.DB.prepare("SELECT version FROM conversations WHERE id = ?")
      .bind(conversationId)
      .first("version")
  }

  it("[FEED2] a crash between the commit and the projection is made good by the alarm", async () => {
    const room = someRoom(edge)
    const away = vi.spyOn(partsOf(env).feeds, "get").mockImplementation(() => {
      throw new Error("the feed is out of reach")
    })
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    await room.handle(room.text("Oi"))
    await vi.waitFor(() => expect(away).toHaveBeenCalled())
    await evictDurableObject(room.stub)
    away.mockRestore()
    logged.mockRestore()
    expect(await rowOf(room.identity)).toBeNull()
    expect(await runDurableObjectAlarm(room.stub)).toBe(true)
    expect(await rowOf(room.identity)).toBe(2)
  })

  it("[FEED2] an acknowledgement lost on the way is a change handed in twice, and one row", async () => {
    const room = someRoom(edge)
    const { feeds } = partsOf(env)
    const real = feeds.get.bind(feeds)
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    const lossy = vi.spyOn(feeds, "get").mockImplementationOnce((workspaceId) => ({
      ...real(workspaceId),
      publish: async (change) => {
        await real(workspaceId).publish(change)
        throw new Error("the answer was lost")
      },
    }))
    await room.handle(room.text("Oi"))
    await vi.waitFor(async () => expect(await rowOf(room.identity)).toBe(2))
    await evictDurableObject(room.stub)
    await runDurableObjectAlarm(room.stub)
    expect(lossy).toHaveBeenCalledTimes(2)
    lossy.mockRestore()
    logged.mockRestore()
    const query = "SELECT count(*) AS count FROM messages WHERE conversation_id = ?"
    expect(await env.DB.prepare(query).bind(room.identity.conversationId).first("count")).toBe(1)
  })

  it("[FEED4] asking for all again while a hand-in is under way is not forgotten", async () => {
    const room = someRoom(edge)
    const { feeds } = partsOf(env)
    const real = feeds.get.bind(feeds)
    await room.handle(room.text("Oi"))
    await vi.waitFor(async () => expect(await rowOf(room.identity)).toBe(2))
    const gate = Promise.withResolvers<void>()
    const handedIn: number[] = []
    const slow = vi.spyOn(feeds, "get").mockImplementation((workspaceId) => ({
      ...real(workspaceId),
      async publish(change) {
        handedIn.push(change.messages.length)
        await gate.promise
        await real(workspaceId).publish(change)
      },
    }))
    await room.handle(note("n"))
    await vi.waitFor(() => expect(handedIn).toEqual([0]))
    const again = room.port.projectAgain(0)
    gate.resolve()
    await again
    await vi.waitFor(() => expect(handedIn).toEqual([0, 1]))
    slow.mockRestore()
  })
})
