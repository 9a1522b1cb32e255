import { type AmiMessage, headerOf } from "../ami/message.ts"
import type { Party, UnansweredReason } from "../protocol/call-signal.ts"
import { announce, announceByNumber } from "./announce.ts"
import { type Call, type Leg, legOf, MAX_RINGING_SIGNALS, say, withLeg } from "./call.ts"
import { end } from "./end.ts"
import { isSameParty, localNumber } from "./party.ts"

const NO_ANSWER = 19

/** `DialBegin`: a phone or line is being called, or a `Local` channel that will call one. */
export function onDialBegin(call: Call, event: AmiMessage, atMs: number): Call {
  const leg = legOf(call, event["DestUniqueid"])
  if (leg === undefined || leg.dialledBy !== null) return call
  const dialler = legOf(call, event["Uniqueid"])
  const resent = sendOn(call, dialler, leg, atMs)
  const dialled = withLeg(resent, leg.id, { dialledBy: dialler?.id ?? "" })
  if (leg.party === null) return dialled
  const isConsultation = call.answeredAtMs !== null && !resent.isAwaited
  const known = learnDirection(dialled, leg.id, leg.party, headerOf(event, "DialString"))
  return sayRinging(isConsultation ? { ...known, consulted: leg.party } : known, leg, isConsultation, atMs)
}

/**
 * A party that talked is made to call somebody. When its partner had hung up it just goes on in the dialplan;
 * otherwise a program took it out of its bridge (`Redirect`): a transfer that no event tells of.
 */
function sendOn(call: Call, dialler: Leg | undefined, to: Leg, atMs: number): Call {
  if (call.answeredAtMs === null || call.isAwaited || dialler?.hasTalked !== true) return call
  const awaited = { ...call, isAwaited: true, isParked: false }
  if (call.bye !== null) return awaited
  const number = to.party === null ? localNumber(to.channel) : nameOf(to.party)
  return say(awaited, { type: "transferred", kind: "redirect", by: null, to: number }, atMs)
}

function learnDirection(call: Call, legId: string, party: Party, dialString: string | null): Call {
  if (call.direction !== null || legId === call.first?.id) return call
  const number = call.dialled ?? dialString?.replace(/@.*$/, "").replace(/^.*\//, "") ?? null
  if (party.kind === "trunk") return announce({ ...call, trunk: party.name, dialled: number }, "outbound")
  return announceByNumber(
    call.first?.party.kind === "trunk" ? call : { ...call, dialled: call.dialled ?? number },
  )
}

/** Several channels to one phone ring once. */
function sayRinging(call: Call, leg: Leg, isConsultation: boolean, atMs: number): Call {
  if (leg.party === null || call.ringingCount >= MAX_RINGING_SIGNALS) return call
  const rings = (other: Leg) =>
    other.id !== leg.id && other.dialledBy !== null && !isOver(other) && isSameParty(other.party, leg.party)
  if (call.legs.some(rings)) return call
  const { queue } = call
  const name = queue !== null && !queue.isOver && !isConsultation ? queue.name : null
  const counted = { ...call, ringingCount: call.ringingCount + 1 }
  return say(counted, { type: "ringing", at: leg.party, queue: name, isConsultation }, atMs)
}

/** A phone that was taken, gave up or was given up rings no more. */
function isOver(leg: Leg): boolean {
  return leg.dialEnd !== null || leg.hasTalked || leg.isUp
}

/**
 * `DialEnd`: only the first counts; the losers of a ring-all get two. An answer shows in the bridge. When the
 * patience with a `Local` channel is over, the phone behind it is merely cancelled: it is told of here.
 */
export function onDialEnd(call: Call, event: AmiMessage, atMs: number): Call {
  const leg = legOf(call, event["DestUniqueid"])
  const status = event["DialStatus"] ?? ""
  if (leg === undefined || leg.dialEnd !== null) return call
  const ended = withLeg(call, leg.id, { dialEnd: status })
  if (status === "ANSWER") return ended
  if (leg.party !== null) return sayUnanswered(ended, leg, leg.party, reasonOf(status, leg.byeCause), atMs)
  if (status === "CANCEL" || leg.pair === null) return ended
  const behind = call.legs.filter((other) => other.dialledBy === leg.pair && other.dialEnd === null)
  return behind.reduce(
    (left, phone) => onDialEnd(left, { DestUniqueid: phone.id, DialStatus: status }, atMs),
    ended,
  )
}

function sayUnanswered(
  call: Call,
  leg: Leg,
  by: Party,
  reason: UnansweredReason | "cancelled",
  atMs: number,
): Call {
  const ended = call.answeredAtMs === null ? { ...call, lastDial: reason } : call
  const isLoud = leg.dialledBy !== null && call.ringingCount < MAX_RINGING_SIGNALS
  if (reason === "cancelled" || !isLoud) return ended
  const counted = { ...ended, ringingCount: call.ringingCount + 1 }
  return say(counted, { type: "unanswered", by, reason }, atMs)
}

function reasonOf(status: string, byeCause: number | null): UnansweredReason | "cancelled" {
  if (status === "CANCEL" || status === "ABORT") return "cancelled"
  if (status === "BUSY" || byeCause === 17) return "busy"
  if (byeCause === 21 || status === "DONTCALL" || status === "TORTURE") return "rejected"
  return status === "NOANSWER" ? "no-answer" : "unavailable"
}

/** Asterisk's control frames as `OriginateResponse` gives them. */
const REASON_OF_ORIGINATE: Readonly<Record<string, UnansweredReason>> = {
  "1": "no-answer",
  "3": "no-answer",
  "5": "busy",
}

/** `OriginateResponse`: the first phone of a call that Asterisk was told to make took it, or did not. */
export function onOriginateResponse(call: Call, event: AmiMessage, atMs: number): Call {
  const { first } = call
  if (first === null || call.answeredAtMs !== null) return call
  const exten = headerOf(event, "Exten")
  const known = { ...call, dialled: call.dialled ?? (exten === "s" ? null : exten) }
  if (event["Response"] !== "Failure") return known
  const reason = REASON_OF_ORIGINATE[event["Reason"] ?? ""] ?? "unavailable"
  if (call.overAtMs !== null) return explain(known, reason, call.overAtMs)
  const leg = legOf(call, first.id)
  if (leg === undefined || leg.dialEnd !== null) return announceByNumber(known)
  const ended = withLeg(announceByNumber(known), leg.id, { dialEnd: "NOANSWER" })
  return sayUnanswered(ended, leg, first.party, reason, atMs)
}

/** Q.850's causes of a phone that was not taken. */
const REASON_OF_CAUSE: Readonly<Record<number, UnansweredReason>> = {
  17: "busy",
  18: "no-answer",
  19: "no-answer",
  21: "rejected",
}

/** Ends a call that was over before Asterisk said why: it was not told to say so, or does not. */
export function endUnexplained(call: Call): Call {
  if (call.overAtMs === null) return call
  return explain(call, REASON_OF_CAUSE[call.firstCause ?? 0] ?? "unavailable", call.overAtMs)
}

function explain(call: Call, reason: UnansweredReason, atMs: number): Call {
  const { first } = call
  if (first === null) return call
  const announced = announceByNumber({ ...call, lastDial: reason })
  const told = say(announced, { type: "unanswered", by: first.party, reason }, atMs)
  if (reason !== "no-answer" || told.firstCause !== 0) return end(told, atMs, "hung-up")
  // 16 gives no cause where 22 gives 19.
  const past = told.past.map((leg) => (leg.cause === 0 ? { ...leg, cause: NO_ANSWER } : leg))
  return end({ ...told, past, firstCause: NO_ANSWER }, atMs, "hung-up")
}

function nameOf(party: Party): string {
  return party.kind === "extension" ? party.number : party.name
}
