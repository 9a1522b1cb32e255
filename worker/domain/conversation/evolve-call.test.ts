import { describe, expect, it } from "vitest"
import { bySystem, NOON, queued, received, recorded, started } from "../../testing/builders.ts"
import {
  begins,
  CALL,
  CONTEXT,
  ends,
  MADE,
  MISSED,
  ONE,
  OUTGOING,
  PHONE_IDENTITY,
  signals,
  TAKEN,
  takes,
} from "../../testing/call-signals.ts"
import { callEventOf } from "../call/call-event-of.ts"
import type { CallSignal } from "../call/signal.ts"
import { inboxRow, inFilter } from "../projection/inbox-row.ts"
import type { ConversationEvent } from "./event.ts"
import { fold } from "./evolve.ts"
import type { ConversationState } from "./state.ts"

function eventsOf(told: readonly CallSignal[], context = CONTEXT): readonly ConversationEvent[] {
  return told.map((signal) => callEventOf(signal, context)).filter((event) => event !== null)
}

function stateAfter(...events: readonly ConversationEvent[]): ConversationState {
  return fold(recorded([started, ...events]))
}

/** The same call, begun so long after noon. */
function later(told: readonly CallSignal[], byMs: number): readonly CallSignal[] {
  return told.map((signal) => ({ ...signal, atMs: signal.atMs + byMs }))
}

describe("a conversation with a call", () => {
  it("[CIC8] one that nobody took is one thing to see, and its caller waits since it ended", () => {
    const state = stateAfter(...eventsOf(MISSED))
    const end = MISSED.at(-1)?.atMs
    expect(state).toMatchObject({ unreadCount: 1, waitingSince: end, lastUnreadVersion: state.version })
    const again = stateAfter(...eventsOf(MISSED), ...eventsOf(later(MISSED, 60_000)))
    expect(again).toMatchObject({ unreadCount: 2, waitingSince: end })
    const row = inboxRow(state)
    expect(row !== null && inFilter(row, "waiting", "us_camila")).toBe(true)
  })

  it("[CIC8] one that was taken is nothing to see, and nobody waits", () => {
    for (const [told, context] of [
      [TAKEN, CONTEXT],
      [MADE, OUTGOING],
    ] as const) {
      expect(stateAfter(...eventsOf(told, context))).toMatchObject({ unreadCount: 0, waitingSince: null })
    }
  })

  it("[CIC8] one of ours that nobody took makes nobody wait", () => {
    const told = signals(...MADE.slice(0, 2), ends("no-answer"))
    expect(stateAfter(...eventsOf(told, OUTGOING))).toMatchObject({ unreadCount: 0, waitingSince: null })
  })

  it("[CIC8] to have talked answers whoever waited before, by message or call, and not who wrote since", () => {
    const waits = received(2, "a", undefined, { sentAt: NOON })
    expect(stateAfter(waits, ...eventsOf(MADE, OUTGOING)).waitingSince).toBeNull()
    expect(stateAfter(...eventsOf(MISSED), ...eventsOf(later(TAKEN, 60_000))).waitingSince).toBeNull()
    const since = received(2, "a", undefined, { sentAt: NOON + 60_000 })
    expect(stateAfter(since, ...eventsOf(TAKEN)).waitingSince).toBe(NOON + 60_000)
    const state = stateAfter(waits, ...eventsOf(TAKEN))
    expect(state.unreadCount).toBe(1)
  })

  it("[CIC9] its beginning and its end are activity, and are the line of the list", () => {
    const told = eventsOf(signals(begins, takes(ONE), { type: "held", by: ONE }, ends("answered")))
    const previews = told.map((_, index) => stateAfter(...told.slice(0, index + 1)).lastLine?.preview)
    const preview = { kind: "call", text: "", callId: CALL, direction: "inbound", outcome: null }
    expect(previews).toEqual([
      { ...preview, state: "ringing" },
      { ...preview, state: "talking" },
      { ...preview, state: "held" },
      { ...preview, state: "ended", outcome: "answered" },
    ])
    expect(stateAfter(...told)).toMatchObject({ lastActivityAt: NOON + 5_000, version: 5 })
    expect(stateAfter(...told).lastLine).toMatchObject({ messageId: CALL, direction: "in", at: NOON + 3_000 })
    expect(stateAfter(...eventsOf(MADE, OUTGOING)).lastLine?.direction).toBe("out")
  })

  it("[CIC9] a message written meanwhile is the line until the call ends", () => {
    const [start, ...rest] = eventsOf(later(TAKEN, 2_000))
    if (start === undefined) throw new Error("no start")
    const during = stateAfter(start, queued("a"), ...rest.slice(0, -1))
    expect(during.lastLine?.messageId).toContain("oa")
    const over = stateAfter(start, queued("a"), ...eventsOf(later(TAKEN, 60_000)).slice(-1))
    expect(over.lastLine?.preview.kind).toBe("call")
  })

  it("[CIC9] a call that is told days late does not hide what was written since", () => {
    const state = stateAfter(received(2, "a"), ...eventsOf(later(MISSED, -86_400_000)))
    expect(state.lastLine?.preview.kind).toBe("text")
    expect(state).toMatchObject({ unreadCount: 2, waitingSince: NOON })
  })

  it("[CIC9] a conversation over a telephone line says so in its row, and stands in the lists", () => {
    const events: readonly ConversationEvent[] = [
      { type: "ConversationStarted", ...PHONE_IDENTITY, address: {} },
      ...eventsOf(TAKEN),
    ]
    const row = inboxRow(fold(recorded(events)))
    expect(row).toMatchObject({ channelKind: "phone", window: { closesAt: null, kind: "service" } })
    expect(row !== null && inFilter(row, "all", "")).toBe(true)
    expect(inboxRow(stateAfter(...eventsOf(TAKEN)))).not.toHaveProperty("channelKind")
  })

  it("[CIC8] who closes the conversation has seen its calls", () => {
    const state = stateAfter(...eventsOf(MISSED), { type: "ConversationClosed", by: bySystem })
    expect(state).toMatchObject({ unreadCount: 0, waitingSince: null })
  })
})
