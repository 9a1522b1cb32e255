import { describe, expect, it } from "vitest"
import type { AmiMessage } from "../ami/message.ts"
import { type FakeChannel, hangsUp, headersOf } from "../testing/ami-events.ts"
import { party } from "../testing/call-notation.ts"
import { caller, fold, phone, T0, TALKING } from "../testing/fold-stage.ts"
import { EMPTY_BOOK } from "./book.ts"
import type { CallInput } from "./fold-calls.ts"

describe("after a connect", () => {
  const listed = (channel: FakeChannel, bridge = "", duration = "00:01:30"): AmiMessage => ({
    Event: "CoreShowChannel",
    ...headersOf(channel),
    BridgeId: bridge,
    Duration: duration,
  })
  const snapshot = (channels: readonly AmiMessage[] | null, askedAtMs = T0 + 100_000): CallInput => ({
    kind: "snapshot",
    atMs: T0 + 100_500,
    snapshot: { askedAtMs, channels },
  })

  it("[CALL7] a call that vanished ends as lost, with what is known of it", () => {
    const { book } = fold(TALKING)
    const { signals, book: after } = fold([snapshot([])], book)
    expect(signals).toMatchObject([
      { type: "ended", how: "lost", outcome: "answered", cause: null, hungUpBy: null, id: "s/m/4" },
    ])
    expect(after.open.size).toBe(0)
  })

  it("[CALL7] a call that is still there goes on under its numbers", () => {
    const { book } = fold(TALKING)
    const kept = fold([snapshot([listed(caller, "x"), listed(phone, "x")])], book)
    expect(kept.signals).toEqual([])
    expect(fold([hangsUp(phone), hangsUp(caller)], kept.book).signals).toMatchObject([
      { type: "ended", ordinal: 4 },
    ])
  })

  it("[CALL7] a call that came meanwhile becomes known as old as it is, answered if it is", () => {
    const { told, signals } = fold([
      snapshot([listed(phone, "x", "00:01:20"), listed({ ...caller, state: "6" }, "x")]),
    ])
    expect(told[0]?.map(({ type }) => type)).toEqual(["started", "answered"])
    expect(signals[0]).toMatchObject({ direction: "inbound", atMs: T0 + 100_500 - 90_000 })
  })

  it("[CALL7] a call that was answered while nobody listened is told as answered", () => {
    const { book } = fold(TALKING.slice(0, 3))
    const { signals } = fold([snapshot([listed(caller, "x"), listed(phone, "x")])], book)
    expect(signals).toMatchObject([{ type: "answered", by: party("201"), ordinal: 3 }])
  })

  it("[CALL7] what began after the question is not missed in the answer, and what hung up does not come back", () => {
    const fresh = fold(TALKING, EMPTY_BOOK, T0 + 100_100)
    expect(fold([snapshot([])], fresh.book).signals).toEqual([])
    const over = fold([...TALKING, hangsUp(phone), hangsUp(caller)])
    const stale = fold([snapshot([listed(caller, "x"), listed(phone, "x")])], over.book)
    expect([stale.signals, stale.book.open.size]).toEqual([[], 0])
  })

  it("[CALL7] an account that may not list channels closes nothing", () => {
    const { book } = fold(TALKING)
    expect(fold([snapshot(null)], book).signals).toEqual([])
  })
})
