import type { ConversationEvent, MessageMirrored, MessageReceived } from "#domain/conversation/event.ts"
import { callSignalKey } from "#domain/conversation/event-key.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { MessageId } from "#domain/ids.ts"
import { changesAnotherMessage } from "#domain/message/content.ts"
import { foldMessage } from "#domain/message/message-state.ts"
import { messageFrom, timeline } from "#domain/projection/timeline.ts"
import type { MessageItem, TimelineItem } from "#domain/projection/timeline-item.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { EventPage } from "#protocol/room.ts"
import type { HistoryPage, MediaJob } from "./conversation-port.ts"
import { atOnce, type EventLog, type RawEventPage, READ_CHARACTERS } from "./event-log.ts"
import { changesAfter } from "./find-line.ts"
import { eventsOfCall, eventsOfMessage } from "./handle-command.ts"

/** Events read at once while a page of history is gathered. */
const READ_AHEAD = 400
/** Raw events told at once; a raw update has some 500 bytes. */
const RAW_AT_ONCE = 500

/** Which page of a log: beside a version that is known, or with one in its middle. */
export type EventPlace =
  | { readonly before: number }
  | { readonly after: number }
  | { readonly around: number }

/** A page of the log for a browser, oldest first; the newest one when no place is named. */
export function eventPage(log: EventLog, place: EventPlace | null, limit: number): EventPage {
  const events = eventsAt(log, place ?? { before: Number.MAX_SAFE_INTEGER }, limit)
  const head = log.head()
  const first = events[0]?.version ?? head + 1
  const last = events.at(-1)?.version ?? first - 1
  const page = { events, head, next: first > 1 ? first : null, newer: last < head ? last : null }
  const later = changesAfter(log, events)
  return later.length === 0 ? page : { ...page, later: atOnce(later, charactersOf) }
}

function eventsAt(log: EventLog, place: EventPlace, limit: number): readonly RecordedEvent[] {
  if ("before" in place) return log.before(place.before, limit)
  if ("after" in place) return log.after(place.after, limit)
  const middle = Math.min(place.around, log.head())
  const older = log.before(middle + 1, Math.ceil(limit / 2)) // ends with the one in the middle, however long it is
  const rest = limit - older.length
  const events = atOnce([...older, ...(rest > 0 ? log.after(middle, rest) : [])], charactersOf)
  return events.length < older.length ? older : events // the log's own measure of what is older is a little shorter
}

function charactersOf(one: object): number {
  return JSON.stringify(one).length
}

/**
 * Version of the first event recorded at or after a time, null when there is none. Halves the log: where a
 * clock was set back, the answer is off by as much.
 */
export function versionAt(log: EventLog, time: number): number | null {
  const head = log.head()
  let [low, high] = [1, head + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((log.at(middle)?.at ?? time) < time) low = middle + 1
    else high = middle
  }
  return low > head ? null : low
}

/** A page of what happened, newest first, each message and call with everything that was told of it since. */
export function historyPage(
  log: EventLog,
  before: number | null,
  limit: number,
  notes: boolean,
  calls = false,
): HistoryPage {
  const opensOther = notes ? opensLine : opensMessage
  const opens = (recorded: RecordedEvent) => opensOther(recorded) || (calls && opensCall(log, recorded))
  const items: TimelineItem[] = []
  let cursor = before ?? Number.MAX_SAFE_INTEGER
  let [characters, isFull] = [0, false]
  while (!isFull && cursor > 1) {
    const events = log.before(cursor, READ_AHEAD)
    if (events.length === 0) break
    for (const recorded of events.filter(opens).reverse()) {
      const lines = lineOf(log, recorded)
      characters += charactersOf(lines)
      isFull = items.length > 0 && characters > READ_CHARACTERS
      if (isFull) break
      items.push(...lines)
      cursor = recorded.version
      isFull = items.length >= limit
      if (isFull) break
    }
    if (!isFull) cursor = events[0]?.version ?? 1
  }
  return { items, next: cursor > 1 && hasLines(log, cursor, opens) ? cursor : null }
}

/** One message with everything that was told of it; null when the log does not have it. */
export function messageItem(log: EventLog, messageId: MessageId): MessageItem | null {
  return messageFrom(eventsOfMessage(log, messageId), messageId)
}

/** What is needed to fetch the medium of a message; null when there is none, or it is stored or given up. */
export function mediaJobOf(log: EventLog, state: ConversationState, messageId: MessageId): MediaJob | null {
  const events = eventsOfMessage(log, messageId)
  const message = foldMessage(events)
  const content = events.find(
    ({ event }) => isTold(event) && event.messageId === messageId, // a reaction may stand before it
  )?.event
  if (state.identity === null || content === undefined || !isTold(content)) return null
  if (content.content.kind !== "media") return null
  if (message.media !== "pending") return null
  return { identity: state.identity, messageId, content: content.content, attempt: message.mediaAttempts + 1 }
}

/** Events with their raw update, for reading them again. */
export function rawPage(log: EventLog, after: number): RawEventPage {
  const items = log.rawAfter(after, RAW_AT_ONCE)
  const last = items.at(-1)?.version ?? null
  const isEnd = last === null || (items.length < RAW_AT_ONCE && log.rawAfter(last, 1).length === 0)
  return { items, next: isEnd ? null : last }
}

/** A message that a webhook told. */
function isTold(event: ConversationEvent): event is MessageReceived | MessageMirrored {
  return event.type === "MessageReceived" || event.type === "MessageMirrored"
}

function opensMessage({ event }: RecordedEvent): boolean {
  const isMessage = isTold(event) || event.type === "ReplyQueued"
  return isMessage && !changesAnotherMessage(event.content) && event.content.kind !== "system"
}

function opensLine(recorded: RecordedEvent): boolean {
  switch (recorded.event.type) {
    case "NoteAdded":
    case "ConversationAssigned":
    case "ConversationClosed":
    case "ConversationReopened":
    case "ConversationLabelled":
    case "PriorityChanged":
    case "ConversationSnoozed":
    case "ConversationWoken":
      return true
    case "MessageReceived":
      return recorded.event.content.kind === "system" || opensMessage(recorded)
    default:
      return opensMessage(recorded)
  }
}

/** A start that is told after one that was inferred begins no other line. */
function opensCall(log: EventLog, { event, version }: RecordedEvent): boolean {
  if (event.type !== "CallStarted") return false
  return (log.versionOf(callSignalKey(event.callId, 0)) ?? version) >= version
}

function lineOf(log: EventLog, recorded: RecordedEvent): readonly TimelineItem[] {
  const { event } = recorded
  if (event.type === "CallStarted") return timeline(eventsOfCall(log, event.callId)).items.slice(0, 1)
  const isMessage = event.type === "ReplyQueued" || isTold(event)
  const told = isMessage ? eventsOfMessage(log, event.messageId) : [recorded]
  return timeline(told).items.slice(0, 1)
}

function hasLines(log: EventLog, before: number, opens: (recorded: RecordedEvent) => boolean): boolean {
  for (let cursor = before; cursor > 1; ) {
    const events = log.before(cursor, READ_AHEAD)
    if (events.some(opens)) return true
    cursor = events[0]?.version ?? 1
  }
  return false
}
