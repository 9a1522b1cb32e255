import { type AmiMessage, headerOf } from "../ami/message.ts"
import type { Party } from "../protocol/call-signal.ts"
import { type Call, legOf, say, sayTransfer, withLeg } from "./call.ts"
import { localNumber, type PartyRules, partyOf } from "./party.ts"
import { hearing, parties } from "./talk.ts"

/** `BlindTransfer`: kept back until something shows that it was no parking, whose event comes before or after it. */
export function onBlindTransfer(call: Call, event: AmiMessage, atMs: number): Call {
  if (event["Result"] !== "Success" || call.isParked) return call
  const leg = legOf(call, event["TransfererUniqueid"])
  const transfer = { by: leg?.party ?? null, to: headerOf(event, "Extension"), atMs }
  const sent = { ...sayTransfer(call), transfer, isAwaited: true, bye: null }
  return leg === undefined ? sent : withLeg(sent, leg.id, { isHolding: false })
}

/** `AttendedTransfer`: its target may still be ringing, and on 16 is not always named. */
export function onAttendedTransfer(call: Call, event: AmiMessage, atMs: number): Call {
  if (event["Result"] !== "Success") return call
  const leg = legOf(call, event["OrigTransfererUniqueid"])
  const channel = headerOf(event, "TransferTargetChannel") ?? ""
  const target = legOf(call, event["TransferTargetUniqueid"])
  const to = numberOf(target?.party ?? null) ?? localNumber(channel) ?? numberOf(call.consulted)
  const isRinging =
    target !== undefined && !parties(hearing(call, target.id)).some((heard) => heard.hasTalked)
  const done: Call = { ...call, isAwaited: isRinging, bye: null, consulted: null }
  const freed = leg === undefined ? done : withLeg(done, leg.id, { isHolding: false })
  return say(freed, { type: "transferred", kind: "attended", by: leg?.party ?? null, to }, atMs)
}

function numberOf(party: Party | null): string | null {
  if (party === null) return null
  return party.kind === "extension" ? party.number : party.name
}

/** `ParkedCall` */
export function onParked(call: Call, event: AmiMessage, atMs: number, rules: PartyRules): Call {
  const parker = headerOf(event, "ParkerDialString")
  const by = call.transfer?.by ?? (parker === null ? null : partyOf(parker, null, rules))
  const parked: Call = { ...call, isParked: true, isAwaited: false, bye: null }
  const space = headerOf(event, "ParkingSpace") ?? ""
  return say(parked, { type: "parked", space, lot: headerOf(event, "Parkinglot"), by }, atMs)
}

/** `UnParkedCall`, `ParkedCallTimeOut`, `ParkedCallGiveUp`: taken out, sent back to who parked it, or hung up. */
export function onUnparked(call: Call, event: AmiMessage, atMs: number, rules: PartyRules): Call {
  const name = event["Event"]
  const reason =
    name === "UnParkedCall" ? "retrieved" : name === "ParkedCallTimeOut" ? "timed-out" : "given-up"
  const retriever = headerOf(event, "RetrieverChannel")
  const by =
    legOf(call, event["RetrieverUniqueid"])?.party ??
    (retriever === null ? null : partyOf(retriever, headerOf(event, "RetrieverContext"), rules))
  const out: Call = { ...call, isParked: false, isAwaited: reason === "timed-out" }
  // Who gives up has hung up, which may have been told before.
  const heard = reason === "given-up" ? out : { ...out, bye: null }
  return say(heard, { type: "unparked", reason, by: reason === "retrieved" ? by : null }, atMs)
}
