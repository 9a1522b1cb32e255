import type { PhoneDigits } from "../contact/phone-number.ts"
import type { Actor, Attendant, ConversationEvent } from "../conversation/event.ts"
import type { CallId, MediaId, SiteId } from "../ids.ts"
import type {
  CallDirection,
  CallEndHow,
  CallOutcome,
  TransferKind,
  UnansweredReason,
  UnparkedReason,
} from "./signal.ts"

/** How a call came: over a telephone line, or over WhatsApp's own trunk. */
export type CallMedium = "phone" | "whatsapp"

/** Who has a leg of a call, with whoever sits at the extension; the name is the PBX's. */
export type CallParty =
  | {
      readonly kind: "extension"
      readonly number: string
      readonly attendant: Attendant | null
      readonly name: string | null
    }
  | { readonly kind: "trunk"; readonly name: string }

/** One leg of a call that ended; cause by Q.850, 0: unknown. */
export interface CallLeg {
  readonly party: CallParty
  readonly hasTalked: boolean
  readonly cause: number | null
}

/** What every event of a call has; `at` by the PBX's clock, milliseconds. */
interface OfCall {
  readonly callId: CallId
  /** Of the signal that told it; 0 for what was inferred. */
  readonly ordinal: number
  readonly at: number
}

export interface CallStarted extends OfCall {
  readonly type: "CallStarted"
  readonly siteId: SiteId
  readonly medium: CallMedium
  readonly direction: CallDirection
  /** Null: not known. */
  readonly trunk: string | null
  /** The person outside, with country code; null for a hidden one. */
  readonly number: PhoneDigits | null
  /** As the PBX writes it. */
  readonly dialled: string | null
  /** What the person outside, or the extension that calls, is called by the PBX. */
  readonly callerName: string | null
  /** Who called; null: not known. */
  readonly caller: CallParty | null
  /** The command that made the call, and who gave it. */
  readonly commandId: string | null
  readonly by?: Actor
}

export interface CallQueueJoined extends OfCall {
  readonly type: "CallQueueJoined"
  readonly queue: string
  readonly position: number | null
}

export interface CallRinging extends OfCall {
  readonly type: "CallRinging"
  readonly party: CallParty
  readonly queue: string | null
  /** Somebody in the call asks somebody else, before handing it over. */
  readonly isConsultation: boolean
}

export interface CallUnanswered extends OfCall {
  readonly type: "CallUnanswered"
  readonly party: CallParty
  readonly reason: UnansweredReason
}

export interface CallAnswered extends OfCall {
  readonly type: "CallAnswered"
  readonly party: CallParty
  readonly queue: string | null
  readonly waitMs: number
}

export interface CallHeld extends OfCall {
  readonly type: "CallHeld"
  readonly party: CallParty
}

export interface CallResumed extends OfCall {
  readonly type: "CallResumed"
  readonly party: CallParty
}

export interface CallTransferred extends OfCall {
  readonly type: "CallTransferred"
  readonly kind: TransferKind
  readonly party: CallParty | null
  /** The extension, with whoever sits there, or a number outside. */
  readonly to: CallParty | string | null
}

export interface CallParked extends OfCall {
  readonly type: "CallParked"
  readonly space: string
  readonly lot: string | null
  readonly party: CallParty | null
}

export interface CallUnparked extends OfCall {
  readonly type: "CallUnparked"
  readonly reason: UnparkedReason
  readonly party: CallParty | null
}

export interface CallQueueLeft extends OfCall {
  readonly type: "CallQueueLeft"
  readonly queue: string
  readonly waitMs: number
}

/** The caller gave up while waiting in a queue. */
export interface CallAbandoned extends OfCall {
  readonly type: "CallAbandoned"
  readonly queue: string
  readonly waitMs: number
}

export interface CallVoicemailLeft extends OfCall {
  readonly type: "CallVoicemailLeft"
  readonly mailbox: string
}

export interface CallMissed extends OfCall {
  readonly type: "CallMissed"
  readonly waitMs: number
}

/** It became part of another call; the last that is told of it. */
export interface CallMerged extends OfCall {
  readonly type: "CallMerged"
  readonly into: CallId
}

/** `direction` once more, so that whoever reads this event alone knows whether somebody waits. */
export interface CallEnded extends OfCall {
  readonly type: "CallEnded"
  readonly direction: CallDirection
  readonly how: CallEndHow
  readonly outcome: CallOutcome
  /** By Q.850; null when nobody told it. */
  readonly cause: number | null
  /** Null: the PBX itself. */
  readonly hungUpBy: CallParty | null
  readonly waitMs: number
  readonly talkMs: number
  readonly legs: readonly CallLeg[]
  /** Meta's webhook told this end before, and made whoever called wait: they are not made to wait once more. */
  readonly isToldAlready?: true
}

/** The file of a recording or a voicemail is stored; `at` is when. */
export interface CallRecordingStored extends OfCall {
  readonly type: "CallRecordingStored"
  /** What the PBX calls the file. */
  readonly file: string
  readonly of: "call" | "voicemail"
  readonly mediaId: MediaId
  readonly mimeType: string
  readonly sizeBytes: number
  readonly durationMs: number | null
}

/** What can have happened to a call. */
export type CallEvent =
  | CallStarted
  | CallQueueJoined
  | CallRinging
  | CallUnanswered
  | CallAnswered
  | CallHeld
  | CallResumed
  | CallTransferred
  | CallParked
  | CallUnparked
  | CallQueueLeft
  | CallAbandoned
  | CallVoicemailLeft
  | CallMissed
  | CallMerged
  | CallEnded
  | CallRecordingStored

const TYPES: ReadonlySet<string> = new Set<CallEvent["type"]>([
  "CallStarted",
  "CallQueueJoined",
  "CallRinging",
  "CallUnanswered",
  "CallAnswered",
  "CallHeld",
  "CallResumed",
  "CallTransferred",
  "CallParked",
  "CallUnparked",
  "CallQueueLeft",
  "CallAbandoned",
  "CallVoicemailLeft",
  "CallMissed",
  "CallMerged",
  "CallEnded",
  "CallRecordingStored",
])

/** Whether something that happened in a conversation is about a call. */
export function isCallEvent(event: ConversationEvent): event is CallEvent {
  return TYPES.has(event.type)
}

/** Whether somebody called, was not served, and so waits. */
export function leavesWaiting(event: CallEvent): boolean {
  if (event.type !== "CallEnded" || event.isToldAlready === true) return false
  return isUnserved(event)
}

/** Whether a call from outside came out so that whoever called was not spoken with; not while it goes on. */
export function isUnserved(call: {
  readonly direction: CallDirection
  readonly outcome: CallOutcome | null
}): boolean {
  const { direction, outcome } = call
  return direction === "inbound" && outcome !== null && outcome !== "answered" && outcome !== "completed"
}
