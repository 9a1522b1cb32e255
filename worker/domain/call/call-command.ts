import type { PhoneDigits } from "../contact/phone-number.ts"
import type { Actor, Attendant } from "../conversation/event.ts"
import type { CallId, SiteId } from "../ids.ts"
import type { CallMedium, CallRecordingStored } from "./call-event.ts"
import type { CallDirection, CallSignal } from "./signal.ts"

/** Who sits at an extension; the name is the PBX's, or what the site's settings call it. */
export interface ExtensionPerson {
  readonly attendant: Attendant | null
  readonly name: string | null
}

/**
 * What the edge knows of a call beside its signals; the same with each signal of a call. With `direction` and
 * `startedAt` a log whose first signals never came still says when the call began and who is waiting.
 */
export interface CallContext {
  readonly siteId: SiteId
  readonly callId: CallId
  readonly medium: CallMedium
  readonly direction: CallDirection
  /** By the PBX's clock. */
  readonly startedAt: number
  /** The person outside, with country code; null for a hidden one. */
  readonly number: PhoneDigits | null
  /** By extension; one that is missing has nobody. */
  readonly people: Readonly<Record<string, ExtensionPerson>>
  /** Who asked for the call, when the edge made it. */
  readonly by?: Actor
}

/** A signal of a call, for the conversation of the person outside. */
export interface RecordCallSignal {
  readonly type: "RecordCallSignal"
  readonly signal: CallSignal
  readonly context: CallContext
}

/** The file of a recording is stored; `at` is when. */
export interface RecordCallRecording {
  readonly type: "RecordCallRecording"
  readonly recording: Omit<CallRecordingStored, "type" | "ordinal">
}
