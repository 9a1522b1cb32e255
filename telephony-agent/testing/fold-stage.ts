import type { AmiMessage } from "../ami/message.ts"
import { type CallBook, EMPTY_BOOK } from "../calls/book.ts"
import { type CallInput, foldCalls } from "../calls/fold-calls.ts"
import type { CallSignal } from "../protocol/call-signal.ts"
import { begins, dials, enters, type FakeChannel } from "./ami-events.ts"
import { toldByCalls } from "./call-notation.ts"

/** What is configured at the site whose events are folded. */
const RULES = { site: "s", trunks: ["55113333"], extensions: ["balcao"] }
/** When the first event comes, milliseconds. */
export const T0 = 1_000_000

/** Folds inputs; each event comes a second after the one before it. */
export function fold(inputs: readonly (AmiMessage | CallInput)[], from: CallBook = EMPTY_BOOK, startMs = T0) {
  const signals: CallSignal[] = []
  let book = from
  inputs.forEach((input, index) => {
    const one =
      "kind" in input
        ? (input as CallInput)
        : ({ kind: "event", atMs: startMs + index * 1_000, event: input } as const)
    const folded = foldCalls(book, one, RULES)
    book = folded.book
    signals.push(...folded.signals)
  })
  return { book, signals, told: toldByCalls(signals) }
}

/** Calls from outside, by the line of a provider. */
export const caller: FakeChannel = {
  id: "m",
  name: "PJSIP/provider-00000001",
  state: "4",
  context: "from-trunk",
  exten: "551130001000",
  number: "5511999990000",
}
/** What rings for `caller`. */
export const phone: FakeChannel = { id: "a", name: "PJSIP/201-00000002", link: "m", state: "0" }
/** Calls 203 inside. */
export const desk: FakeChannel = {
  id: "d",
  name: "PJSIP/201-00000009",
  state: "4",
  exten: "203",
  number: "201",
}
/** What rings for `desk`. */
export const friend: FakeChannel = { id: "f", name: "PJSIP/203-0000000a", link: "d", state: "0" }

/** `caller` and `phone` talk: five events. */
export const TALKING = [
  begins(caller),
  begins(phone),
  dials(caller, phone),
  enters(phone, "x"),
  enters(caller, "x"),
]
