import type { Wamid } from "#domain/ids.ts"
import { messageChanges } from "#domain/projection/message-changes.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { EventPage } from "#protocol/room.ts"
import { type EventLog, headOf, withNewer, withOlder } from "./event-log.ts"

/** Events on the screen at most, some hundreds of messages: what lies farther away is dropped and loaded again. */
export const WINDOW_EVENTS = 1_200
/** Events of the newest end that are always kept: a page and what comes live meanwhile. */
export const TAIL_EVENTS = 600

/** The piece of a log on the screen: without gaps, and not always at its end. */
export interface LogWindow extends EventLog {
  /** Pass as `after` for the page below; null when the piece ends with the newest event. */
  readonly newer: number | null
  /** What came after the piece and changes a message in it. */
  readonly later: readonly RecordedEvent[]
}

/** The window at the newest end of a log. */
export function newestWindow(log: EventLog): LogWindow {
  return { ...log, newer: null, later: [] }
}

/** The window of one page; at the newest end when the page and `tail` meet. */
export function pageWindow(page: EventPage, tail: EventLog): LogWindow {
  return joined({ events: page.events, next: page.next, newer: page.newer, later: page.later ?? [] }, tail)
}

/** The window after new events: appended at the newest end, else only what changes a message in it is kept. */
export function withLive(window: LogWindow, events: readonly RecordedEvent[]): LogWindow {
  if (window.newer === null) return { ...window, ...withNewer(window, events) }
  const kept = changesOf([...window.events, ...window.later], events)
  return kept.length === 0 ? window : { ...window, later: eachOnce(window.later, kept) }
}

/** The window with the page above it; what is then too far below is dropped. */
export function withPageAbove(window: LogWindow, page: EventPage): LogWindow {
  const grown = withLater({ ...window, ...withOlder(window, page) }, page)
  if (grown.events.length <= WINDOW_EVENTS) return grown
  const events = grown.events.slice(0, WINDOW_EVENTS)
  const dropped = grown.events.slice(WINDOW_EVENTS)
  const later = changesOf(events, [...dropped, ...grown.later])
  return { ...grown, events, newer: headOf({ ...grown, events }), later }
}

/** The window with the page below it, joined with `tail` when they meet; what is too far above is dropped. */
export function withPageBelow(window: LogWindow, page: EventPage, tail: EventLog): LogWindow {
  const events = [...window.events, ...page.events.filter((event) => event.version > headOf(window))]
  const grown = withLater({ ...window, events, newer: page.newer }, page)
  return withoutOldest(joined(grown, tail), WINDOW_EVENTS)
}

/** A log with its newest `count` events. */
export function withoutOldest<Log extends EventLog>(log: Log, count: number): Log {
  if (log.events.length <= count) return log
  const events = log.events.slice(-count)
  return { ...log, events, next: events[0]?.version ?? null }
}

/** At the newest end when nothing is missing between the piece and the tail. */
function joined(window: LogWindow, tail: EventLog): LogWindow {
  const end = headOf(window)
  const first = tail.events[0]?.version ?? Number.POSITIVE_INFINITY
  const later = window.later.filter((event) => event.version > end)
  if (first > end + 1) return { ...window, newer: end, later }
  return { ...window, ...withNewer(window, tail.events), newer: null, later: [] }
}

/** With what a page brought of changes beyond it; the newest end needs none: every change is in it or comes live. */
function withLater(window: LogWindow, { later = [] }: EventPage): LogWindow {
  const end = headOf(window)
  const beyond = window.newer === null ? [] : later.filter((event) => event.version > end)
  return beyond.length === 0 ? window : { ...window, later: eachOnce(window.later, beyond) }
}

function eachOnce(known: readonly RecordedEvent[], more: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const versions = new Set(known.map(({ version }) => version))
  const news = more.filter(({ version }) => !versions.has(version))
  return [...known, ...news].sort((one, other) => one.version - other.version)
}

/** Those of `events` that tell something new of a message or a call in `piece`. */
function changesOf(
  piece: readonly RecordedEvent[],
  events: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  const changing = events.filter(({ event }) => messageChanges(event) !== null)
  if (changing.length === 0) return changing
  const known = new Set(piece.flatMap(namesOf))
  return changing.filter((recorded) => {
    const target = messageChanges(recorded.event)
    const names = [target?.messageId, target?.wamid, target?.callId].filter((name) => name !== undefined)
    if (!names.some((name) => known.has(name))) return false
    for (const name of namesOf(recorded)) known.add(name)
    return true
  })
}

/** How a message is called by an event: by our id, by Meta's, or both; and a call that begins. */
function namesOf({ event }: RecordedEvent): readonly (string | Wamid)[] {
  switch (event.type) {
    case "MessageReceived":
    case "MessageMirrored":
      return [event.messageId, event.wamid]
    case "ReplyQueued":
      return [event.messageId]
    case "CallStarted":
      return [event.callId]
    case "ReplyAccepted":
      return [event.messageId, event.wamid]
    case "DeliveryReported":
      return event.messageId === undefined ? [event.wamid] : [event.messageId, event.wamid]
    default:
      return []
  }
}
