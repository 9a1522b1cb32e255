import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it, vi } from "vitest"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { ANA, note, type Room, someRoom } from "../testing/edge/some-room.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

const HOUR = 60 * 60_000

let clock: TestClock

useEdge("test")

beforeAll(() => {
  clock = testClock()
})

/** A room whose customer wrote and which is put away for some time; all that follows has been done. */
async function snoozedRoom(ms = HOUR): Promise<{ readonly room: Room; readonly until: number }> {
  const room = someRoom(edge)
  await room.handle(room.text("Oi"))
  const until = clock.now() + ms
  await room.handle({ type: "SnoozeConversation", until, by: ANA })
  await settled(room)
  return { room, until }
}

/** Runs what is left to do, so that only a snooze can have set an alarm. */
async function settled(room: Room): Promise<void> {
  await vi.waitFor(async () => expect((await rowOf(room))?.version).toBe((await room.port.state())?.version))
  await runDurableObjectAlarm(room.stub)
}

async function rowOf(room: Room): Promise<InboxRow | null> {
  const query = env.DB.prepare("SELECT row FROM conversations WHERE id = ?")
  const row = await query.bind(room.identity.conversationId).first<string>("row")
  return row === null ? null : (JSON.parse(row) as InboxRow)
}

describe("a snoozed conversation", () => {
  it("[TRI3] is woken by the alarm at its time, waiting as long as it did, and the lists hear of it", async () => {
    const { room, until } = await snoozedRoom()
    const { waitingSince, snoozedUntil } = (await rowOf(room)) ?? {}
    expect(snoozedUntil).toBe(until)
    expect(await room.alarmAt()).toBe(until)
    clock.advance(HOUR)
    expect(await runDurableObjectAlarm(room.stub)).toBe(true)
    expect((await room.types()).at(-1)).toBe("ConversationWoken")
    await vi.waitFor(async () =>
      expect(await rowOf(room)).toMatchObject({ snoozedUntil: null, waitingSince }),
    )
  })

  it("[TRI3] is woken although its room was evicted, and although its machine crashed", async () => {
    for (const end of [(room: Room) => evictDurableObject(room.stub), (room: Room) => room.crash()]) {
      const { room, until } = await snoozedRoom()
      await end(room)
      expect(await room.alarmAt()).toBe(until)
      clock.advance(HOUR)
      await runDurableObjectAlarm(room.stub)
      expect((await room.types()).filter((type) => type === "ConversationWoken")).toHaveLength(1)
    }
  })

  it("[TRI3] sleeps on when an alarm comes sooner, whatever made it, and the alarm is set again", async () => {
    const { room, until } = await snoozedRoom()
    await room.handle(note("meanwhile"))
    expect(await room.alarmAt()).toBeLessThan(until)
    await settled(room)
    expect(await room.types()).not.toContain("ConversationWoken")
    expect(await room.alarmAt()).toBe(until)
  })

  it("[TRI3] put away for a shorter time than the room's other work may take, it wakes first", async () => {
    const { room, until } = await snoozedRoom(2_000)
    await room.handle(note("meanwhile"))
    expect(await room.alarmAt()).toBe(until)
  })

  it("[TRI3] put away until later, the old time passes", async () => {
    const { room } = await snoozedRoom()
    const later = clock.now() + 3 * HOUR
    await room.handle({ type: "SnoozeConversation", until: later, by: ANA })
    await settled(room)
    clock.advance(2 * HOUR)
    await runDurableObjectAlarm(room.stub)
    expect(await room.types()).not.toContain("ConversationWoken")
    expect(await room.alarmAt()).toBe(later)
  })

  it("[TRI4] is woken by the customer's message and by hand, and the alarm has nothing left to do", async () => {
    const { room } = await snoozedRoom()
    await room.handle(room.text("Alguém aí?"))
    expect((await room.types()).slice(-2)).toEqual(["ConversationWoken", "MessageReceived"])
    const by = await snoozedRoom()
    await by.room.handle({ type: "WakeConversation", cause: "attendant", by: ANA })
    await settled(by.room)
    clock.advance(HOUR)
    await runDurableObjectAlarm(by.room.stub)
    expect((await by.room.types()).filter((type) => type === "ConversationWoken")).toHaveLength(1)
    expect(await by.room.alarmAt()).toBeNull()
  })
})
