import type { ConversationState } from "#domain/conversation/state.ts"
import type { MessageId } from "#domain/ids.ts"
import { changesAnotherMessage } from "#domain/message/content.ts"
import { foldMessage } from "#domain/message/message-state.ts"
import { messageFrom, timeline } from "#domain/projection/timeline.ts"
import type { MessageItem, TimelineItem } from "#domain/projection/timeline-item.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { EventPage } from "#protocol/room.ts"
import type { HistoryPage, MediaJob } from "./conversation-port.ts"
import type { EventLog, RawEventPage } from "./event-log.ts"
import { eventsOfMessage } from "./handle-command.ts"

/** Events read at once while a page of history is gathered. */
const READ_AHEAD = 400
/** Raw events told at once; a raw update has some 500 bytes. */
const RAW_AT_ONCE = 500

/** A page of the log for a browser, oldest first; the newest one when `before` is null. */
export function eventPage(log: EventLog, before: number | null, limit: number): EventPage {
  const events = log.before(before ?? Number.MAX_SAFE_INTEGER, limit)
  const first = events[0]?.version ?? 1
  return { events, head: log.head(), next: first > 1 ? first : null }
}

/** A page of what happened, newest first, each message with everything that was told of it since. */
export function historyPage(
  log: EventLog,
  before: number | null,
  limit: number,
  notes: boolean,
): HistoryPage {
  const opens = notes ? opensLine : opensMessage
  const items: TimelineItem[] = []
  let cursor = before ?? Number.MAX_SAFE_INTEGER
  while (items.length < limit && cursor > 1) {
    const events = log.before(cursor, READ_AHEAD)
    if (events.length === 0) break
    const found = events
      .filter(opens)
      .reverse()
      .slice(0, limit - items.length)
    items.push(...found.flatMap((recorded) => lineOf(log, recorded)))
    cursor = items.length < limit ? (events[0]?.version ?? 1) : (found.at(-1)?.version ?? 1)
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
    ({ event }) => event.type === "MessageReceived" && event.messageId === messageId, // a reaction may stand before it
  )?.event
  if (state.identity === null || content?.type !== "MessageReceived" || content.content.kind !== "media")
    return null
  if (message.media !== "pending") return null
  return { identity: state.identity, messageId, content: content.content, attempt: message.mediaAttempts + 1 }
}

/** Events with their raw update, for reading them again. */
export function rawPage(log: EventLog, after: number): RawEventPage {
  const items = log.rawAfter(after, RAW_AT_ONCE)
  return { items, next: items.length < RAW_AT_ONCE ? null : (items.at(-1)?.version ?? null) }
}

function opensMessage({ event }: RecordedEvent): boolean {
  const isMessage = event.type === "MessageReceived" || event.type === "ReplyQueued"
  return isMessage && !changesAnotherMessage(event.content) && event.content.kind !== "system"
}

function opensLine(recorded: RecordedEvent): boolean {
  switch (recorded.event.type) {
    case "NoteAdded":
    case "ConversationAssigned":
    case "ConversationClosed":
    case "ConversationReopened":
      return true
    case "MessageReceived":
      return recorded.event.content.kind === "system" || opensMessage(recorded)
    default:
      return opensMessage(recorded)
  }
}

function lineOf(log: EventLog, recorded: RecordedEvent): readonly TimelineItem[] {
  const { event } = recorded
  const isMessage = event.type === "ReplyQueued" || event.type === "MessageReceived"
  const told = isMessage ? eventsOfMessage(log, event.messageId) : [recorded]
  return timeline(told).items.slice(0, 1)
}

function hasLines(log: EventLog, before: number, opens: typeof opensLine): boolean {
  for (let cursor = before; cursor > 1; ) {
    const events = log.before(cursor, READ_AHEAD)
    if (events.some(opens)) return true
    cursor = events[0]?.version ?? 1
  }
  return false
}
