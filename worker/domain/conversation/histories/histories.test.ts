import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { CallOutcome } from "../../call/signal.ts"
import type { Interactive, InteractiveReply, MediaKind, MessageContent } from "../../message/content.ts"
import type { ReportedStatus } from "../../message/delivery.ts"
import { inboxRow } from "../../projection/inbox-row.ts"
import { timeline } from "../../projection/timeline.ts"
import type { RecordedEvent } from "../../recorded-event.ts"
import type { ConversationEvent, MediaFailed } from "../event.ts"
import { eventKey } from "../event-key.ts"
import { fold } from "../evolve.ts"
import { upcast } from "../upcast.ts"

/** A row of a conversation's log as a release stored it. */
interface StoredRow {
  readonly version: number
  readonly key: string | null
  readonly at: number
  readonly type: string
  readonly schema: number
  readonly body: object
}

interface History {
  readonly name: string
  readonly events: readonly StoredRow[]
  readonly expected: { readonly state: unknown; readonly row: unknown; readonly timeline: unknown }
}

const FOLDER = import.meta.dirname

const HISTORIES: readonly History[] = readdirSync(FOLDER)
  .filter((file) => /^v\d+-.*(?<!\.expected)\.json$/.test(file))
  .map((file) => {
    const { events } = readJson(file) as Pick<History, "events">
    const expected = readJson(file.replace(/\.json$/, ".expected.json")) as History["expected"]
    return { name: file.replace(/\.json$/, ""), events, expected }
  })

const WHAT_TO_DO = `A log that customers have is read differently by today's code. Never edit the history.
- An event or a content has a new shape: add a step to UPCASTERS (../upcast.ts) that turns the stored one into it.
- ConversationState has another shape: raise SNAPSHOT_SHAPE (worker/room/sqlite-event-log.ts), so that kept
  snapshots are made anew, then write the new state into the .expected.json.
- Rows or timelines show more than before, on purpose: write it into the .expected.json and rebuild the lists.`

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), "utf8"))
}

/** The log as the room reads it today. */
function replayed({ events }: History): readonly RecordedEvent[] {
  return events.map(({ version, at, type, schema, body }) => {
    return { version, at, event: upcast({ type, schema, json: JSON.stringify(body) }) }
  })
}

/** As it crosses a wire or lies in a table: without members that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

const EVENT_TYPES = {
  ConversationStarted: 1,
  ContactDescribed: 1,
  MessageReceived: 1,
  MessageMirrored: 1,
  MarketingChosen: 1,
  ReplyQueued: 1,
  ReplyAccepted: 1,
  ReplyRefused: 1,
  ReplyUncertain: 1,
  DeliveryReported: 1,
  UnknownStatusReported: 1,
  MediaStored: 1,
  MediaFailed: 1,
  MediaRequestedAgain: 1,
  ConversationAssigned: 1,
  ConversationClosed: 1,
  ConversationReopened: 1,
  ConversationRead: 1,
  NoteAdded: 1,
  ConversationLabelled: 1,
  PriorityChanged: 1,
  ConversationSnoozed: 1,
  ConversationWoken: 1,
  ContactNamed: 1,
  ContactBlocked: 1,
  ContactUnblocked: 1,
  CallStarted: 1,
  CallQueueJoined: 1,
  CallRinging: 1,
  CallUnanswered: 1,
  CallAnswered: 1,
  CallHeld: 1,
  CallResumed: 1,
  CallTransferred: 1,
  CallParked: 1,
  CallUnparked: 1,
  CallQueueLeft: 1,
  CallAbandoned: 1,
  CallVoicemailLeft: 1,
  CallMissed: 1,
  CallMerged: 1,
  CallEnded: 1,
  CallRecordingStored: 1,
} satisfies Record<ConversationEvent["type"], 1>

const CONTENT_KINDS = {
  text: 1,
  media: 1,
  location: 1,
  contacts: 1,
  reaction: 1,
  "interactive-reply": 1,
  button: 1,
  order: 1,
  system: 1,
  edit: 1,
  revoke: 1,
  "welcome-request": 1,
  interactive: 1,
  template: 1,
  unsupported: 1,
} satisfies Record<MessageContent["kind"], 1>

const MEDIA = { image: 1, video: 1, audio: 1, document: 1, sticker: 1 } satisfies Record<MediaKind, 1>
const SOURCES = { whatsapp: 1, store: 1, link: 1 }
const REPLIES = { button: 1, list: 1, form: 1, "call-permission": 1, other: 1 } satisfies Record<
  InteractiveReply["type"],
  1
>
const INTERACTIVES = {
  buttons: 1,
  list: 1,
  "cta-url": 1,
  flow: 1,
  "location-request": 1,
  "call-permission": 1,
  "contact-request": 1,
  "voice-call": 1,
  product: 1,
  "product-list": 1,
  catalog: 1,
  carousel: 1,
} satisfies Record<Interactive["type"], 1>
const STATUSES = { sent: 1, delivered: 1, read: 1, played: 1, failed: 1 } satisfies Record<ReportedStatus, 1>
const CALL_OUTCOMES = {
  answered: 1,
  voicemail: 1,
  abandoned: 1,
  missed: 1,
  busy: 1,
  rejected: 1,
  "no-answer": 1,
  cancelled: 1,
  completed: 1,
  failed: 1,
} satisfies Record<CallOutcome, 1>
const MEDIA_FAILURES = {
  "not-found": 1,
  "too-large": 1,
  unauthorized: 1,
  "hash-mismatch": 1,
  unreachable: 1,
  storage: 1,
} satisfies Record<MediaFailed["reason"], 1>

const all: readonly ConversationEvent[] = HISTORIES.flatMap(replayed).map(({ event }) => event)
const contents: readonly MessageContent[] = all.flatMap((event) =>
  "content" in event ? [event.content] : [],
)
const media = contents.flatMap((content) => (content.kind === "media" ? [content] : []))

/** Each list of words that a union knows, beside those that the histories hold. */
const OCCURRENCES: readonly (readonly [what: string, known: object, found: readonly string[]])[] = [
  ["type of event", EVENT_TYPES, all.map(({ type }) => type)],
  ["kind of content", CONTENT_KINDS, contents.map(({ kind }) => kind)],
  ["kind of medium", MEDIA, media.map((content) => content.media)],
  ["source of a medium", SOURCES, media.map(({ source }) => source.from)],
  [
    "kind of interactive answer",
    REPLIES,
    contents.flatMap((content) => (content.kind === "interactive-reply" ? [content.reply.type] : [])),
  ],
  [
    "kind of interactive message",
    INTERACTIVES,
    contents.flatMap((content) => (content.kind === "interactive" ? [content.interactive.type] : [])),
  ],
  [
    "outcome of a call",
    CALL_OUTCOMES,
    all.flatMap((event) => (event.type === "CallEnded" ? [event.outcome] : [])),
  ],
  ["status", STATUSES, all.flatMap((event) => (event.type === "DeliveryReported" ? [event.status] : []))],
  [
    "failure of a medium",
    MEDIA_FAILURES,
    all.flatMap((event) => (event.type === "MediaFailed" ? [event.reason] : [])),
  ],
]

describe("a log of an older release", () => {
  it.each(HISTORIES)("[HIST1] $name folds into the same state, row and timeline", (history) => {
    const events = replayed(history)
    const state = fold(events)
    const read = { state, row: inboxRow(state), timeline: timeline(events) }
    expect(plain(read), WHAT_TO_DO).toEqual(history.expected)
  })

  it.each(HISTORIES)("[HIST2] $name has the keys that its events would get today", (history) => {
    const today = replayed(history).map(({ version, event }) => ({ version, key: eventKey(event) }))
    const stored = history.events.map(({ version, key }) => ({ version, key }))
    expect(today, "Keys are addresses: what belongs to a message is found by them.").toEqual(stored)
  })
})

describe("the histories together", () => {
  it.each(OCCURRENCES)("[HIST3] hold every %s", (_, known, found) => {
    expect(Object.keys(known).filter((word) => !found.includes(word))).toEqual([])
  })

  it("[HIST3] count their versions from 1 without gaps and say how each event was stored", () => {
    expect(HISTORIES.length).toBeGreaterThanOrEqual(8)
    for (const { events } of HISTORIES) {
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1))
      expect(events.every(({ schema }) => Number.isInteger(schema) && schema >= 1)).toBe(true)
    }
  })
})
