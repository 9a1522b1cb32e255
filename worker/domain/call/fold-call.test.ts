import { describe, expect, it } from "vitest"
import type { CallSignalBody as ToldBody } from "../../../telephony-agent/protocol/call-signal.ts"
import type { Expected } from "../../../telephony-agent/testing/call-notation.ts"
import { SCENARIOS } from "../../../telephony-agent/testing/scenarios.ts"
import { handleCommands } from "../../app/handle-command.ts"
import { ADDRESS, CAMILA, IDENTITY, NOON } from "../../testing/builders.ts"
import {
  begins,
  CALL,
  CONTEXT,
  commandsOf,
  ends,
  LINE,
  MADE,
  MISSED,
  ONE,
  OUTGOING,
  rings,
  SITE,
  signals,
  TAKEN,
  TWO,
} from "../../testing/call-signals.ts"
import { memoryEventLog } from "../../testing/memory-event-log.ts"
import { memoryOutbox } from "../../testing/memory-outbox.ts"
import { initialState } from "../conversation/state.ts"
import type { CallItem } from "../projection/call-item.ts"
import { timeline } from "../projection/timeline.ts"
import type { CallContext } from "./call-command.ts"
import { type CallRowContext, callRow } from "./call-row.ts"
import { type Call, foldCall, hasEnded, MOST_SIGNALS } from "./fold-call.ts"
import type { CallSignal, CallSignalBody } from "./signal.ts"

const PLACE: CallRowContext = {
  ...{ workspaceId: IDENTITY.workspaceId, conversationId: IDENTITY.conversationId },
  ...{ contactId: IDENTITY.contactId, contactName: "Marina", channelId: IDENTITY.channelId },
}

function fold(told: readonly CallSignal[], context: CallContext = CONTEXT): Call {
  const call = told.reduce<Call | null>((before, signal) => foldCall(before, signal, context), null)
  if (call === null) throw new Error("no signals")
  return call
}

function rowOf(told: readonly CallSignal[], context: CallContext = CONTEXT) {
  return callRow(fold(told, context), PLACE)
}

/** Every call of every scenario that real Asterisks were seen to play. */
const PLAYED = Object.entries(SCENARIOS).flatMap(([scenario, calls]) =>
  calls.map((told, index) => [`${scenario}, call ${index + 1}`, bodiesOf(told)] as const),
)

function bodiesOf(told: readonly Expected[]): readonly CallSignalBody[] {
  const bodies: readonly ToldBody[] = told.flatMap((one) => ("inAnyOrder" in one ? one.inAnyOrder : [one]))
  return bodies // the domain's twin takes whatever the agent tells
}

/** The line that the conversation's log shows after the same signals. */
function lineOf(told: readonly CallSignal[], context: CallContext): CallItem | undefined {
  const log = memoryEventLog()
  const commands = commandsOf(told, context).map((command) => ({
    identity: IDENTITY,
    address: ADDRESS,
    command,
  }))
  handleCommands({ log, outbox: memoryOutbox() }, initialState, commands, NOON)
  return timeline(log.after(0, 1_000)).items.find((item) => item.kind === "call")
}

describe("a call folded from its signals", () => {
  it.each(PLAYED)("[CIC13] %s is the same as its conversation's log tells, at every moment", (_, bodies) => {
    const told = signals(...bodies)
    const direction = told[0]?.type === "started" ? told[0].direction : "inbound"
    const context = { ...CONTEXT, direction }
    for (let count = 1; count <= told.length; count += 1) {
      const piece = told.slice(0, count)
      const { item, version } = fold(piece, context)
      expect(version).toBe(count)
      expect({ ...lineOf(piece, context), version: 0 }).toEqual(item)
      expect(item.talkMs).toBeGreaterThanOrEqual(0)
    }
    expect(hasEnded(fold(told, context))).toBe(true)
  })

  it("[CIC13] is there with its outcome, or part of another, for each that was played", () => {
    expect(PLAYED.length).toBeGreaterThan(40)
    for (const [, bodies] of PLAYED) {
      const { item } = fold(signals(...bodies))
      expect(item.outcome === null).toBe(item.mergedInto !== null)
      expect(item.answeredAt !== null).toBe(item.answeredBy.length > 0)
      expect([item.ringing, item.parkedAt]).toEqual([[], null])
    }
  })

  it("[CIC11] a signal that was folded already changes nothing", () => {
    const call = fold(TAKEN)
    for (const signal of TAKEN) expect(foldCall(call, signal, CONTEXT)).toBe(call)
  })

  it("[CIC3] one whose beginning was lost is there all the same", () => {
    expect(rowOf(TAKEN.slice(2))).toMatchObject({
      ...{
        direction: "inbound",
        number: ADDRESS.phone,
        state: "ended",
        outcome: "answered",
        startedAt: NOON,
      },
      ...{ callerName: null, version: 4 },
    })
  })

  it("[CIC13] keeps how it began and how it ended, however much is told between", () => {
    const many = Array.from({ length: 2_000 }, () => rings(ONE))
    const { signals: kept, version } = fold(signals(begins, ...many, ends("missed")))
    expect([kept.length, version]).toEqual([MOST_SIGNALS, 2_002])
    expect(kept[0]?.ordinal).toBe(1)
    expect(kept.at(-1)?.type).toBe("ended")
    expect(kept.map(({ ordinal }) => ordinal)).toEqual(
      kept.map(({ ordinal }) => ordinal).toSorted((a, b) => a - b),
    )
  })
})

describe("the row of a call", () => {
  it("[CIC13] tells who of us took it, and with whom it was", () => {
    expect(rowOf(TAKEN)).toEqual({
      ...{ id: CALL, siteId: SITE, ...PLACE, medium: "phone", direction: "inbound", number: ADDRESS.phone },
      ...{ callerName: "Marina", dialled: "33334444", trunk: "tronco", queue: null, state: "ended" },
      ...{ outcome: "answered", startedAt: NOON, answeredAt: NOON + 2_000, endedAt: NOON + 3_000 },
      ...{ waitMs: 2_000, talkMs: 30_000, calledBy: null, missedBy: [], version: 4 },
      answeredBy: { extension: "201", attendantId: CAMILA.id, name: "Camila" },
      ...{ hasRecording: false, hasVoicemail: false, recordingMediaId: null, voicemailMediaId: null },
    })
  })

  it("[CIC13] tells who of us called: the line outside is nobody of ours", () => {
    expect(rowOf(MADE, OUTGOING)).toMatchObject({
      ...{ direction: "outbound", answeredBy: null, calledBy: { extension: "201", attendantId: CAMILA.id } },
    })
  })

  it("[CIC13] tells whom a call rang that nobody took, once it is over", () => {
    const both = [{ extension: "201" }, { extension: "202", attendantId: null, name: null }]
    expect(rowOf(MISSED).missedBy).toMatchObject(both)
    expect(rowOf(MISSED.slice(0, -1)).missedBy).toEqual([])
    expect(rowOf(signals(begins, rings(ONE), rings(TWO), ends("abandoned"))).missedBy).toHaveLength(2)
    expect(rowOf(signals(begins, rings(LINE), ends("missed"))).missedBy).toEqual([])
  })

  it("[CIC13] says that a message was left before its file is there", () => {
    const told = signals(begins, { type: "voicemail-left", mailbox: "200" }, ends("voicemail"))
    expect(rowOf(told)).toMatchObject({ hasVoicemail: true, voicemailMediaId: null })
  })
})
