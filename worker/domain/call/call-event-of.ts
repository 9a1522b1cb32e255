import { callIdOf } from "../ids.ts"
import type { CallContext } from "./call-command.ts"
import type { CallEvent, CallParty, CallStarted } from "./call-event.ts"
import type { CallSignal, SignalParty } from "./signal.ts"

/**
 * The event that a signal tells; null for one that changes nothing in a conversation: a call's names at WhatsApp, a
 * recording before its file is stored, a signal of a later agent.
 */
export function callEventOf(signal: CallSignal, context: CallContext): CallEvent | null {
  const of = { callId: context.callId, ordinal: signal.ordinal, at: signal.atMs }
  const party = (one: SignalParty) => partyOf(one, context)
  const partyOrNull = (one: SignalParty | null) => (one === null ? null : party(one))
  switch (signal.type) {
    case "started":
      return { ...startOf(context), ...of, ...startFacts(signal), caller: party(signal.caller.party) }
    case "queue-joined":
      return { type: "CallQueueJoined", ...of, queue: signal.queue, position: signal.position }
    case "ringing": {
      const { queue, isConsultation } = signal
      return { type: "CallRinging", ...of, party: party(signal.at), queue, isConsultation }
    }
    case "unanswered":
      return { type: "CallUnanswered", ...of, party: party(signal.by), reason: signal.reason }
    case "answered": {
      const { queue, waitMs } = signal
      return { type: "CallAnswered", ...of, party: party(signal.by), queue, waitMs }
    }
    case "held":
      return { type: "CallHeld", ...of, party: party(signal.by) }
    case "resumed":
      return { type: "CallResumed", ...of, party: party(signal.by) }
    case "transferred": {
      const to = signal.to === null ? null : targetOf(signal.to, context)
      return { type: "CallTransferred", ...of, kind: signal.kind, party: partyOrNull(signal.by), to }
    }
    case "parked": {
      const { space, lot } = signal
      return { type: "CallParked", ...of, space, lot, party: partyOrNull(signal.by) }
    }
    case "unparked":
      return { type: "CallUnparked", ...of, reason: signal.reason, party: partyOrNull(signal.by) }
    case "queue-left":
      return { type: "CallQueueLeft", ...of, queue: signal.queue, waitMs: signal.waitMs }
    case "abandoned":
      return { type: "CallAbandoned", ...of, queue: signal.queue, waitMs: signal.waitMs }
    case "voicemail-left":
      return { type: "CallVoicemailLeft", ...of, mailbox: signal.mailbox }
    case "missed":
      return { type: "CallMissed", ...of, waitMs: signal.waitMs }
    case "merged":
      return { type: "CallMerged", ...of, into: callIdOf(context.siteId, signal.into) }
    case "ended": {
      const { how, outcome, cause, waitMs, talkMs } = signal
      const legs = signal.legs.map((leg) => ({ ...leg, party: party(leg.party) }))
      const { direction } = context
      const hungUpBy = partyOrNull(signal.hungUpBy)
      return { type: "CallEnded", ...of, direction, how, outcome, cause, hungUpBy, waitMs, talkMs, legs }
    }
    case "identified":
    case "recording":
      return null
    default:
      return unknownSignal(signal)
  }
}

/** The start of a call whose first signals never came. */
export function inferredStart(context: CallContext): CallStarted {
  return startOf(context)
}

/** What an agent tells that is newer than this code is kept in the call's log, and is no event. */
function unknownSignal(_signal: never): null {
  return null
}

function startOf({ siteId, callId, medium, direction, startedAt, number, by }: CallContext): CallStarted {
  return {
    ...{ type: "CallStarted", callId, ordinal: 0, at: startedAt, siteId, medium, direction, number },
    ...{ trunk: null, dialled: null, callerName: null, caller: null, commandId: null },
    ...(by === undefined ? {} : { by }),
  }
}

function startFacts(signal: Extract<CallSignal, { type: "started" }>) {
  const { direction, trunk, dialled, command, caller } = signal
  return { direction, trunk, dialled, callerName: caller.name, commandId: command }
}

function partyOf(party: SignalParty, { people }: CallContext): CallParty {
  if (party.kind === "trunk") return party
  const person = Object.hasOwn(people, party.number) ? people[party.number] : undefined
  const { attendant, name } = person ?? { attendant: null, name: null }
  return { kind: "extension", number: party.number, attendant, name }
}

/** Longest number of an extension; what is longer leads outside. */
const LONGEST_EXTENSION = 6

/** An extension, or a number as it was dialled. */
function targetOf(to: string, context: CallContext): CallParty | string {
  const isInside = Object.hasOwn(context.people, to) || /^\d+$/.test(to)
  return isInside && to.length <= LONGEST_EXTENSION ? partyOf({ kind: "extension", number: to }, context) : to
}
