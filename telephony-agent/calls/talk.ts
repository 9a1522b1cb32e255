import { type Call, type Leg, span } from "./call.ts"

/** The legs that one leg hears, itself included: those in its bridge, and on through `Local` pairs. */
export function hearing(call: Call, id: string): readonly Leg[] {
  const heard = new Set([id])
  let legs = call.legs.filter((leg) => leg.id === id)
  for (let count = 0; count !== legs.length; ) {
    count = legs.length
    const bridges = new Set(legs.flatMap((leg) => leg.bridge ?? []))
    for (const leg of legs) if (leg.pair !== null) heard.add(leg.pair)
    legs = call.legs.filter((leg) => heard.has(leg.id) || (leg.bridge !== null && bridges.has(leg.bridge)))
    for (const leg of legs) heard.add(leg.id)
  }
  return legs
}

/** The phones and lines among the legs; `Local` channels are folded away. */
export function parties(legs: readonly Leg[]): readonly Leg[] {
  return legs.filter((leg) => leg.party !== null)
}

/** The call with its time of talk kept: it runs while any two parties hear each other. */
export function countTalk(call: Call, atMs: number): Call {
  const isTalk = call.legs.some(
    (leg) => leg.party !== null && leg.bridge !== null && parties(hearing(call, leg.id)).length > 1,
  )
  if (isTalk === (call.talkSinceMs !== null)) return call
  if (call.talkSinceMs === null) return { ...call, talkSinceMs: atMs }
  return { ...call, talkSinceMs: null, talkMs: call.talkMs + span(call.talkSinceMs, atMs) }
}
