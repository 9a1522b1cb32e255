import { runDurableObjectAlarm } from "cloudflare:test"
import { beforeAll, expect, vi } from "vitest"
import { type Room, someRoom } from "../testing/edge/some-room.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"
import { edge, graph, useEdge } from "../testing/edge/use-edge.ts"

export let clock: TestClock

/** A number of its own for each test, so that a cool-down of one does not hold up the next, and a clock to be set. */
export function useRooms(): void {
  beforeAll(() => {
    clock = testClock()
  })
  useEdge("test")
}

/** A room whose customer has just written. */
export async function openRoom(): Promise<Room> {
  const room = someRoom(edge)
  await room.handle(room.text("Oi"))
  return room
}

/** The texts that went to the room's customer. */
export function bodies(room: Room): readonly unknown[] {
  return graph.sentTo(room.phone).map(({ json }) => (json["text"] as { body: string }).body)
}

/** Waits until the room has recorded an event of a type. */
export async function until(room: Room, type: string): Promise<void> {
  await vi.waitFor(async () => expect(await room.types()).toContain(type), { interval: 5 })
}

/** Runs the alarm until the clock has passed what was put off. */
export async function later(room: Room, ms: number): Promise<void> {
  clock.advance(ms)
  await runDurableObjectAlarm(room.stub)
}
