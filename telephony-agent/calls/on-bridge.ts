import { type AmiMessage, headerOf } from "../ami/message.ts"
import type { Party } from "../protocol/call-signal.ts"
import { announceByNumber } from "./announce.ts"
import { type Call, type Leg, legOf, say, span, withLeg } from "./call.ts"
import { countTalk, hearing, parties } from "./talk.ts"

/** `BridgeEnter`: who hears whom has changed; two parties that hear each other are a call that was answered. */
export function onBridgeEnter(call: Call, event: AmiMessage, atMs: number): Call {
  const leg = legOf(call, event["Uniqueid"])
  if (leg === undefined || /holding/.test(event["BridgeTechnology"] ?? "")) return call
  const entered = withLeg(call, leg.id, { bridge: headerOf(event, "BridgeUniqueid") })
  const heard = hearing(entered, leg.id)
  const counted = countTalk(entered, atMs)
  if (parties(heard).length < 2) return counted
  const by = newcomer(entered, parties(heard))
  // Somebody may have hung up before the bridge was told of.
  const bye = parties(heard).find((other) => other.byeCause !== null)?.party ?? null
  return sayAnswered(talked(counted, heard), by, bye, atMs)
}

/** `BridgeLeave` */
export function onBridgeLeave(call: Call, event: AmiMessage, atMs: number): Call {
  const leg = legOf(call, event["Uniqueid"])
  if (leg === undefined || leg.bridge !== event["BridgeUniqueid"]) return call
  return countTalk(withLeg(call, leg.id, { bridge: null }), atMs)
}

/** Who came to those who talked already: one that was called before one that called. */
function newcomer(call: Call, heard: readonly Leg[]): Party | null {
  const fresh = heard.filter((leg) => !leg.hasTalked && leg.id !== call.first?.id)
  return (fresh.find((leg) => leg.dialledBy !== null) ?? fresh[0])?.party ?? null
}

function talked(call: Call, heard: readonly Leg[]): Call {
  const ids = heard.map(({ id }) => id)
  return { ...call, legs: call.legs.map((leg) => (ids.includes(leg.id) ? { ...leg, hasTalked: true } : leg)) }
}

function sayAnswered(call: Call, by: Party | null, bye: Party | null, atMs: number): Call {
  const isFirst = call.answeredAtMs === null
  if (by === null || !(isFirst || call.isAwaited)) return call
  const queue = call.queue === null || call.queue.isOver ? null : call.queue
  const answered: Call = {
    ...announceByNumber(call),
    answeredAtMs: call.answeredAtMs ?? atMs,
    isAwaited: false,
    bye: bye === null ? null : { party: bye, rank: 2 },
    queue: queue === null ? call.queue : { ...queue, isOver: true },
  }
  const waitMs = span(call.startedAtMs, answered.answeredAtMs ?? atMs)
  return say(answered, { type: "answered", by, queue: queue?.name ?? null, waitMs }, atMs)
}

/** `LocalBridge`: two halves of a `Local` channel. */
export function onLocalBridge(call: Call, event: AmiMessage): Call {
  const one = event["LocalOneUniqueid"] ?? ""
  const two = event["LocalTwoUniqueid"] ?? ""
  return withLeg(withLeg(call, one, { pair: two }), two, { pair: one })
}

/** `Hold` and `Unhold`; the latter also comes, without the former, before every transfer by REFER. */
export function onHold(call: Call, event: AmiMessage, atMs: number): Call {
  const leg = legOf(call, event["Uniqueid"])
  const isHolding = event["Event"] === "Hold"
  if (leg === undefined || leg.party === null || leg.isHolding === isHolding) return call
  const held = withLeg(call, leg.id, { isHolding })
  return say(held, { type: isHolding ? "held" : "resumed", by: leg.party }, atMs)
}
