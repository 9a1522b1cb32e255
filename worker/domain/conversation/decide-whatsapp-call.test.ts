import { describe, expect, it } from "vitest"
import { handleCommands, type IncomingCommand } from "../../app/handle-command.ts"
import { ADDRESS, bySystem, IDENTITY, NOON, recorded, started } from "../../testing/builders.ts"
import { begins, CONTEXT, ends, signals } from "../../testing/call-signals.ts"
import { given } from "../../testing/given-when-then.ts"
import { memoryEventLog } from "../../testing/memory-event-log.ts"
import { memoryOutbox } from "../../testing/memory-outbox.ts"
import type { CallSignalBody } from "../call/signal.ts"
import type { RecordWhatsAppCall, WhatsAppCallStep } from "../call/whatsapp-call.ts"
import type { Wamid } from "../ids.ts"
import { timeline } from "../projection/timeline.ts"
import type { ConversationCommand } from "./command.ts"
import type { ConversationEvent } from "./event.ts"
import { fold } from "./evolve.ts"
import { messagingWindow } from "./service-window.ts"
import { initialState } from "./state.ts"

const WACID = "wacid.HBgL/MTIx" as Wamid
const CALL_ID = "whatsapp.wacid.HBgL_MTIx"
const DAY = 24 * 60 * 60 * 1000
const PERSON = { type: "RecordWhatsAppCall", wacid: WACID, person: ADDRESS, profile: {} } as const
const BEGUN: WhatsAppCallStep = { kind: "started" }
const TAKEN: WhatsAppCallStep = { kind: "answered" }
const TALKED: WhatsAppCallStep = {
  ...({ kind: "ended", outcome: "answered" } as const),
  ...{ talkMs: 60_000, answeredAt: NOON + 5_000 },
}
const MISSED: WhatsAppCallStep = { kind: "ended", outcome: "missed", answeredAt: null, talkMs: 0 }

function told(
  step: WhatsAppCallStep,
  at = NOON,
  direction: RecordWhatsAppCall["direction"] = "inbound",
): RecordWhatsAppCall {
  return { ...PERSON, step, at, direction }
}

/** What a log holds after commands, each by itself. */
function logOf(...commands: readonly ConversationCommand[]) {
  const ledger = { log: memoryEventLog(), outbox: memoryOutbox() }
  const incoming = commands.map(
    (command): IncomingCommand => ({ identity: IDENTITY, address: ADDRESS, command }),
  )
  const { state, results } = handleCommands(ledger, initialState, incoming, NOON + DAY)
  const events = ledger.log.after(0, 100)
  return { state, events, statuses: results.map(({ status }) => status), items: timeline(events).items }
}

function pbx(...bodies: readonly CallSignalBody[]) {
  const context = { ...CONTEXT, medium: "whatsapp" } as const
  return signals(...bodies).map((signal) => ({ type: "RecordCallSignal", signal, context }) as const)
}

/** Every order of two rows of commands in which each keeps its own. */
function interleaved(
  one: readonly ConversationCommand[],
  other: readonly ConversationCommand[],
): readonly (readonly ConversationCommand[])[] {
  const [first, ...rest] = one
  const [second, ...others] = other
  if (first === undefined || second === undefined) return [[...one, ...other]]
  return [
    ...interleaved(rest, other).map((order) => [first, ...order]),
    ...interleaved(one, others).map((order) => [second, ...order]),
  ]
}

const IDENTIFIED = { type: "identified", wacid: WACID, sipCallId: null } as const

describe("a call that Meta's webhook alone tells", () => {
  it("[CIC14] is one line from its beginning to its end", () => {
    const { items, state } = logOf(told(BEGUN), told(TAKEN, NOON + 5_000), told(TALKED, NOON + 65_000))
    expect(items).toEqual([
      expect.objectContaining({
        ...{ kind: "call", callId: CALL_ID, siteId: "whatsapp", medium: "whatsapp", direction: "inbound" },
        ...{ state: "ended", outcome: "answered", number: ADDRESS.phone, talkMs: 60_000, waitMs: 5_000 },
        ...{ startedAt: NOON, answeredAt: NOON + 5_000, endedAt: NOON + 65_000 },
      }),
    ])
    expect(state).toMatchObject({ unreadCount: 0, waitingSince: null })
  })

  it("[CIC14] is the same line in whatever order it is told, and twice", () => {
    const steps = [told(BEGUN), told(TAKEN, NOON + 5_000), told(TALKED, NOON + 65_000)]
    const [begun, taken, over] = steps as [RecordWhatsAppCall, RecordWhatsAppCall, RecordWhatsAppCall]
    const plain = logOf(...steps).items.map((item) => ({ ...item, version: 0 }))
    for (const order of [
      [over, taken, begun],
      [taken, over, begun],
      [taken, begun, over],
      [over, begun, taken],
      [begun, over, taken, over, begun],
    ])
      expect(logOf(...order).items.map((item) => ({ ...item, version: 0 }))).toEqual(plain)
    expect(logOf(begun, over, taken, over, begun).statuses.slice(2)).toEqual([
      "repeated",
      "repeated",
      "repeated",
    ])
  })

  it("[CIC14] brings what its caller is called, where that is not known", () => {
    const named = { ...told(BEGUN), profile: { name: "Marina" }, person: { ...ADDRESS, bsuid: "BR.1" } }
    expect(logOf(named).state).toMatchObject({ profile: { name: "Marina" }, address: { bsuid: "BR.1" } })
    const described: ConversationEvent = {
      ...{ type: "ContactDescribed", profile: { name: "Outra" }, address: {} },
    }
    const { decision } = given(started, described).when(named)
    expect("events" in decision && decision.events[0]).toEqual({
      ...{ type: "ContactDescribed", profile: {}, address: { bsuid: "BR.1" } },
    })
  })

  it("[CIC15] missed, it makes its caller wait and opens what was closed", () => {
    const { items, state } = logOf(told(BEGUN), told(MISSED, NOON + 30_000))
    expect(items[0]).toMatchObject({ outcome: "missed", answeredAt: null, waitMs: 30_000 })
    expect(state).toMatchObject({ unreadCount: 1, waitingSince: NOON + 30_000 })
    const closed: ConversationEvent = { type: "ConversationClosed", by: bySystem }
    const { decision } = given(started, closed).when(told(MISSED))
    expect("events" in decision && decision.events.map(({ type }) => type)).toEqual([
      "CallStarted",
      "ConversationReopened",
      "CallEnded",
    ])
  })

  it("[CIC15] its end alone tells that it was talked on, and since when", () => {
    const { items, events } = logOf(told(TALKED, NOON + 65_000))
    expect(items[0]).toMatchObject({ outcome: "answered", answeredAt: NOON + 5_000, talkMs: 60_000 })
    expect(events.map(({ event }) => event.type)).toEqual([
      "ConversationStarted",
      "CallStarted",
      "CallAnswered",
      "CallEnded",
    ])
  })
})

describe("the window of such a call", () => {
  const closes = (...commands: readonly ConversationCommand[]) =>
    messagingWindow(logOf(...commands).state).closesAt

  it("[WIN6] opens with the customer's call, answered or not, and when only its end was told", () => {
    expect(closes(told(BEGUN))).toBe(NOON + DAY)
    expect(closes(told(BEGUN), told(MISSED, NOON + 30_000))).toBe(NOON + DAY)
    expect(closes(told(MISSED, NOON + 30_000))).toBe(NOON + 30_000 + DAY)
    expect(closes(told(TALKED, NOON + 65_000))).toBe(NOON + 5_000 + DAY)
  })

  it("[WIN6] opens with a call of ours once it is taken, whichever webhook says so", () => {
    const ours = (step: WhatsAppCallStep, at = NOON) => told(step, at, "outbound")
    const refused: WhatsAppCallStep = { kind: "ended", outcome: "rejected", answeredAt: null, talkMs: 0 }
    expect(closes(ours(BEGUN))).toBeNull()
    expect(closes(ours(BEGUN), ours(refused, NOON + 9_000))).toBeNull()
    expect(closes(ours(BEGUN), ours(TAKEN, NOON + 9_000))).toBe(NOON + 9_000 + DAY)
    expect(closes(ours(TAKEN, NOON + 9_000))).toBe(NOON + 9_000 + DAY)
    expect(closes(ours(BEGUN), ours(TALKED, NOON + 65_000))).toBe(NOON + 5_000 + DAY)
  })
})

describe("a call that a PBX tells as well", () => {
  it("[CIC16] that the PBX told first is not told again", () => {
    const { items, state, statuses } = logOf(
      ...pbx(begins, IDENTIFIED),
      told(BEGUN),
      told(MISSED, NOON + 30_000),
      ...pbx(begins, IDENTIFIED, ends("missed")).slice(2),
    )
    expect(statuses).toEqual(["recorded", "recorded", "repeated", "repeated", "recorded"])
    expect(items.map((item) => item.kind === "call" && item.callId)).toEqual([CONTEXT.callId])
    expect(state.unreadCount).toBe(1)
  })

  it("[CIC16] that Meta told first becomes the PBX's line", () => {
    const { items, statuses } = logOf(told(BEGUN), ...pbx(begins, IDENTIFIED, IDENTIFIED), told(MISSED))
    expect(items.map((item) => item.kind === "call" && item.callId)).toEqual([CONTEXT.callId])
    expect(statuses).toEqual(["recorded", "recorded", "recorded", "unchanged", "repeated"])
  })

  it("[CIC18] makes its caller wait once, in whatever order the two tell it, and not again once it was read", () => {
    const words = [told(BEGUN), told(MISSED, NOON + 30_000)] as const
    const signalled = pbx(begins, IDENTIFIED, { type: "missed", waitMs: 30_000 }, ends("missed"))
    const unread = interleaved(words, signalled).map((order) => logOf(...order).state.unreadCount)
    expect(unread.length).toBe(15)
    expect(new Set(unread)).toEqual(new Set([1]))
    const read: ConversationCommand = { type: "MarkRead", upTo: 100, by: bySystem }
    const { state, items } = logOf(...words, read, ...signalled)
    expect(state).toMatchObject({ unreadCount: 0, waitingSince: NOON + 30_000 })
    expect(items.filter(({ kind }) => kind === "call")).toEqual([
      expect.objectContaining({ callId: CONTEXT.callId, outcome: "missed" }),
    ])
    const closed: ConversationCommand = { type: "CloseConversation", by: bySystem }
    expect(logOf(...words, closed, ...signalled).state.lifecycle).toBe("closed")
  })

  it("[CIC18] makes its caller wait by the PBX's word where Meta's said that it was talked on", () => {
    const { state } = logOf(told(BEGUN), told(TALKED), ...pbx(begins, IDENTIFIED, ends("abandoned")))
    expect(state).toMatchObject({ unreadCount: 1 })
  })

  it("[CIC16] that has a number of a PBX alone stays as it is", () => {
    const { items } = logOf(...pbx(begins, { ...IDENTIFIED, wacid: null }), told(BEGUN))
    expect(items).toHaveLength(2)
    expect(fold(recorded([started])).windowCall).toBeUndefined()
  })
})
