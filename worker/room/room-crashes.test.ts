import { runDurableObjectAlarm } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import type { Wamid } from "#domain/ids.ts"
import { partsOf } from "../compose.ts"
import { type FakeGraph, fakeGraph, graphError } from "../testing/edge/fake-graph.ts"
import { type Edge, someEdge } from "../testing/edge/some-edge.ts"
import { someRoom } from "../testing/edge/some-room.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"

let clock: TestClock
let graph: FakeGraph
let edge: Edge

beforeAll(() => {
  clock = testClock()
  graph = fakeGraph()
})
beforeEach(async () => {
  edge = await someEdge() // a number of its own: a cool-down of one test does not hold up the next
})
afterEach(() => {
  graph.usual()
  expect(graph.faults).toEqual([])
})

type Room = ReturnType<typeof someRoom>

/** A room whose customer has just written. */
async function openRoom(): Promise<Room> {
  const room = someRoom(edge)
  await room.handle(room.text("Oi"))
  return room
}

function bodies(room: Room): readonly unknown[] {
  return graph.sentTo(room.phone).map(({ json }) => (json["text"] as { body: string }).body)
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}

/** Runs the alarm until the clock has passed what was put off. */
async function later(room: Room, ms: number): Promise<void> {
  clock.advance(ms)
  await runDurableObjectAlarm(room.stub)
}

describe("a crash", () => {
  it("[OUT3] a crash in the middle of a call is uncertain, and the message is not sent again", async () => {
    const room = await openRoom()
    graph.answer(({ json }) => ("type" in json ? never() : undefined))
    const { messageId, command } = room.reply("only once")
    await room.handle(command)
    await vi.waitFor(() => expect(graph.sentTo(room.phone)).toHaveLength(1))
    graph.usual()
    await room.crash()
    expect((await room.outbox())[0]?.calling_since).toBeTypeOf("number")
    expect(await runDurableObjectAlarm(room.stub)).toBe(true)
    expect(await room.port.message(messageId)).toMatchObject({ uncertain: "interrupted", delivery: "queued" })
    await later(room, 3_600_000)
    expect(bodies(room)).toEqual(["only once"])
    expect(await room.outbox()).toEqual([])
  })

  it("[DLV4] a status with our id settles what a crash left open, also before the room has woken", async () => {
    const room = await openRoom()
    graph.answer(({ json }) => ("type" in json ? never() : undefined))
    const { messageId, command } = room.reply("did it go?")
    await room.handle(command)
    await vi.waitFor(() => expect(graph.sentTo(room.phone)).toHaveLength(1))
    graph.usual()
    await room.crash()
    const { workspaceId, channelId } = room.identity
    const report = {
      type: "ReportDelivery",
      wamid: "wamid.CRASH" as Wamid,
      messageId,
      status: "delivered",
      at: 5,
    } as const
    await room.port.handleReturned([{ workspaceId, channelId, command: report, raw: "{}" }])
    await runDurableObjectAlarm(room.stub)
    expect(await room.port.message(messageId)).toMatchObject({
      wamid: "wamid.CRASH",
      delivery: "delivered",
      uncertain: null,
    })
    expect(await room.types()).not.toContain("ReplyUncertain")
    expect(bodies(room)).toEqual(["did it go?"])
    expect(await room.outbox()).toEqual([])
  })

  it("[OUT4] a crash after the commit and before the call sends the message, once", async () => {
    const room = await openRoom()
    const held = vi.spyOn(partsOf(env).permits, "take").mockImplementationOnce(never)
    await room.handle(room.reply("after the crash").command)
    await vi.waitFor(() => expect(held).toHaveBeenCalled())
    await room.crash()
    held.mockRestore()
    expect(graph.sentTo(room.phone)).toEqual([])
    expect(await runDurableObjectAlarm(room.stub)).toBe(true)
    expect(bodies(room)).toEqual(["after the crash"])
    await runDurableObjectAlarm(room.stub)
    expect(bodies(room)).toHaveLength(1)
  })

  it("[OUT4] a restart between the attempts loses neither the message nor its pause", async () => {
    const room = await openRoom()
    graph.answer(({ json }) => ("type" in json ? graphError(400, 131056) : undefined))
    await room.handle(room.reply("patient").command)
    await vi.waitFor(async () => expect((await room.outbox())[0]?.attempts).toBe(1))
    await room.crash()
    graph.usual()
    await runDurableObjectAlarm(room.stub)
    expect(bodies(room)).toHaveLength(1)
    await later(room, 2_000)
    expect(bodies(room)).toEqual(["patient", "patient"])
    expect(await room.types()).toContain("ReplyAccepted")
  })
})
