import type { CallDirection, CallSignalBody, LegSummary, Party } from "../protocol/call-signal.ts"

/** Legs, past legs and untold signals that are kept of one call; a queue that rings for hours has more. */
export const MAX_LEGS = 64
export const MAX_PAST_LEGS = 64
export const MAX_UNTOLD = 128
/** Linkedids that one call may have swallowed. */
export const MAX_LINKS = 32
/** Signals about ringing that one call may have; what is rung after them is not told. */
export const MAX_RINGING_SIGNALS = 200

/** A channel of Asterisk that belongs to a call. `party` is null for `Local` channels, which only connect. */
export interface Leg {
  readonly id: string
  readonly linkedId: string
  readonly channel: string
  readonly party: Party | null
  /** By this program's clock. */
  readonly seenAtMs: number
  readonly isUp: boolean
  readonly bridge: string | null
  /** The other half of a `Local` channel. */
  readonly pair: string | null
  /** Who dialled it, by leg; "" for Asterisk itself. Null: it came by itself. */
  readonly dialledBy: string | null
  /** The first `DialStatus` of its dial. */
  readonly dialEnd: string | null
  readonly hasTalked: boolean
  readonly isHolding: boolean
  /** Cause of its own request to hang up; 0 when it gave none. Null: it made none. */
  readonly byeCause: number | null
  readonly recordingFile: string | null
}

/** Waiting in a queue. `leftAtMs`: out of it, served or not is not known yet. */
export interface QueueWait {
  readonly name: string
  readonly joinedAtMs: number
  readonly leftAtMs: number | null
  readonly isOver: boolean
}

/** Something that happened and was not told yet. */
export interface Untold {
  readonly body: CallSignalBody
  readonly atMs: number
}

/**
 * A call as its events have made it so far; plain data, so that it survives the program.
 *
 * unannounced ─► announced (`direction` known, `started` told) ─► ended or merged, and no longer there.
 */
export interface Call {
  readonly id: string
  /** Linkedids of the calls that became part of it. */
  readonly links: readonly string[]
  readonly startedAtMs: number
  /** Null: unannounced; what it tells waits in `untold`. */
  readonly direction: CallDirection | null
  readonly trunk: string | null
  readonly caller: { readonly number: string | null; readonly name: string | null } | null
  readonly dialled: string | null
  readonly command: string | null
  /** The leg the call began with; null while there are only `Local` ones. */
  readonly first: { readonly id: string; readonly party: Party; readonly isOriginated: boolean } | null
  readonly legs: readonly Leg[]
  readonly past: readonly LegSummary[]
  readonly firstCause: number | null
  readonly queue: QueueWait | null
  readonly answeredAtMs: number | null
  readonly talkSinceMs: number | null
  readonly talkMs: number
  /** Sent on to somebody: the next new party answers it. */
  readonly isAwaited: boolean
  readonly isParked: boolean
  /** A blind transfer that may yet turn out to be parking. */
  readonly transfer: { readonly by: Party | null; readonly to: string | null; readonly atMs: number } | null
  /** Who was asked last before handing over. */
  readonly consulted: Party | null
  /** Who hung up; the higher rank counts: 2 somebody talking, 1 the first leg, 0 another. */
  readonly bye: { readonly party: Party; readonly rank: 0 | 1 | 2 } | null
  readonly hasFirstHungUp: boolean
  /** How the last dial of a phone ended. */
  readonly lastDial: string | null
  readonly hasVoicemail: boolean
  readonly voicemailFile: string | null
  readonly isAbandoned: boolean
  readonly wasUp: boolean
  readonly ringingCount: number
  /** Over, but why the phone that Asterisk called was not taken is yet to be told. */
  readonly overAtMs: number | null
  /** Signals told so far. */
  readonly ordinal: number
  readonly untold: readonly Untold[]
}

/** A call of which only its name and beginning are known. */
export function newCall(id: string, startedAtMs: number): Call {
  return {
    id,
    links: [],
    startedAtMs,
    direction: null,
    trunk: null,
    caller: null,
    dialled: null,
    command: null,
    first: null,
    legs: [],
    past: [],
    firstCause: null,
    queue: null,
    answeredAtMs: null,
    talkSinceMs: null,
    talkMs: 0,
    isAwaited: false,
    isParked: false,
    transfer: null,
    consulted: null,
    bye: null,
    hasFirstHungUp: false,
    lastDial: null,
    hasVoicemail: false,
    voicemailFile: null,
    isAbandoned: false,
    wasUp: false,
    ringingCount: 0,
    overAtMs: null,
    ordinal: 0,
    untold: [],
  }
}

/** The leg of that name, if the call has it. */
export function legOf(call: Call, id: string | null | undefined): Leg | undefined {
  return id === null || id === undefined ? undefined : call.legs.find((leg) => leg.id === id)
}

/** The call with one of its legs changed; the same call when it has no such leg. */
export function withLeg(call: Call, id: string, change: Partial<Leg>): Call {
  return { ...call, legs: call.legs.map((leg) => (leg.id === id ? { ...leg, ...change } : leg)) }
}

/** The call with one more thing to tell, after a transfer that still waited; parking takes that one's place. */
export function say(call: Call, body: CallSignalBody, atMs: number): Call {
  const before = body.type === "parked" ? { ...call, transfer: null } : sayTransfer(call)
  return { ...before, untold: [...before.untold, { body, atMs }].slice(-MAX_UNTOLD) }
}

/** Tells a blind transfer that turned out to be one. */
export function sayTransfer(call: Call): Call {
  if (call.transfer === null) return call
  const { by, to, atMs } = call.transfer
  const body = { type: "transferred", kind: "blind", by, to } as const
  return { ...call, transfer: null, untold: [...call.untold, { body, atMs }].slice(-MAX_UNTOLD) }
}

/** Milliseconds from one moment to another, never below 0: the machine's clock may have been set back. */
export function span(fromMs: number, toMs: number): number {
  return Math.max(0, toMs - fromMs)
}
