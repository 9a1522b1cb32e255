import { describe, expect, it } from "vitest"
import { bySystem, NOON, recorded, sendReply, started } from "../../testing/builders.ts"
import {
  begins,
  CALL,
  CONTEXT,
  commandsOf,
  keepRecording,
  LINE,
  MADE,
  MISSED,
  ONE,
  OUTGOING,
  PHONE_IDENTITY,
  SITE,
  signals,
  TAKEN,
} from "../../testing/call-signals.ts"
import { given, NOTHING } from "../../testing/given-when-then.ts"
import type { CallEvent } from "../call/call-event.ts"
import { callEventOf, inferredStart } from "../call/call-event-of.ts"
import type { CallSignal } from "../call/signal.ts"
import type { ConversationCommand } from "./command.ts"
import { decide } from "./decide.ts"
import type { ConversationEvent } from "./event.ts"
import { fold } from "./evolve.ts"

function eventsOf(told: readonly CallSignal[], context = CONTEXT): readonly CallEvent[] {
  return told.map((signal) => callEventOf(signal, context)).filter((event) => event !== null)
}

function commandOf(told: readonly CallSignal[], at: number, context = CONTEXT): ConversationCommand {
  return commandsOf(told, context).at(at) as ConversationCommand
}

const CLOSED: ConversationEvent = { type: "ConversationClosed", by: bySystem }
const SNOOZED: ConversationEvent = { type: "ConversationSnoozed", until: NOON * 2, by: bySystem }

describe("a signal of a call", () => {
  it("[CIC1] each is one event, in the order in which they come", () => {
    for (const told of [TAKEN, MISSED]) {
      const events: ConversationEvent[] = [started]
      for (const [at, signal] of told.entries()) {
        const event = callEventOf(signal, CONTEXT)
        if (event === null) throw new Error("no event")
        given(...events)
          .when(commandOf(told, at))
          .gives({ events: [event] })
        events.push(event)
      }
    }
  })

  it("[CIC1] whoever sits at an extension is in the event, as they are called then", () => {
    const [, ringing] = eventsOf(TAKEN)
    const attendant = { id: "us_camila", name: "Camila" }
    expect(ringing).toMatchObject({ party: { number: "201", attendant, name: "Recepção" } })
    const [start] = eventsOf(MADE, OUTGOING)
    expect(start).toMatchObject({ caller: { number: "201", attendant }, by: { name: "Camila" } })
  })

  it("[CIC2] what changes nothing for a person is no event", () => {
    const silent = signals(
      begins,
      { type: "identified", wacid: null, sipCallId: "a@b" },
      { type: "recording", of: "call", phase: "started", file: null },
      { type: "recording", of: "call", phase: "file", file: "a.wav" },
    )
    const before = [started, ...eventsOf(silent.slice(0, 1))]
    for (const at of [1, 2, 3])
      given(...before)
        .when(commandOf(silent, at))
        .gives(NOTHING)
  })

  it("[CIC2] a signal of a later agent is passed over", () => {
    const unknown = { ...TAKEN[0], ordinal: 2, type: "sung" } as unknown as CallSignal
    given(started).when({ type: "RecordCallSignal", signal: unknown, context: CONTEXT }).gives(NOTHING)
  })

  it("[CIC3] a call whose first signals never came begins with what is known of it", () => {
    const last = eventsOf(TAKEN).at(-1) as CallEvent
    given(started)
      .when(commandOf(TAKEN, -1))
      .gives({ events: [inferredStart(CONTEXT), last] })
    expect(inferredStart(CONTEXT)).toMatchObject({
      ordinal: 0,
      at: NOON,
      number: CONTEXT.number,
      caller: null,
    })
  })

  it("[CIC3] a start that comes after all is recorded as well, once", () => {
    const before = [started, inferredStart(CONTEXT), ...eventsOf(TAKEN.slice(1))]
    given(...before)
      .when(commandOf(TAKEN, 0))
      .gives({ events: eventsOf(TAKEN.slice(0, 1)) })
  })

  it.each([
    "missed",
    "abandoned",
    "voicemail",
  ] as const)("[CIC4] an inbound call that ends as %s opens a closed conversation and wakes a snoozed one", (outcome) => {
    const told = signals(begins, { ...MISSED.at(-1), type: "ended", outcome } as CallSignal)
    const [start, end] = eventsOf(told) as [CallEvent, CallEvent]
    given(started, CLOSED, start)
      .when(commandOf(told, 1))
      .gives({ events: [{ type: "ConversationReopened", by: bySystem }, end] })
    given(started, SNOOZED, start)
      .when(commandOf(told, 1))
      .gives({ events: [{ type: "ConversationWoken", cause: "customer", by: bySystem }, end] })
  })

  it("[CIC4] a call that was taken, or that we made, leaves a closed conversation closed", () => {
    for (const [told, context] of [
      [TAKEN, CONTEXT],
      [MADE, OUTGOING],
    ] as const) {
      const events = eventsOf(told, context)
      given(started, CLOSED, ...events.slice(0, -1))
        .when(commandOf(told, -1, context))
        .gives({ events: events.slice(-1) })
    }
  })

  it("[CIC5] over WhatsApp the caller's name is their own, and fills a gap; over a telephone line it is nobody's", () => {
    const context = { ...CONTEXT, medium: "whatsapp" } as const
    const [event] = eventsOf(TAKEN.slice(0, 1), context) as [CallEvent]
    const named = { type: "ContactDescribed", profile: { name: "Marina" }, address: {} } as const
    given(started)
      .when(commandOf(TAKEN, 0, context))
      .gives({ events: [named, event] })
    given(started, { ...named, profile: { name: "Nina" } })
      .when(commandOf(TAKEN, 0, context))
      .gives({ events: [event] })
    const digits = signals({
      ...begins,
      caller: { number: "1", name: "5511987650001", party: LINE },
    } as never)
    expect(given(started).when(commandOf(digits, 0, context)).decision).toMatchObject({
      events: [{ type: "CallStarted" }],
    })
  })

  it("[CIC6] the file of a call is an event of its own", () => {
    const command = keepRecording("voicemail", "msg1.wav")
    given(started)
      .when(command)
      .gives({
        events: [{ type: "CallRecordingStored", ordinal: 0, ...command.recording }],
      })
  })

  it("[CIC1] what a call became part of is a call of the same site", () => {
    const told = signals(begins, { type: "merged", into: "1700000000.9" })
    expect(eventsOf(told)[1]).toMatchObject({
      type: "CallMerged",
      callId: CALL,
      into: `${SITE}.1700000000.9`,
    })
  })

  it("[CIC1] a transfer names an extension with who sits there, and a number outside as it was dialled", () => {
    const to = (number: string) =>
      eventsOf(signals({ type: "transferred", kind: "blind", by: ONE, to: number }))[0]
    expect(to("201")).toMatchObject({ to: { number: "201", attendant: { name: "Camila" } } })
    expect(to("203")).toMatchObject({ to: { number: "203", attendant: null } })
    expect(to("011987650009")).toMatchObject({ to: "011987650009" })
  })
})

describe("a conversation over a telephone line", () => {
  it("[CIC7] can only be called: nothing is sent, whatever it is", () => {
    const begun = fold(recorded([{ type: "ConversationStarted", ...PHONE_IDENTITY, address: {} }]))
    const template = { kind: "template", name: "t", language: "pt_BR", componentsJson: "[]" } as const
    for (const command of [sendReply("a"), sendReply("b", template)]) {
      const decided = decide(begun, { identity: PHONE_IDENTITY, address: {}, command }, NOON)
      expect(decided).toEqual({ rejected: { code: "phone-only", facts: {} } })
    }
  })
})
