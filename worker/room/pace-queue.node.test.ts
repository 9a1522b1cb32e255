import { describe, expect, test } from "vitest"
import type { SendLane } from "../app/whatsapp-port.ts"
import { seeded } from "../testing/seeded.ts"
import { LONGEST_WAIT_MS, LOOK_AHEAD_MS, PaceQueue, type Turn } from "./pace-queue.ts"

interface Message {
  readonly conversation: number
  readonly place: number
  readonly lane: SendLane
  readonly since: number
}

interface Sent extends Message {
  readonly at: number
}

interface Load {
  readonly seed: number
  readonly perSecond: number
  readonly bulk: number
  readonly attendantsPerSecond: number
  readonly seconds: number
  /** Largest lateness of a timer, milliseconds. */
  readonly lateness: number
}

/** Has something done at a time of the virtual clock. */
type Put = (at: number, work: (now: number) => void) => void

/**
 * One number under a virtual clock: bulk in conversations of three messages that all stand there at once, and
 * attendants who write the whole time. A conversation asks for one message at a time, as a room does.
 */
function load({ seed, perSecond, bulk, attendantsPerSecond, seconds, lateness }: Load, put: Put) {
  const random = seeded(seed)
  const queue = new PaceQueue<Message>(perSecond)
  const rooms = new Map<number, Message[]>()
  const sent: Sent[] = []
  function enter(conversation: number, lane: SendLane, since: number, count: number): void {
    const messages = Array.from({ length: count }, (_, place) => ({
      conversation,
      place,
      lane,
      since: since + place,
    }))
    rooms.set(conversation, messages)
    put(since, (now) => ask(conversation, now))
  }
  function ask(conversation: number, now: number): void {
    const message = rooms.get(conversation)?.[0]
    if (message === undefined) return
    const refused = queue.ask({ lane: message.lane, since: message.since, held: message }, now)
    if (refused !== null) settle(refused, now)
    pump(now)
  }
  function settle({ held, granted, waitMs }: Turn<Message>, now: number): void {
    put(now + waitMs, (at) => {
      if (granted) {
        sent.push({ ...held, at })
        rooms.get(held.conversation)?.shift()
      }
      ask(held.conversation, at)
    })
  }
  let lookingAt = Number.POSITIVE_INFINITY
  function pump(now: number): void {
    for (const turn of queue.turns(now)) settle(turn, now)
    const at = queue.lookAgainAt(now)
    if (at === null || (at >= lookingAt && lookingAt > now)) return
    lookingAt = at
    put(at + random(lateness), (when) => {
      lookingAt = Number.POSITIVE_INFINITY
      pump(when)
    })
  }
  for (let one = 0; one < bulk; one++) enter(one, "program", random(10), 3)
  for (let one = 0; one < attendantsPerSecond * seconds; one++)
    enter(bulk + one, "attendant", random(seconds * 1_000), 1)
  return sent
}

/** Several numbers under one clock, each with its load; what each of them sent. */
function together(loads: readonly Load[]): readonly (readonly Sent[])[] {
  const events: { at: number; run: (now: number) => void }[] = []
  const all = loads.map((one) => load(one, (at, work) => void events.push({ at, run: work })))
  const end = Math.max(...loads.map(({ seconds }) => seconds)) * 1_000
  while (events.length > 0) {
    events.sort((one, other) => one.at - other.at)
    const next = events.shift()
    if (next === undefined || next.at > end) break
    next.run(next.at)
  }
  return all
}

function run(one: Load): readonly Sent[] {
  return together([one])[0] ?? []
}

/** The most messages in any second. */
function busiest(sent: readonly Sent[]): number {
  const times = sent.map(({ at }) => at).sort((one, other) => one - other)
  let most = 0
  for (let end = 0, start = 0; end < times.length; end++) {
    while ((times[end] ?? 0) - (times[start] ?? 0) >= 1_000) start++
    most = Math.max(most, end - start + 1)
  }
  return most
}

/** Whether every conversation's messages went in the order in which they were written, without a gap. */
function inOrder(sent: readonly Sent[]): boolean {
  return [...Map.groupBy(sent, ({ conversation }) => conversation).values()].every((messages) => {
    const places = messages.toSorted((one, other) => one.at - other.at).map(({ place }) => place)
    return places.every((place, index) => place === index)
  })
}

describe("a load", () => {
  test.each([
    1, 2, 3, 4,
  ])("[PACE1] seed %i: 80 a second, never more, and never fewer while anybody waits", (seed) => {
    const sent = run({ seed, perSecond: 80, bulk: 400, attendantsPerSecond: 5, seconds: 10, lateness: 40 })
    expect(busiest(sent)).toBe(80)
    for (let second = 0; second < 10; second++) {
      const count = sent.filter(({ at }) => Math.floor(at / 1_000) === second).length
      expect(count, `second ${second}`).toBeGreaterThanOrEqual(79)
      expect(count, `second ${second}`).toBeLessThanOrEqual(81)
    }
    expect(sent.length).toBeGreaterThanOrEqual(799)
  })

  test.each([
    [20, 40],
    [1_000, 1_000],
  ])("[PACE1] a number with %i a second has that", (perSecond, bulk) => {
    const sent = run({ seed: 7, perSecond, bulk, attendantsPerSecond: 2, seconds: 2, lateness: 20 })
    expect(busiest(sent)).toBe(perSecond)
    expect(sent.length).toBeGreaterThanOrEqual(Math.min(bulk * 3, perSecond * 2 * 0.98))
  })

  test.each([
    11, 12, 13,
  ])("[PACE1] seed %i: two numbers at once have their own pace each, and hold nobody up", (seed) => {
    const common = { attendantsPerSecond: 5, seconds: 10, lateness: 40 } as const
    const [busy = [], slow = []] = together([
      { ...common, seed, perSecond: 80, bulk: 400 },
      { ...common, seed: seed + 100, perSecond: 20, bulk: 200 },
    ])
    const [alone = []] = [run({ ...common, seed: seed + 100, perSecond: 20, bulk: 200 })]
    expect([busiest(busy), busiest(slow)]).toEqual([80, 20])
    for (const [sent, perSecond] of [[busy, 80] as const, [slow, 20] as const]) {
      for (let second = 0; second < 10; second++) {
        const count = sent.filter(({ at }) => Math.floor(at / 1_000) === second).length
        expect(Math.abs(count - perSecond), `second ${second} of ${perSecond}`).toBeLessThanOrEqual(1)
      }
      const waits = sent.filter(({ lane }) => lane === "attendant").map(({ at, since }) => at - since)
      expect(Math.max(...waits)).toBeLessThan(5_000)
      expect(inOrder(sent)).toBe(true)
    }
    expect(slow).toEqual(alone)
  })

  test("[PACE2] an attendant's message goes at once, however much bulk waits", () => {
    const sent = run({
      seed: 5,
      perSecond: 80,
      bulk: 2_000,
      attendantsPerSecond: 10,
      seconds: 10,
      lateness: 20,
    })
    const waits = sent.filter(({ lane }) => lane === "attendant").map(({ at, since }) => at - since)
    expect(waits.length).toBeGreaterThanOrEqual(95)
    expect(Math.max(...waits)).toBeLessThan(2 * LOOK_AHEAD_MS)
  })

  test("[PACE2] bulk has its fifth while attendants write more than the number can send", () => {
    const sent = run({
      seed: 6,
      perSecond: 80,
      bulk: 400,
      attendantsPerSecond: 200,
      seconds: 8,
      lateness: 20,
    })
    const bulk = sent.filter(({ lane, at }) => lane === "program" && at >= 1_000).length
    expect(bulk).toBeGreaterThanOrEqual((7 * 80) / 5 - 10)
    expect(bulk).toBeLessThanOrEqual((7 * 80) / 5 + 20)
  })

  test("[PACE3] nothing overtakes its predecessor in a conversation, and the oldest bulk goes first", () => {
    const sent = run({ seed: 8, perSecond: 80, bulk: 600, attendantsPerSecond: 5, seconds: 20, lateness: 30 })
    expect(inOrder(sent)).toBe(true)
    const firstHundred = sent.filter(({ lane }) => lane === "program").slice(0, 100)
    expect(Math.max(...firstHundred.map(({ since }) => since))).toBeLessThanOrEqual(5)
  })
})

describe("the line", () => {
  function asked(queue: PaceQueue<number>, lane: SendLane, since: number, held: number, now: number) {
    return queue.ask({ lane, since, held }, now)
  }

  test("[PACE4] what comes in takes turns too, as much as a second's", () => {
    const queue = new PaceQueue<number>(80)
    queue.heard(40, 1_000)
    expect(asked(queue, "attendant", 0, 1, 1_000)).toBeNull()
    expect(queue.turns(1_000)).toEqual([])
    expect(queue.turns(1_400)).toEqual([{ held: 1, granted: true, waitMs: 100 }])
    expect(queue.standing(1_500)).toEqual({ used: 41, waiting: { attendant: 0, program: 0 } })
    queue.heard(1_000_000, 2_000)
    asked(queue, "attendant", 0, 2, 2_000)
    expect(queue.turns(2_900)).toEqual([{ held: 2, granted: true, waitMs: 100 }])
  })

  test("[PACE5] whoever would wait longer than 20 seconds is told when to come back, and takes no turn", () => {
    const queue = new PaceQueue<number>(80)
    queue.restUntil(25_000)
    for (let round = 0; round < 100; round++)
      expect(asked(queue, "program", 0, round, 0)).toEqual({ held: round, granted: false, waitMs: 25_000 })
    expect(queue.lookAgainAt(0)).toBeNull()
    expect(asked(queue, "program", 0, 1, 25_000)).toBeNull()
    expect(queue.turns(25_000)).toEqual([{ held: 1, granted: true, waitMs: 0 }])
  })

  test("[PACE5] those who stand there when a long rest begins, or have stood too long, are sent away", () => {
    const queue = new PaceQueue<number>(1)
    asked(queue, "program", 0, 1, 0)
    asked(queue, "program", 1, 2, 0)
    expect(queue.turns(0)).toEqual([{ held: 1, granted: true, waitMs: 0 }])
    queue.restUntil(60_000)
    expect(queue.turns(10)).toEqual([{ held: 2, granted: false, waitMs: 59_990 }])
    const slow = new PaceQueue<number>(1)
    asked(slow, "attendant", 0, 0, 0)
    slow.turns(0)
    for (let one = 1; one <= 18; one++) asked(slow, "attendant", one, one, 0)
    expect(asked(slow, "program", 0, 99, 0)).toBeNull()
    slow.restUntil(LONGEST_WAIT_MS - 1)
    expect(slow.turns(LONGEST_WAIT_MS).filter(({ granted }) => !granted).length).toBeGreaterThan(0)
    expect(slow.lookAgainAt(LONGEST_WAIT_MS)).toBeNull()
  })
})
