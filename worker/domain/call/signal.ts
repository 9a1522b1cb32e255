/** Who has a leg of a call: an extension of the PBX, or the line to the world outside. */
export type SignalParty =
  | { readonly kind: "extension"; readonly number: string }
  | { readonly kind: "trunk"; readonly name: string }

/** Seen from the company: from outside, to outside, or between extensions. */
export type CallDirection = "inbound" | "outbound" | "internal"

/** How a call came out, first that applies from the top. */
export type CallOutcome =
  | "answered"
  | "voicemail"
  | "abandoned"
  | "missed"
  | "busy"
  | "rejected"
  | "no-answer"
  | "cancelled"
  | "completed"
  | "failed"

/** Why one phone did not take a call that it was offered. */
export type UnansweredReason = "no-answer" | "busy" | "rejected" | "unavailable"

/** `redirect`: taken out of its bridge by a program, so nobody of the call did it. */
export type TransferKind = "blind" | "attended" | "redirect"

/** How a parked call came back, or did not. */
export type UnparkedReason = "retrieved" | "timed-out" | "given-up"

/** `lost`: the PBX no longer knows it; `expired`: it never ended within a day. */
export type CallEndHow = "hung-up" | "lost" | "expired"

/** One leg of a call that ended: whose, whether it ever spoke, and Q.850's cause of its end (0: unknown). */
export interface SignalLeg {
  readonly party: SignalParty
  readonly hasTalked: boolean
  readonly cause: number | null
}

/**
 * What happened to a call, as the telephony-agent tells it (`telephony-agent/protocol/call-signal.ts`, whose twin this
 * is: the domain imports nobody). Durations in milliseconds; numbers as the PBX writes them.
 */
export type CallSignalBody =
  | {
      readonly type: "started"
      readonly direction: CallDirection
      readonly trunk: string | null
      readonly caller: {
        readonly number: string | null
        readonly name: string | null
        readonly party: SignalParty
      }
      readonly dialled: string | null
      readonly command: string | null
    }
  | { readonly type: "identified"; readonly wacid: string | null; readonly sipCallId: string | null }
  | { readonly type: "queue-joined"; readonly queue: string; readonly position: number | null }
  | {
      readonly type: "ringing"
      readonly at: SignalParty
      readonly queue: string | null
      readonly isConsultation: boolean
    }
  | { readonly type: "unanswered"; readonly by: SignalParty; readonly reason: UnansweredReason }
  | {
      readonly type: "answered"
      readonly by: SignalParty
      readonly queue: string | null
      readonly waitMs: number
    }
  | { readonly type: "held"; readonly by: SignalParty }
  | { readonly type: "resumed"; readonly by: SignalParty }
  | {
      readonly type: "transferred"
      readonly kind: TransferKind
      readonly by: SignalParty | null
      readonly to: string | null
    }
  | {
      readonly type: "parked"
      readonly space: string
      readonly lot: string | null
      readonly by: SignalParty | null
    }
  | { readonly type: "unparked"; readonly reason: UnparkedReason; readonly by: SignalParty | null }
  | { readonly type: "queue-left"; readonly queue: string; readonly waitMs: number }
  | { readonly type: "abandoned"; readonly queue: string; readonly waitMs: number }
  | { readonly type: "voicemail-left"; readonly mailbox: string }
  | {
      readonly type: "recording"
      readonly of: "call" | "voicemail"
      readonly phase: "started" | "stopped" | "file"
      readonly file: string | null
    }
  | { readonly type: "missed"; readonly waitMs: number }
  | { readonly type: "merged"; readonly into: string }
  | {
      readonly type: "ended"
      readonly how: CallEndHow
      readonly outcome: CallOutcome
      readonly cause: number | null
      readonly hungUpBy: SignalParty | null
      readonly waitMs: number
      readonly talkMs: number
      readonly legs: readonly SignalLeg[]
    }

/** A signal in its place: `ordinal` counts a call's signals from 1 without gaps, `call` is Asterisk's Linkedid. */
export type CallSignal = {
  readonly call: string
  readonly ordinal: number
  /** By the PBX's clock. */
  readonly atMs: number
} & CallSignalBody
