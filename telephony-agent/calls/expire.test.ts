import { describe, expect, it } from "vitest"
import { begins, dialEnds, dials, event, hangsUp } from "../testing/ami-events.ts"
import { caller, fold, phone, T0, TALKING } from "../testing/fold-stage.ts"
import { MAX_OPEN_CALLS } from "./book.ts"
import { MAX_LEGS, MAX_RINGING_SIGNALS } from "./call.ts"

describe("memory", () => {
  it("[CALL8] a call that never ended is closed after 24 hours", () => {
    const { book } = fold(TALKING)
    expect(fold([{ kind: "tick", atMs: T0 + 86_400_000 }], book).signals).toEqual([])
    const { signals, book: after } = fold([{ kind: "tick", atMs: T0 + 86_400_001 }], book)
    expect(signals).toMatchObject([{ type: "ended", how: "expired", outcome: "answered", cause: null }])
    expect([after.open.size, after.callOfLeg.size]).toEqual([0, 0])
  })

  it("[CALL8] the oldest call is closed for the one that would be too many", () => {
    const many = Array.from({ length: MAX_OPEN_CALLS + 1 }, (_, index) =>
      begins({ ...caller, id: `m${index}`, name: `PJSIP/provider-${index.toString(16).padStart(8, "0")}` }),
    )
    const { book, signals } = fold(many)
    expect(book.open.size).toBe(MAX_OPEN_CALLS)
    expect(signals.filter(({ type }) => type === "ended")).toMatchObject([{ call: "m0", how: "expired" }])
  })

  it("[CALL8] a caller who waits for hours in a ringing queue has a bounded number of signals and legs", () => {
    const rounds = Array.from({ length: 1_000 }, (_, index) => {
      const round = { ...phone, id: `a${index}`, name: `PJSIP/201-${index.toString(16).padStart(8, "0")}` }
      return [begins(round), dials(caller, round), dialEnds(round, "NOANSWER"), hangsUp(round, "0")]
    }).flat()
    const { book, signals } = fold([begins(caller), ...rounds])
    expect(signals.length).toBe(MAX_RINGING_SIGNALS + 1)
    expect(book.open.get("m")?.past.length).toBe(MAX_LEGS)
    const last = fold([hangsUp(caller)], book).signals.at(-1)
    expect(last).toMatchObject({ type: "ended", outcome: "missed" })
  })

  it("[CALL8] events of unknown channels, unknown events and events without names change nothing", () => {
    const strange = [
      event("Hangup", phone),
      event("BridgeEnter", phone),
      { Event: "Nonsense" },
      { Event: "DialBegin" },
      {},
    ]
    const { book, signals } = fold(strange)
    expect([signals, book.open.size, book.callOfLeg.size]).toEqual([[], 0, 0])
  })
})
