import { type AmiMessage, countOf, headerOf } from "../ami/message.ts"
import { announce, announceByNumber } from "./announce.ts"
import { type Call, type Leg, legOf, MAX_LEGS, MAX_PAST_LEGS, withLeg } from "./call.ts"
import { end } from "./end.ts"
import { isConnector, type PartyRules, partyOf } from "./party.ts"
import type { ChannelSnapshot } from "./snapshot.ts"
import { countTalk } from "./talk.ts"

const RING = "4"
const UP = "6"
const NORMAL_CLEARING = 16
const NO_ANSWER = 19

/** A channel came into being, or is seen for the first time. */
export function addLeg(call: Call, seen: ChannelSnapshot, atMs: number, rules: PartyRules): Call {
  if (legOf(call, seen.id) !== undefined || call.legs.length >= MAX_LEGS) return call
  const party = isConnector(seen.channel) ? null : partyOf(seen.channel, seen.context, rules)
  const leg: Leg = {
    id: seen.id,
    linkedId: seen.linkedId,
    channel: seen.channel,
    party,
    seenAtMs: atMs,
    isUp: seen.state === UP,
    bridge: null,
    pair: null,
    dialledBy: null,
    dialEnd: null,
    hasTalked: false,
    isHolding: false,
    byeCause: null,
    recordingFile: null,
  }
  const longer = { ...call, legs: [...call.legs, leg] }
  return call.first === null && party !== null ? begin(longer, seen, party) : longer
}

/** The first phone or line of a call says who calls; a line that rings at Asterisk is a call from outside. */
function begin(call: Call, seen: ChannelSnapshot, party: NonNullable<Leg["party"]>): Call {
  const isOriginated = seen.state !== RING && seen.state !== UP
  const begun: Call = {
    ...call,
    first: { id: seen.id, party, isOriginated },
    caller: { number: seen.callerNumber, name: seen.callerName },
    dialled: call.dialled ?? seen.exten,
    trunk: party.kind === "trunk" ? party.name : call.trunk,
  }
  if (call.command !== null) return announceByNumber(begun)
  return party.kind === "trunk" && !isOriginated ? announce(begun, "inbound") : begun
}

/** `Newstate`: the caller's own leg is up and nobody was dialled: it speaks with the PBX. */
export function onNewstate(call: Call, event: AmiMessage): Call {
  const leg = legOf(call, event["Uniqueid"])
  if (leg === undefined || event["ChannelState"] !== UP) return call
  const up = { ...withLeg(call, leg.id, { isUp: true }), wasUp: call.wasUp || leg.id === call.first?.id }
  const isOwn = leg.id === call.first?.id && !call.first.isOriginated
  const isDialling = call.legs.some((other) => other.dialledBy !== null)
  return isOwn && !isDialling ? announceByNumber(up) : up
}

/** `Rename`: a channel that was picked up, or moved, belongs to another phone from now on. */
export function onRename(call: Call, event: AmiMessage, rules: PartyRules): Call {
  const leg = legOf(call, event["Uniqueid"])
  const channel = headerOf(event, "Newname")
  if (leg === undefined || leg.party === null || channel === null) return call
  if (/<(?:MASQ|ZOMBIE)>/.test(channel) || isConnector(channel)) return call
  return withLeg(call, leg.id, { channel, party: partyOf(channel, null, rules) })
}

/** `HangupRequest`: somebody put the phone down. */
export function onHangupRequest(call: Call, event: AmiMessage): Call {
  const leg = legOf(call, event["Uniqueid"])
  if (leg === undefined || leg.party === null) return call
  const isFirst = leg.id === call.first?.id
  const rank = leg.hasTalked ? 2 : isFirst ? 1 : 0
  const bye = call.bye === null || rank > call.bye.rank ? ({ party: leg.party, rank } as const) : call.bye
  const told = withLeg(call, leg.id, { byeCause: countOf(event, "Cause") ?? 0 })
  return { ...told, bye, hasFirstHungUp: call.hasFirstHungUp || isFirst }
}

/** `Hangup`: a channel is gone; with the last one the call has ended. */
export function onHangup(call: Call, event: AmiMessage, atMs: number): Call {
  return dropLeg(call, event["Uniqueid"] ?? "", countOf(event, "Cause"), atMs, "hung-up")
}

/** Takes a leg out of a call, and ends the call with its last one. */
export function dropLeg(
  call: Call,
  id: string,
  cause: number | null,
  atMs: number,
  how: "hung-up" | "lost" | "expired",
): Call {
  const leg = legOf(call, id)
  if (leg === undefined) return call
  const { party, hasTalked } = leg
  const ended = party === null ? [] : [{ party, hasTalked, cause: causeOf(leg, cause) }]
  const past = shorten([...call.past, ...ended])
  const firstCause = id === call.first?.id ? causeOf(leg, cause) : call.firstCause
  const fewer = { ...call, past, firstCause, legs: call.legs.filter((other) => other !== leg) }
  const counted = countTalk(fewer, atMs)
  if (counted.legs.length > 0 || counted.first === null) return counted
  // `OriginateResponse` says why, and comes before or after it.
  const isUnexplained =
    counted.first.isOriginated && !counted.wasUp && leg.dialEnd === null && how === "hung-up"
  return isUnexplained ? { ...counted, overAtMs: atMs } : end(counted, atMs, how)
}

/**
 * What 16 and 22 tell differently: who hung up before an answer has 16 there and 0 here, an originated phone that
 * was not answered 0 there and 19 here.
 */
function causeOf(leg: Leg, cause: number | null): number | null {
  if (cause !== 0) return cause
  if (leg.byeCause !== null) return NORMAL_CLEARING
  return leg.dialEnd === "NOANSWER" ? NO_ANSWER : cause
}

/** Those that never talked are forgotten first. */
function shorten(past: Call["past"]): Call["past"] {
  if (past.length <= MAX_PAST_LEGS) return past
  const silent = past.findIndex((leg) => !leg.hasTalked)
  return past.filter((_, index) => index !== Math.max(0, silent))
}
