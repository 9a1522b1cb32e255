import { evictDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { openSocket } from "../testing/edge/open-socket.ts"
import { note, someRoom } from "../testing/edge/some-room.ts"
import { edge, graph, useEdge } from "../testing/edge/use-edge.ts"

useEdge("file")

function versions(frames: readonly Readonly<Record<string, unknown>>[]): readonly unknown[] {
  return frames.filter(({ type }) => type === "recorded").map(({ version }) => version)
}

function oneTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}

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
      await socket.until((frames) => frames.some(({ type }) => type === "caught-up"))
    }
    theirs.send({ type: "typing" })
    await mine.until((frames) => frames.some(({ type }) => type === "typing"))
    expect(mine.frames.at(-1)).toEqual({ type: "typing", attendant: { id: other.id, name: "Bruno" } })
    expect(theirs.frames.map(({ type }) => type)).not.toContain("typing")
    await vi.waitFor(() =>
      expect(graph.readMarks.find(({ json }) => json["message_id"] === "wamid.TYPED")?.json).toMatchObject({
        status: "read",
        typing_indicator: { type: "text" },
      }),
    )
    expect(await room.events()).toHaveLength(2)
  })
})
