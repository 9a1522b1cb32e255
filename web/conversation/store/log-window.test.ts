import { describe, expect, it } from "vitest"
import { timeline } from "#domain/projection/timeline.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { EventPage } from "#protocol/room.ts"
import { emptyLog, headOf } from "./event-log.ts"
import { startLog } from "./fixtures.ts"
import {
  type LogWindow,
  newestWindow,
  pageWindow,
  TAIL_EVENTS,
  WINDOW_EVENTS,
  withLive,
  withoutOldest,
  withPageAbove,
  withPageBelow,
} from "./log-window.ts"

const PAGE = 200
const log = startLog()
for (let index = 0; index < 4_000; index += 1) log.receive(`m${index}`)
const all: readonly RecordedEvent[] = log.events

function pageOf(events: readonly RecordedEvent[]): EventPage {
  const [first = 1, last = 0] = [events[0]?.version, events.at(-1)?.version]
  const head = all.length
  return { events, head, next: first > 1 ? first : null, newer: last < head ? last : null }
}
const pageBefore = (version: number) => pageOf(all.slice(Math.max(0, version - 1 - PAGE), version - 1))
const pageAfter = (version: number) => pageOf(all.slice(version, version + PAGE))
const tail = withoutOldest({ ...emptyLog, events: all }, TAIL_EVENTS)

function isWhole({ events }: LogWindow): boolean {
  return events.every((event, index) => event.version === (events[0]?.version ?? 0) + index)
}

function climb(from: LogWindow, to: number): LogWindow {
  let window = from
  while (window.next !== null && (window.events[0]?.version ?? 0) > to)
    window = withPageAbove(window, pageBefore(window.next))
  return window
}

describe("the piece of a log on the screen", () => {
  it("[UILW1] is bounded whichever way one scrolls, has no gap, and ends at the newest event again", () => {
    const top = climb(newestWindow(tail), 1)
    expect([top.events.length, top.next, isWhole(top)]).toEqual([WINDOW_EVENTS, null, true])
    expect(top.newer).toBe(headOf(top))
    let window = top
    while (window.newer !== null) {
      window = withPageBelow(window, pageAfter(window.newer), tail)
      expect(window.events.length).toBeLessThanOrEqual(WINDOW_EVENTS)
      expect(isWhole(window)).toBe(true)
    }
    expect([headOf(window), window.next]).toEqual([all.length, window.events[0]?.version])
  })

  it("[UILW1] a page far away is a piece of its own, one that reaches the newest end joins it", () => {
    const far = pageWindow(pageAfter(1_000), tail)
    expect([far.events[0]?.version, far.next, far.newer]).toEqual([1_001, 1_001, 1_200])
    const near = pageWindow(pageAfter(all.length - TAIL_EVENTS - 100), tail)
    expect([near.newer, headOf(near)]).toEqual([null, all.length])
  })

  it("[UILW2] what comes live while one reads far above changes the messages there and adds none", () => {
    const far = pageWindow(pageAfter(1_000), tail)
    const [message] = far.events
    const wamid = message?.event.type === "MessageReceived" ? message.event.wamid : undefined
    if (wamid === undefined) throw new Error("no message")
    const told = startLog()
    const reaction = told.receive({ kind: "reaction", target: wamid, emoji: "👍" })
    const other = told.receive("oi")
    const live = [
      { ...reaction, version: all.length + 1 },
      { ...other, version: all.length + 2 },
    ]
    const seen = withLive(far, live)
    expect(seen.events).toBe(far.events)
    expect(timeline([...seen.events, ...seen.later]).items[0]).toMatchObject({
      reactions: [{ emoji: "👍", from: "customer" }],
    })
  })

  it("[UILW2] what is dropped below still tells of the messages that stay", () => {
    const written = startLog()
    const reply = written.reply("oi")
    if (reply.event.type !== "ReplyQueued") throw new Error("no reply")
    for (let index = 0; index < WINDOW_EVENTS; index += 1) written.receive(`m${index}`)
    const refusal = written.record({
      type: "ReplyRefused",
      messageId: reply.event.messageId,
      error: { code: 131026, title: "x" },
    })
    const window = newestWindow({ events: written.events.slice(2), next: 3 })
    const page = { events: written.events.slice(0, 2), head: refusal.version, next: null, newer: 2 }
    const { events, later } = withPageAbove(window, page)
    expect(later).toEqual([refusal])
    expect(timeline([...events, ...later]).items[0]).toMatchObject({ delivery: "failed" })
  })

  it("[UILW3] a page far away shows its messages as they are today, also while one climbs from it", () => {
    const written = startLog()
    const first = written.receive("a")
    for (let index = 0; index < 3 * PAGE; index += 1) written.receive(`m${index}`)
    if (first.event.type !== "MessageReceived") throw new Error("no message")
    const { wamid } = first.event
    const reaction = written.receive({ kind: "reaction", target: wamid, emoji: "👍" })
    const { events } = written
    const tail = { events: events.slice(-PAGE), next: null }
    const page = (from: number, later: readonly RecordedEvent[]) => ({
      ...{ events: events.slice(from, from + PAGE), head: events.length },
      ...{ next: from > 0 ? from + 1 : null, newer: from + PAGE, later },
    })
    const far = pageWindow(page(PAGE, []), tail)
    const climbed = withPageAbove(far, page(0, [reaction]))
    expect(climbed.later).toEqual([reaction])
    expect(withPageAbove(climbed, page(0, [reaction])).later).toEqual([reaction])
    const [message] = timeline([...climbed.events, ...climbed.later]).items
    expect(message).toMatchObject({ reactions: [{ emoji: "👍" }] })
    expect(
      withPageAbove(newestWindow({ events: events.slice(PAGE), next: PAGE + 1 }), page(0, [reaction])).later,
    ).toEqual([])
  })
})
