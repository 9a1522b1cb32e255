import { describe, expect, it } from "vitest"
import type { AmiMessage } from "../ami/message.ts"
import { type CallSignal, LAST_SIGNAL_TYPES } from "../protocol/call-signal.ts"
import { inOneOrder, toldByCalls } from "../testing/call-notation.ts"
import { eventsOf, type RecordedStream, readRecordedStreams } from "../testing/recorded-streams.ts"
import { SCENARIOS } from "../testing/scenarios.ts"
import { bookOf, type CallBook, EMPTY_BOOK } from "./book.ts"
import { foldCalls } from "./fold-calls.ts"

const recorded = readRecordedStreams()
const streams = recorded ?? []
const RULES = { site: "clinic", trunks: [], extensions: [] }
/** One moment for all: which milliseconds passed is not what a recording tells. */
const AT = 1_700_000_000_000
/** The connection broke here without a word: the end comes with the next snapshot. */
const CUT = ["core-restart-now"]
/** The account that sees everything also hears where the file is. */
const MORE = ["mixmonitor-ami"]

function fold(events: readonly AmiMessage[], from: CallBook = EMPTY_BOOK) {
  const signals: CallSignal[] = []
  let book = from
  for (const event of events) {
    const folded = foldCalls(book, { kind: "event", atMs: AT, event }, RULES)
    book = folded.book
    signals.push(...folded.signals)
  }
  return { book, signals }
}

function nothingLeft(book: CallBook): CallSignal[] {
  const snapshot = { askedAtMs: AT + 1, channels: [] }
  const folded = foldCalls(book, { kind: "snapshot", atMs: AT + 2, snapshot }, RULES)
  expect(folded.book.open.size).toBe(0)
  return [...folded.signals]
}

function expectTold(signals: readonly CallSignal[], scenario: string): void {
  const told = toldByCalls(signals)
  const expected = SCENARIOS[scenario] ?? []
  const calls = Array.from({ length: Math.max(told.length, expected.length) }, (_, index) =>
    inOneOrder(told[index] ?? [], expected[index] ?? []),
  )
  expect(calls.map((call) => call.told)).toEqual(calls.map((call) => call.expected))
}

/** What holds of the signals of any stream, wherever it is cut. */
function expectValid(signals: readonly CallSignal[]): void {
  for (const name of new Set(signals.map(({ call }) => call))) {
    const told = signals.filter(({ call }) => call === name)
    expect(told.map(({ ordinal }) => ordinal)).toEqual(told.map((_, index) => index + 1))
    expect(told.map(({ id }) => id)).toEqual(told.map(({ ordinal }) => `clinic/${name}/${ordinal}`))
    expect(told[0]?.type).toBe("started")
    const last = told.findIndex(({ type }) => LAST_SIGNAL_TYPES.includes(type))
    expect(last === -1 || last === told.length - 1).toBe(true)
  }
}

const title = ({ version, scenario, account }: RecordedStream) => `${scenario} on ${version} (${account})`

describe("recorded streams", () => {
  const report = process.env["CI"] === "true" || recorded !== null ? it : it.skip
  report("[CALL1] the recorded streams of both versions are there, and each scenario is known", () => {
    expect(recorded, "../shared/pbx-lab/captures is missing").not.toBeNull()
    expect([...new Set(streams.map(({ version }) => version))].sort()).toEqual(["16", "22"])
    const unknown = streams.filter(({ scenario }) => SCENARIOS[scenario] === undefined)
    expect(unknown.map(title)).toEqual([])
  })

  const least = streams.filter(({ account }) => account === "least")
  it.each(
    least.map((stream) => [title(stream), stream] as const),
  )("[CALL1] %s tells exactly what happened", (_, { bytes, scenario }) => {
    const { book, signals } = fold(eventsOf(bytes))
    expectTold(signals, scenario)
    expect(book.open.size).toBe(0)
  })

  const all = streams.filter(({ account, scenario }) => account === "all" && !MORE.includes(scenario))
  it.each(
    all.map((stream) => [title(stream), stream] as const),
  )("[CALL1] %s tells the same to the account that sees everything", (_, { bytes, scenario }) => {
    const { book, signals } = fold(eventsOf(bytes))
    if (!CUT.includes(scenario)) return expectTold(signals, scenario)
    const rest = nothingLeft(book)
    expect(rest.map((signal) => signal.type === "ended" && signal.how)).toEqual(["lost"])
  })

  it.each(
    least.map((stream) => [title(stream), stream] as const),
  )("[CALL2] every prefix of %s is valid and can be closed", (_, { bytes }) => {
    const events = eventsOf(bytes)
    let book = EMPTY_BOOK
    const signals: CallSignal[] = []
    for (const event of events) {
      const folded = foldCalls(book, { kind: "event", atMs: AT, event }, RULES)
      book = folded.book
      signals.push(...folded.signals)
      const closed = [...signals, ...nothingLeft(book)]
      expectValid(closed)
    }
  })

  it.each(
    least.map((stream) => [title(stream), stream] as const),
  )("[CALL3] %s tells the same when the program starts again at any event", (_, { bytes }) => {
    const events = eventsOf(bytes)
    const whole = fold(events).signals
    const step = Math.max(1, Math.floor(events.length / 20))
    for (let cut = 0; cut < events.length; cut += step) {
      const before = fold(events.slice(0, cut))
      const kept = JSON.parse(JSON.stringify([...before.book.open.values()]))
      const merged = before.book.mergedInto
      const after = fold(events.slice(cut), { ...bookOf(kept), mergedInto: merged })
      expect([...before.signals, ...after.signals]).toEqual(whole)
    }
  })
})
