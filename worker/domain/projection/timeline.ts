import { type CallEvent, isCallEvent } from "../call/call-event.ts"
import { WHATSAPP_SITE } from "../call/whatsapp-call.ts"
import type {
  ConversationEvent,
  MessageMirrored,
  MessageReceived,
  NoteAdded,
  ReplyQueued,
} from "../conversation/event.ts"
import type { CallId, MessageId, Wamid } from "../ids.ts"
import { changesAnotherMessage } from "../message/content.ts"
import type { RecordedEvent } from "../recorded-event.ts"
import { begunCall, type CallItem, callItem } from "./call-item.ts"
import { changeMessage, messageChanges } from "./message-changes.ts"
import { noticeOf } from "./notice-of.ts"
import type { MessageItem, NoteItem, TimelineItem } from "./timeline-item.ts"

/** What a screen shows of a log or of a piece of it. */
export interface Timeline {
  readonly items: readonly TimelineItem[]
  readonly version: number
}

interface Building {
  readonly items: Map<string, TimelineItem>
  /** The events of each call whose beginning is in the piece. */
  readonly calls: Map<CallId, { readonly version: number; readonly events: CallEvent[] }>
  readonly keyByWamid: Map<Wamid, string>
}

/**
 * Folds a piece of a log, in order of versions, into its timeline. First all messages and their names, then
 * what changed them: a change may have come before its message. One whose message lies outside the piece is
 * passed over, and found once the piece reaches back to it.
 */
export function timeline(events: readonly RecordedEvent[]): Timeline {
  const building: Building = { items: new Map(), calls: new Map(), keyByWamid: new Map() }
  for (const recorded of events) place(building, recorded)
  for (const recorded of changesInOrder(events)) applyChange(building, recorded)
  if (building.calls.size > 0) tellCalls(building, events)
  return { items: [...building.items.values()], version: events.at(-1)?.version ?? 0 }
}

/**
 * One message out of the events that tell of it; null when its own is not among them. Also a reaction of
 * ours, which is no line of a timeline and is sent and reported like any message.
 */
export function messageFrom(events: readonly RecordedEvent[], messageId: MessageId): MessageItem | null {
  const own = events.find(({ event }) => opensMessage(event) && event.messageId === messageId)
  if (own === undefined) return null
  const item = own.event.type === "ReplyQueued" ? queuedItem(own.event, own.at, own.version) : newItem(own)
  if (item?.kind !== "message") return null
  const changes = changesInOrder(events.filter((one) => one !== own)).filter(
    (one) => !isOfAnother(one, messageId),
  )
  return changes.reduce((changed, { event }) => changeMessage(changed, event), item)
}

/** A reaction of ours is found with its message, and so is its refusal, which is of the reaction alone. */
function isOfAnother({ event }: RecordedEvent, messageId: MessageId): boolean {
  return event.type === "ReplyRefused" && event.messageId !== messageId
}

function opensMessage(event: ConversationEvent): event is MessageReceived | MessageMirrored | ReplyQueued {
  const { type } = event
  return type === "MessageReceived" || type === "MessageMirrored" || type === "ReplyQueued"
}

/** A call stands where its beginning does, with everything that the piece tells of it. */
function tellCalls({ items, calls }: Building, recorded: readonly RecordedEvent[]): void {
  for (const { event } of recorded) if (isCallEvent(event)) calls.get(event.callId)?.events.push(event)
  for (const [callId, { events, version }] of calls) {
    const item = callItem(events, version)
    if (item === null) continue
    if (isToldByPbx(item)) items.delete(callId)
    else items.set(callId, item)
  }
}

/** What Meta's webhook said of a call that a PBX tells as well is one call: the PBX says more of it. */
function isToldByPbx({ siteId, mergedInto }: CallItem): boolean {
  return siteId === WHATSAPP_SITE && mergedInto !== null
}

function place(building: Building, recorded: RecordedEvent): void {
  const item = recorded.event.type === "CallStarted" ? newCall(building, recorded) : newItem(recorded)
  if (item !== null) {
    const key = keyOf(item)
    building.items.set(key, item)
    if (item.kind === "message" && item.wamid !== null) building.keyByWamid.set(item.wamid, key)
    return
  }
  const { event } = recorded
  const names = event.type === "ReplyAccepted" || event.type === "DeliveryReported"
  if (names && event.messageId !== undefined) building.keyByWamid.set(event.wamid, event.messageId)
}

function keyOf(item: TimelineItem): string {
  if (item.kind === "message") return item.messageId
  return item.kind === "call" ? item.callId : `v${item.version}`
}

/** A start that is told once more, after one that was inferred, begins no other line. */
function newCall({ calls }: Building, { event, version }: RecordedEvent): TimelineItem | null {
  if (event.type !== "CallStarted" || calls.has(event.callId)) return null
  calls.set(event.callId, { version, events: [] })
  return begunCall(event, version)
}

/**
 * Reports as recorded; edits and reactions as people made them: a delivery of Meta may overtake another. A
 * reaction of ours that was refused has changed nothing.
 */
function changesInOrder(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const refused = new Set(
    events.flatMap(({ event }) => (event.type === "ReplyRefused" ? event.messageId : [])),
  )
  const isRefused = (event: ConversationEvent) => event.type === "ReplyQueued" && refused.has(event.messageId)
  const changes = events.filter(({ event }) => messageChanges(event) !== null && !isRefused(event))
  const written = changes.filter(({ event }) => opensMessage(event))
  return [
    ...changes.filter(({ event }) => !opensMessage(event)),
    ...written.sort((one, other) => writtenAt(one) - writtenAt(other)),
  ]
}

function writtenAt({ event, at }: RecordedEvent): number {
  return event.type === "MessageReceived" || event.type === "MessageMirrored" ? event.sentAt : at
}

function applyChange(building: Building, recorded: RecordedEvent): void {
  const target = messageChanges(recorded.event)
  if (target === null) return
  const key = target.messageId ?? building.keyByWamid.get(target.wamid as Wamid)
  const item = key === undefined ? undefined : building.items.get(key)
  if (key !== undefined && item?.kind === "message") {
    building.items.set(key, changeMessage(item, recorded.event))
  }
}

function newItem({ event, at, version }: RecordedEvent): TimelineItem | null {
  switch (event.type) {
    case "MessageReceived":
      return receivedItem(event, at, version)
    case "MessageMirrored":
      return mirroredItem(event, version)
    case "ReplyQueued":
      return changesAnotherMessage(event.content) ? null : queuedItem(event, at, version)
    case "NoteAdded":
      return noteItem(event, at, version)
    default: {
      const notice = noticeOf(event)
      return notice === null ? null : { kind: "notice", version, at, notice }
    }
  }
}

function noteItem(event: NoteAdded, at: number, version: number): NoteItem {
  const { noteId, text, by, mentions } = event
  return { kind: "note", version, at, noteId, text, by, mentions: mentions ?? [] }
}

function receivedItem(event: MessageReceived, at: number, version: number): TimelineItem | null {
  const { content } = event
  if (changesAnotherMessage(content)) return null
  if (content.kind === "system") {
    return {
      kind: "notice",
      version,
      at,
      notice: { type: "system", change: content.change, text: content.text },
    }
  }
  return {
    ...blankMessage(event.messageId, event.content, version),
    wamid: event.wamid,
    direction: "in",
    at: event.sentAt,
    repliesTo: event.context?.repliesTo ?? null,
    forwarded: event.context?.forwarded ?? null,
    referral: event.referral ?? null,
    author: event.author ?? null,
    delivery: "accepted",
    errors: event.errors ?? [],
    media: content.kind === "media" && content.source.from === "whatsapp" ? { status: "pending" } : null,
  }
}

function mirroredItem(event: MessageMirrored, version: number): MessageItem | null {
  const { content, direction, origin, wamid, sentAt } = event
  if (changesAnotherMessage(content) || content.kind === "system") return null
  return {
    ...blankMessage(event.messageId, content, version),
    wamid,
    direction,
    at: sentAt,
    repliesTo: event.repliesTo ?? null,
    by: direction === "out" ? { kind: "system" } : null,
    origin,
    delivery: event.delivery ?? "accepted",
    media: content.kind === "media" && content.source.from === "whatsapp" ? { status: "pending" } : null,
  }
}

function queuedItem(event: ReplyQueued, at: number, version: number): MessageItem {
  const blank = blankMessage(event.messageId, event.content, version)
  return { ...blank, at, repliesTo: event.repliesTo ?? null, by: event.by }
}

function blankMessage(messageId: MessageId, content: MessageItem["content"], version: number): MessageItem {
  return {
    kind: "message",
    version,
    messageId,
    wamid: null,
    direction: "out",
    at: 0,
    content,
    repliesTo: null,
    forwarded: null,
    referral: null,
    author: null,
    by: null,
    delivery: "queued",
    reports: [],
    errors: [],
    uncertain: null,
    media: null,
    reactions: [],
    edits: [],
    revoked: false,
  }
}
