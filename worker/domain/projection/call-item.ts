import type { CallEnded, CallEvent, CallMedium, CallParty, CallStarted } from "../call/call-event.ts"
import type { CallState } from "../call/call-row.ts"
import type {
  CallDirection,
  CallEndHow,
  CallOutcome,
  TransferKind,
  UnansweredReason,
} from "../call/signal.ts"
import { WHATSAPP_SITE } from "../call/whatsapp-call.ts"
import type { PhoneDigits } from "../contact/phone-number.ts"
import type { Actor } from "../conversation/event.ts"
import type { CallId, MediaId, SiteId } from "../ids.ts"

/** A stored file of a call. */
export interface CallMedia {
  readonly mediaId: MediaId
  readonly mimeType: string
  readonly sizeBytes: number
  readonly durationMs: number | null
}

/** A phone that was rung in vain. */
export interface MissedBy {
  readonly party: CallParty
  readonly reason: UnansweredReason | null
}

/** Somebody handed the call on. */
export interface CallTransfer {
  readonly at: number
  readonly kind: TransferKind
  readonly by: CallParty | null
  readonly to: CallParty | string | null
}

/** A call in a timeline. Times and durations in milliseconds, by the PBX's clock. */
export interface CallItem {
  readonly kind: "call"
  /** Version of the first event that tells of it. */
  readonly version: number
  readonly callId: CallId
  readonly siteId: SiteId
  readonly at: number
  readonly medium: CallMedium
  readonly direction: CallDirection
  readonly trunk: string | null
  readonly number: PhoneDigits | null
  readonly dialled: string | null
  readonly callerName: string | null
  /** Who called; null while the start is not known. */
  readonly caller: CallParty | null
  /** Who had it made from the inbox. */
  readonly by: Actor | null
  readonly state: CallState
  /** Null until it has ended, and for one that became part of another. */
  readonly outcome: CallOutcome | null
  readonly how: CallEndHow | null
  readonly startedAt: number
  readonly answeredAt: number | null
  readonly endedAt: number | null
  readonly waitMs: number
  readonly talkMs: number
  /** The last queue it was in. */
  readonly queue: string | null
  /** Who is being rung just now. */
  readonly ringing: readonly CallParty[]
  /** Everybody who took it, in the order in which they came. */
  readonly answeredBy: readonly CallParty[]
  /** Who was rung and did not take it, each once with the last reason; null: it stopped ringing. */
  readonly missedBy: readonly MissedBy[]
  readonly transfers: readonly CallTransfer[]
  /** The space it is parked in. */
  readonly parkedAt: string | null
  readonly hungUpBy: CallParty | null
  readonly cause: number | null
  readonly mergedInto: CallId | null
  /** A message was left; `voicemail` is its file once that is stored. */
  readonly hasVoicemail: boolean
  readonly voicemail: CallMedia | null
  readonly recordings: readonly CallMedia[]
}

/**
 * A call out of the events that tell of it, in whatever order they were recorded: their ordinals count. Null without
 * a start. `version` is that of the event that the line stands at.
 */
export function callItem(events: readonly CallEvent[], version: number): CallItem | null {
  const inOrder = events.toSorted((one, other) => orderOf(one) - orderOf(other))
  const first = inOrder.find(({ type }) => type === "CallStarted") as CallStarted | undefined
  if (first === undefined) return null
  return inOrder.reduce(changeCall, begunCall(first, version))
}

/** Files are stored after all else, however early they are told. */
function orderOf(event: CallEvent): number {
  return event.type === "CallRecordingStored" ? Number.MAX_SAFE_INTEGER : event.ordinal
}

/** The call as it begins. */
export function begunCall(event: CallStarted, version: number): CallItem {
  return {
    ...{ kind: "call", version, state: "ringing", outcome: null, how: null },
    ...startFacts(event),
    ...{ answeredAt: null, endedAt: null, waitMs: 0, talkMs: 0, queue: null, ringing: [], answeredBy: [] },
    ...{ missedBy: [], transfers: [], parkedAt: null, hungUpBy: null, cause: null, mergedInto: null },
    ...{ hasVoicemail: false, voicemail: null, recordings: [] },
  }
}

function startFacts(event: CallStarted) {
  const { callId, siteId, at, medium, direction, trunk, number, dialled, callerName, caller, by } = event
  const facts = { callId, siteId, at, startedAt: at, medium, direction, trunk, number, dialled, callerName }
  return { ...facts, caller, by: by ?? null }
}

/** The call as it is after the event. */
export function changeCall(call: CallItem, event: CallEvent): CallItem {
  switch (event.type) {
    case "CallStarted":
      return { ...call, ...startFacts(event) }
    case "CallQueueJoined":
      return { ...call, state: stillWaiting(call) ? "queued" : call.state, queue: event.queue }
    case "CallRinging":
      return { ...call, ringing: withParty(call.ringing, event.party) }
    case "CallUnanswered":
      return unanswered(call, event.party, event.reason)
    case "CallAnswered":
      return answered(call, event)
    case "CallHeld":
      return { ...call, state: "held" }
    case "CallResumed":
      return { ...call, state: "talking" }
    case "CallTransferred":
      return transferred(call, event)
    case "CallParked":
      return { ...call, state: "parked", parkedAt: event.space }
    case "CallUnparked":
      return { ...call, state: event.reason === "given-up" ? call.state : "talking", parkedAt: null }
    case "CallQueueLeft":
    case "CallAbandoned":
      return { ...call, state: call.state === "queued" ? "ringing" : call.state, queue: event.queue }
    case "CallVoicemailLeft":
      return { ...call, hasVoicemail: true }
    case "CallMissed":
      return { ...call, waitMs: event.waitMs }
    case "CallMerged":
      return { ...over(call, event.at), mergedInto: event.into }
    case "CallEnded": {
      const { how, outcome, cause, hungUpBy, talkMs } = event
      return { ...over(call, event.at), how, outcome, cause, hungUpBy, waitMs: waitOf(call, event), talkMs }
    }
    case "CallRecordingStored":
      return withFile(call, event)
    default:
      return unknownEvent(event, call)
  }
}

/** Meta tells of no call how long it rang: until it was taken, or else until it ended. */
function waitOf({ siteId, startedAt, answeredAt }: CallItem, { at, waitMs }: CallEnded): number {
  return siteId === WHATSAPP_SITE ? Math.max(0, (answeredAt ?? at) - startedAt) : waitMs
}

/** An event of a newer version is passed over: a projection never rejects a recorded fact. */
function unknownEvent(_event: never, call: CallItem): CallItem {
  return call
}

function stillWaiting({ answeredAt, state }: CallItem): boolean {
  return answeredAt === null && state !== "ended"
}

function answered(call: CallItem, event: Extract<CallEvent, { type: "CallAnswered" }>): CallItem {
  const isFirst = call.answeredAt === null
  return {
    ...call,
    state: "talking",
    answeredAt: call.answeredAt ?? event.at,
    waitMs: isFirst ? event.waitMs : call.waitMs,
    queue: event.queue ?? call.queue,
    ringing: [],
    answeredBy: withParty(call.answeredBy, event.party),
    missedBy: call.missedBy.filter(({ party }) => !isSame(party, event.party)),
  }
}

/** Whoever took over in person talks at once; whoever it was sent to has to take it first. */
function transferred(call: CallItem, event: Extract<CallEvent, { type: "CallTransferred" }>): CallItem {
  const { at, kind, party, to } = event
  const after = { ...call, ringing: [], transfers: [...call.transfers, { at, kind, by: party, to }] }
  if (kind !== "attended") return { ...after, state: "ringing" }
  const isParty = to !== null && typeof to !== "string"
  return {
    ...after,
    state: "talking",
    answeredBy: isParty ? withParty(call.answeredBy, to) : call.answeredBy,
  }
}

function unanswered(call: CallItem, party: CallParty, reason: UnansweredReason | null): CallItem {
  const ringing = call.ringing.filter((one) => !isSame(one, party))
  const others = call.missedBy.filter((one) => !isSame(one.party, party))
  return { ...call, ringing, missedBy: [...others, { party, reason }] }
}

/** Whoever is still rung when nobody has taken it was rung in vain. */
function over(call: CallItem, at: number): CallItem {
  const inVain = call.answeredAt === null ? call.ringing : []
  const left = inVain.reduce((before, party) => unanswered(before, party, null), call)
  return { ...left, state: "ended", endedAt: at, ringing: [], parkedAt: null }
}

function withFile(call: CallItem, event: Extract<CallEvent, { type: "CallRecordingStored" }>): CallItem {
  const { mediaId, mimeType, sizeBytes, durationMs } = event
  const file: CallMedia = { mediaId, mimeType, sizeBytes, durationMs }
  if (event.of === "voicemail") return { ...call, hasVoicemail: true, voicemail: file }
  return { ...call, recordings: [...call.recordings, file] }
}

function withParty(parties: readonly CallParty[], party: CallParty): readonly CallParty[] {
  return parties.some((one) => isSame(one, party)) ? parties : [...parties, party]
}

function isSame(one: CallParty, other: CallParty): boolean {
  if (one.kind === "trunk" || other.kind === "trunk")
    return one.kind === other.kind && "name" in one && one.name === other.name
  return one.number === other.number
}
