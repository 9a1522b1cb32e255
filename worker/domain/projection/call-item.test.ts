import { describe, expect, it } from "vitest"
import { byCamila, CAMILA, NOON, received, recorded, started } from "../../testing/builders.ts"
import {
  begins,
  CALL,
  CAMILAS,
  CONTEXT,
  ends,
  keepRecording,
  LINE,
  MADE,
  MISSED,
  NOBODYS,
  ONE,
  OUTGOING,
  rings,
  SITE,
  signals,
  TAKEN,
  TWO,
  takes,
} from "../../testing/call-signals.ts"
import { permutations } from "../../testing/permutations.ts"
import type { CallEvent } from "../call/call-event.ts"
import { callEventOf, inferredStart } from "../call/call-event-of.ts"
import type { CallSignal } from "../call/signal.ts"
import type { ConversationEvent } from "../conversation/event.ts"
import { type CallItem, callItem } from "./call-item.ts"
import { timeline } from "./timeline.ts"

const PARK = { type: "parked", space: "701", lot: "default", by: ONE } as const

function eventsOf(told: readonly CallSignal[], context = CONTEXT): readonly CallEvent[] {
  return told.map((signal) => callEventOf(signal, context)).filter((event) => event !== null)
}

function itemOf(told: readonly CallSignal[], context = CONTEXT): CallItem {
  const item = callItem(eventsOf(told, context), 2)
  if (item === null) throw new Error("no call")
  return item
}

function fileOf(of: "call" | "voicemail", file: string): CallEvent {
  return { type: "CallRecordingStored", ordinal: 0, ...keepRecording(of, file).recording }
}

describe("a call in a timeline", () => {
  it("[CIC10] tells who called whom, who took it, how long they waited and talked", () => {
    expect(itemOf(TAKEN)).toEqual({
      ...{ kind: "call", version: 2, callId: CALL, siteId: SITE, at: NOON, medium: "phone" },
      ...{ direction: "inbound", trunk: "tronco", number: "5511987650001", dialled: "33334444" },
      ...{ callerName: "Marina", caller: LINE, by: null, state: "ended", outcome: "answered" },
      ...{ how: "hung-up", startedAt: NOON, answeredAt: NOON + 2_000, endedAt: NOON + 3_000 },
      ...{ waitMs: 2_000, talkMs: 30_000, queue: null, ringing: [], answeredBy: [CAMILAS], missedBy: [] },
      ...{ transfers: [], parkedAt: null, hungUpBy: LINE, cause: 16, mergedInto: null },
      ...{ hasVoicemail: false, voicemail: null, recordings: [] },
    })
    expect(itemOf(MADE, OUTGOING)).toMatchObject({
      ...{ direction: "outbound", caller: { attendant: CAMILA }, by: byCamila, answeredBy: [LINE] },
    })
  })

  it("[CIC10] tells whom it rang in vain", () => {
    expect(itemOf(MISSED)).toMatchObject({
      ...{ state: "ended", outcome: "missed", queue: "recepcao", waitMs: 20_000, answeredBy: [] },
      missedBy: [
        { party: CAMILAS, reason: "busy" },
        { party: NOBODYS, reason: null },
      ],
    })
  })

  it("[CIC10] follows every state while it goes on", () => {
    const told = signals(
      begins,
      { type: "queue-joined", queue: "q", position: 1 },
      rings(ONE, "q"),
      rings(TWO, "q"),
      takes(ONE, 5_000, "q"),
      { type: "held", by: ONE },
      { type: "resumed", by: ONE },
      PARK,
      { type: "unparked", reason: "retrieved", by: TWO },
      { type: "transferred", kind: "blind", by: TWO, to: "202" },
      takes(TWO),
      ends("answered", { waitMs: 5_000 }),
    )
    const states = told.map((_, index) => itemOf(told.slice(0, index + 1)))
    expect(states.map(({ state }) => state)).toEqual([
      ...["ringing", "queued", "queued", "queued", "talking", "held", "talking", "parked", "talking"],
      ...["ringing", "talking", "ended"],
    ])
    expect(states.map(({ ringing }) => ringing.length)).toEqual([0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(states[7]?.parkedAt).toBe("701")
    expect(states[8]?.parkedAt).toBeNull()
    expect(states.at(-1)).toMatchObject({ answeredBy: [CAMILAS, NOBODYS], waitMs: 5_000, missedBy: [] })
  })

  it("[CIC10] who takes over in person talks at once", () => {
    const told = signals(begins, takes(ONE), { type: "held", by: ONE }, rings(TWO), {
      ...{ type: "transferred", kind: "attended", by: ONE, to: "202" },
    })
    expect(itemOf(told)).toMatchObject({
      ...{ state: "talking", ringing: [], answeredBy: [CAMILAS, NOBODYS] },
      transfers: [{ kind: "attended", by: CAMILAS, to: NOBODYS }],
    })
  })

  it("[CIC10] one that became part of another is over, without an outcome", () => {
    const told = signals(begins, { type: "merged", into: "9" })
    expect(itemOf(told)).toMatchObject({ state: "ended", outcome: null, mergedInto: `${SITE}.9` })
  })

  it("[CIC6] has its files, also when they are told before the rest", () => {
    const events = [
      fileOf("call", "a"),
      ...eventsOf(MISSED),
      { type: "CallVoicemailLeft", callId: CALL, ordinal: 7, at: NOON, mailbox: "200" } as const,
      fileOf("voicemail", "v"),
      fileOf("call", "b"),
    ]
    expect(callItem(events, 1)).toMatchObject({
      hasVoicemail: true,
      voicemail: { mediaId: "md_v" },
      recordings: [{ mediaId: "md_a" }, { mediaId: "md_b" }],
    })
  })

  it("[CIC11] is the same in whatever order its events were recorded", () => {
    const events = eventsOf(TAKEN)
    for (const order of permutations(events)) expect(callItem(order, 2)).toEqual(itemOf(TAKEN))
    const late = [inferredStart(CONTEXT), ...events.slice(1), ...events.slice(0, 1)]
    expect(callItem(late, 2)).toEqual(itemOf(TAKEN))
  })

  it("[CIC3] without a start there is nothing to show", () => {
    expect(callItem(eventsOf(TAKEN).slice(1), 2)).toBeNull()
    expect(callItem([inferredStart(CONTEXT), ...eventsOf(TAKEN).slice(3)], 2)).toMatchObject({
      ...{ caller: null, callerName: null, number: "5511987650001", outcome: "answered" },
    })
  })
})

describe("a timeline with calls", () => {
  const log = recorded([
    started,
    received(2, "a"),
    ...eventsOf(TAKEN).slice(0, 2),
    received(5, "b"),
    ...eventsOf(TAKEN).slice(2),
    fileOf("call", "a"),
  ] satisfies readonly ConversationEvent[])

  it("[CIC12] a call stands where it began, with all that was told of it since", () => {
    const { items } = timeline(log)
    expect(items.map(({ kind }) => kind)).toEqual(["message", "call", "message"])
    expect(items[1]).toEqual({ ...itemOf(TAKEN), version: 3, recordings: [expect.anything()] })
  })

  it("[CIC12] a piece of a log without the beginning of a call does not show it", () => {
    expect(timeline(log.slice(3)).items.map(({ kind }) => kind)).toEqual(["message"])
    for (let cut = 1; cut < log.length; cut += 1) {
      const laid = [...log.slice(0, cut), ...log.slice(cut)]
      expect(timeline(laid)).toEqual(timeline(log))
    }
  })

  it("[CIC3] a start that is told after all changes the line there is", () => {
    const late = recorded([
      ...[started, inferredStart(CONTEXT)],
      ...eventsOf(TAKEN).slice(1),
      ...eventsOf(TAKEN).slice(0, 1),
    ])
    expect(timeline(late).items).toEqual([itemOf(TAKEN)])
  })
})
