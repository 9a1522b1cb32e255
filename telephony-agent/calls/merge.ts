import { announceByNumber } from "./announce.ts"
import { type CallBook, type Folded, settle } from "./book.ts"
import { type Call, MAX_LEGS, MAX_LINKS, MAX_PAST_LEGS, say, sayTransfer } from "./call.ts"
import { countTalk } from "./talk.ts"

/**
 * Makes one call of two that were connected: by an attended transfer, by taking a parked call, by a bridge. The
 * one with somebody from outside lives on, whatever Asterisk calls it; of two alike the older.
 */
export function merge(book: CallBook, one: Call, other: Call, atMs: number, site: string): Folded {
  const [into, from] = inOrder(one, other)
  const last = say(sayTransfer(announceByNumber(from)), { type: "merged", into: into.id }, atMs)
  const without = settle(book, { ...last, legs: [] }, site)
  const whole = countTalk(joined(into, from), atMs)
  const merged = settle(without.book, whole, site)
  return { book: merged.book, signals: [...without.signals, ...merged.signals] }
}

function inOrder(one: Call, other: Call): readonly [into: Call, from: Call] {
  const isOutside = (call: Call) => call.direction === "inbound" || call.direction === "outbound"
  if (isOutside(one) !== isOutside(other)) return isOutside(one) ? [one, other] : [other, one]
  return one.startedAtMs <= other.startedAtMs ? [one, other] : [other, one]
}

function joined(into: Call, from: Call): Call {
  const partner = from.legs.find((leg) => leg.party !== null && leg.id !== from.first?.id && leg.hasTalked)
  return {
    ...into,
    links: [...into.links, from.id, ...from.links].slice(-MAX_LINKS),
    legs: [...into.legs, ...from.legs].slice(0, MAX_LEGS),
    past: [...into.past, ...from.past].slice(-MAX_PAST_LEGS),
    consulted: partner?.party ?? into.consulted,
  }
}
