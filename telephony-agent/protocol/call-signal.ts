/** Version of these shapes; a reader that does not know it keeps the signal and shows it as unknown. */
export const CALL_SIGNAL_SCHEMA = 1

/** Who has a leg of a call: an extension of the PBX, or the line to the world outside. */
export type Party =
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

/** One leg of a call that ended: whose, whether it ever spoke, and Q.850's cause of its end (0: unknown). */
export interface LegSummary {
  readonly party: Party
  readonly hasTalked: boolean
  readonly cause: number | null
}

/** What happened. All durations in milliseconds; `caller.number` and `dialled` as the PBX writes them. */
export type CallSignalBody =
  | {
      readonly type: "started"
      readonly direction: CallDirection
      /** The trunk it came in or went out by; null inside, or not known yet. */
      readonly trunk: string | null
      readonly caller: { readonly number: string | null; readonly name: string | null; readonly party: Party }
      readonly dialled: string | null
      /** The command that made the call, if one did. */
      readonly command: string | null
    }
  | { readonly type: "identified"; readonly wacid: string | null; readonly sipCallId: string | null }
  | { readonly type: "queue-joined"; readonly queue: string; readonly position: number | null }
  | {
      readonly type: "ringing"
      readonly at: Party
      readonly queue: string | null
      /** Somebody in the call asks somebody else, before handing it over. */
      readonly isConsultation: boolean
    }
  | { readonly type: "unanswered"; readonly by: Party; readonly reason: UnansweredReason }
  | { readonly type: "answered"; readonly by: Party; readonly queue: string | null; readonly waitMs: number }
  | { readonly type: "held"; readonly by: Party }
  | { readonly type: "resumed"; readonly by: Party }
  | {
      readonly type: "transferred"
      /** `redirect`: taken out of its bridge by a program, so nobody of the call did it. */
      readonly kind: "blind" | "attended" | "redirect"
      readonly by: Party | null
      /** The number it was sent to, or the extension that took it. */
      readonly to: string | null
    }
  | {
      readonly type: "parked"
      readonly space: string
      readonly lot: string | null
      readonly by: Party | null
    }
  | {
      readonly type: "unparked"
      readonly reason: "retrieved" | "timed-out" | "given-up"
      readonly by: Party | null
    }
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
  /** The last of a call that became part of another. */
  | { readonly type: "merged"; readonly into: string }
  | {
      readonly type: "ended"
      /** `lost`: the PBX no longer knows it; `expired`: it never ended within a day. */
      readonly how: "hung-up" | "lost" | "expired"
      readonly outcome: CallOutcome
      /** Q.850's cause; null when nobody told it. */
      readonly cause: number | null
      /** Null: the PBX itself. */
      readonly hungUpBy: Party | null
      readonly waitMs: number
      readonly talkMs: number
      readonly legs: readonly LegSummary[]
    }

/** The types that a call's last signal has. */
export const LAST_SIGNAL_TYPES: readonly CallSignalBody["type"][] = ["merged", "ended"]

/**
 * Something that happened to a call. `call` is Asterisk's Linkedid, unique on its box; `ordinal` counts the call's
 * signals from 1 without gaps; `id` is `site/call/ordinal`, the same however often the signal is sent.
 */
export type CallSignal = {
  readonly schema: typeof CALL_SIGNAL_SCHEMA
  readonly id: string
  readonly call: string
  readonly ordinal: number
  readonly atMs: number
} & CallSignalBody

/** The idempotency key of a signal. */
export function callSignalId(site: string, call: string, ordinal: number): string {
  return `${site}/${call}/${ordinal}`
}
