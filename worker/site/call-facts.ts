import type { CallSignal } from "#domain/call/signal.ts"
import type { CallFacts } from "../app/place-call.ts"
import type { OrderBook } from "./order-book.ts"
import type { People } from "./site-book.ts"

/** What the first signals of a call say of where it belongs, and who ordered it. */
export function factsOf(
  signals: readonly CallSignal[],
  orders: Pick<OrderBook, "orderedBy">,
  now: number,
): CallFacts {
  const started = signals.find((signal) => signal.type === "started")
  const wacid = signals.find((signal) => signal.type === "identified")?.wacid ?? null
  const order = started?.command ?? null
  return {
    direction: started?.direction ?? "internal",
    trunk: started?.trunk ?? null,
    callerNumber: started?.caller.number ?? null,
    dialled: started?.dialled ?? null,
    wacid,
    startedAt: signals[0]?.atMs ?? now,
    ordered: order === null ? null : orders.orderedBy(order),
  }
}

/** Of a house of a thousand telephones a signal names two or three: only who sits there goes along. */
export function peopleIn(signals: readonly CallSignal[], people: People): People {
  const text = JSON.stringify(signals)
  return Object.fromEntries(Object.entries(people).filter(([extension]) => text.includes(`"${extension}"`)))
}
