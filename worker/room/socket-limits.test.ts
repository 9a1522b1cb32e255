import { evictDurableObject } from "cloudflare:test"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { feedOf, ORIGIN, roomOf, somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"
import { requestFor } from "./socket.ts"
import {
  FEED_SOCKETS,
  FRAMES_PER_WINDOW,
  FrameGate,
  LONGEST_FRAME_BYTES,
  ROOM_SOCKETS,
  WINDOW_MS,
} from "./socket-limits.ts"

useEdge("file")

let conversationId: string

beforeAll(async () => {
  const phone = somePhone()
  await edge.hear({ phone }, "Oi")
  conversationId = await edge.conversationWith(phone)
})

interface Opened {
  readonly socket: WebSocket
  readonly frames: string[]
  readonly closed: { code: number; reason: string }[]
}

type Place = { fetch(request: Request): Promise<Response> }

/** A socket of a person at an object, with what came down and how it ended. */
async function open(place: Place, id: string): Promise<Opened> {
  const upgrade = new Request(`${ORIGIN}/socket`, { headers: { upgrade: "websocket" } })
  const { webSocket: socket } = await place.fetch(requestFor(upgrade, { id, name: id }))
  if (socket === null) throw new Error("no socket")
  const opened: Opened = { socket, frames: [], closed: [] }
  socket.addEventListener("message", ({ data }) => void opened.frames.push(String(data)))
  socket.addEventListener("close", ({ code, reason }) => void opened.closed.push({ code, reason }))
  socket.accept()
  return opened
}

async function endOf(opened: Opened): Promise<{ code: number; reason: string } | undefined> {
  await vi.waitFor(() => expect(opened.closed).toHaveLength(1), { interval: 5 })
  return opened.closed[0]
}

/** Asks each socket of a room and waits for its answer: it lives. */
async function answers({ socket, frames }: Opened): Promise<void> {
  const before = frames.length
  socket.send('{"type":"subscribe","after":0}')
  await vi.waitFor(() => expect(frames.length).toBeGreaterThan(before), { interval: 5 })
}

describe("sockets of one person", () => {
  it("[LIM6] beyond 20 in one conversation close the oldest, and nobody else's", async () => {
    const room = roomOf(conversationId)
    const stranger = await open(room, "somebody else")
    const own: Opened[] = []
    for (let count = 0; count < ROOM_SOCKETS; count++) own.push(await open(room, "one person"))
    await answers(own[0] as Opened) // having subscribed does not make it younger
    await evictDurableObject(room)
    own.push(await open(room, "one person"), await open(room, "one person"))
    expect(await endOf(own[0] as Opened)).toEqual({ code: 4002, reason: "too-many-sockets" })
    expect(await endOf(own[1] as Opened)).toEqual({ code: 4002, reason: "too-many-sockets" })
    for (const one of [stranger, ...own.slice(2)]) await answers(one)
    expect(own.slice(2).flatMap(({ closed }) => closed)).toEqual([])
  })

  it("[LIM6] beyond 40 at the lists close the oldest", async () => {
    const feed = feedOf(edge.workspaceId)
    const own: Opened[] = []
    for (let count = 0; count <= FEED_SOCKETS; count++) own.push(await open(feed, "lists person"))
    expect(await endOf(own[0] as Opened)).toEqual({ code: 4002, reason: "too-many-sockets" })
    await vi.waitFor(() => expect(own.at(-1)?.frames.join()).toContain("caught-up"))
    expect(own.slice(1).flatMap(({ closed }) => closed)).toEqual([])
  })
})

describe("frames", () => {
  it("[LIM7] above 64 KiB close their socket, at the room and at the lists; up to it they are only refused", async () => {
    const [room, other] = [await open(roomOf(conversationId), "a"), await open(roomOf(conversationId), "a2")]
    const feed = await open(feedOf(edge.workspaceId), "a")
    other.socket.send("x".repeat(LONGEST_FRAME_BYTES))
    room.socket.send("ã".repeat(LONGEST_FRAME_BYTES / 2 + 1))
    feed.socket.send(new Uint8Array(LONGEST_FRAME_BYTES + 1))
    expect(await endOf(room)).toEqual({ code: 1009, reason: "frame-too-large" })
    expect(await endOf(feed)).toEqual({ code: 1009, reason: "frame-too-large" })
    await vi.waitFor(() => expect(other.frames).toEqual(['{"type":"refused","code":"bad-frame"}']))
    await answers(other)
  })

  it("[LIM8] more than 50 in a moment close their socket, whatever they hold, and no other", async () => {
    const [room, other] = [await open(roomOf(conversationId), "b"), await open(roomOf(conversationId), "b")]
    const feed = await open(feedOf(edge.workspaceId), "b")
    for (let count = 0; count <= FRAMES_PER_WINDOW; count++) {
      room.socket.send('{"type":"typing"}')
      feed.socket.send("x")
    }
    expect(await endOf(room)).toEqual({ code: 1008, reason: "too-many-frames" })
    expect(await endOf(feed)).toEqual({ code: 1008, reason: "too-many-frames" })
    await answers(other)
  })

  it("[LIM8] spread over time are all taken", () => {
    let now = 0
    const ended: unknown[] = []
    const socket = { close: (...how: unknown[]) => ended.push(how) } as unknown as WebSocket
    const gate = new FrameGate(() => now)
    for (let frame = 0; frame < 500; frame++) {
      expect(gate.admits(socket, "x")).toBe(true)
      now += WINDOW_MS / FRAMES_PER_WINDOW
    }
    expect(ended).toEqual([])
  })

  it("[LIM8] heartbeats do not count: the platform answers them", async () => {
    const room = await open(roomOf(conversationId), "c")
    for (let count = 0; count < FRAMES_PER_WINDOW * 3; count++) room.socket.send("ping")
    await vi.waitFor(() => expect(room.frames).toHaveLength(FRAMES_PER_WINDOW * 3))
    expect(room.closed).toEqual([])
  })
})
