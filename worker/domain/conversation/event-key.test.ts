import { describe, expect, it } from "vitest"
import {
  accepted,
  byCamila,
  inId,
  mediaFailed,
  mediaStored,
  NOON,
  outId,
  queued,
  receive,
  received,
  reported,
  sendReply,
  started,
  UNDELIVERABLE,
  wamid,
} from "../../testing/builders.ts"
import { CALL, CONTEXT, commandsOf, keepRecording, MISSED, TAKEN } from "../../testing/call-signals.ts"
import { CHANGES } from "../../testing/contents.ts"
import { type CallEvent, isCallEvent } from "../call/call-event.ts"
import { callEventOf, inferredStart } from "../call/call-event-of.ts"
import type { CallSignal } from "../call/signal.ts"
import type { ConversationCommand } from "./command.ts"
import { type Effect, effectKey } from "./effect.ts"
import type { ConversationEvent } from "./event.ts"
import { commandKey, eventKey, keysByCall, keysByMessageId, keysByWamid } from "./event-key.ts"

const RECORDING = keepRecording()
const UNKNOWN = { wamid: wamid("m"), status: "warning", reportedAt: NOON } as const
const NOTE = { noteId: "n1", text: "x", by: byCamila } as const
const AGAIN = { type: "MediaRequestedAgain", messageId: inId(2), afterAttempt: 6, by: byCamila } as const

const KEYED: readonly (readonly [event: ConversationEvent, key: string])[] = [
  [received(2, "m"), "in/wamid.m"],
  [queued("a"), `out/${outId("a")}`],
  [accepted("a", "m"), `acc/${outId("a")}`],
  [{ type: "ReplyRefused", messageId: outId("a"), error: UNDELIVERABLE }, `ref/${outId("a")}`],
  [{ type: "ReplyUncertain", messageId: outId("a"), reason: "x" }, `unc/${outId("a")}`],
  [reported("sent", "m"), "st/wamid.m/sent/"],
  [{ ...reported("read", "m"), participant: "55" }, "st/wamid.m/read/55"],
  [{ type: "UnknownStatusReported", ...UNKNOWN }, "us/wamid.m/warning"],
  [mediaStored(inId(2)), `med/${inId(2)}/stored`],
  [mediaFailed(inId(2), 3), `med/${inId(2)}/3`],
  [AGAIN, `med/${inId(2)}/again/6`],
  [{ type: "NoteAdded", ...NOTE }, "note/n1"],
  [inferredStart(CONTEXT), "call:st_1/1700000000.1/0"],
  [callEventOf(MISSED[7] as CallSignal, CONTEXT) as CallEvent, "call:st_1/1700000000.1/8"],
  [
    { type: "CallRecordingStored", ordinal: 0, ...RECORDING.recording },
    "call-recording:st_1/1700000000.1/2026/rec-1.wav",
  ],
]

const UNKEYED: readonly ConversationEvent[] = [
  started,
  { type: "ContactDescribed", profile: {}, address: {} },
  { type: "ConversationAssigned", to: null, by: byCamila },
  { type: "ConversationClosed", by: byCamila },
  { type: "ConversationReopened", by: byCamila },
  { type: "ConversationRead", upTo: 1, by: byCamila },
]

describe("idempotency keys", () => {
  it.each(KEYED)("[KEY2] the key of %j is %s", (event, key) => {
    expect(eventKey(event)).toBe(key)
  })

  it.each(UNKEYED)("[KEY2] $type has none: only state can tell whether it happened", (event) => {
    expect(eventKey(event)).toBeNull()
  })

  it("[KEY2] the key of a message that changes another is found under the other", () => {
    const keys = CHANGES.map(([content]) => eventKey(received(2, "x", content)))
    expect(keys).toEqual([
      "re/wamid.m/wamid.x",
      "re/wamid.m/wamid.x",
      "ed/wamid.m/wamid.x",
      "rv/wamid.m/wamid.x",
    ])
    const { exact, prefixes } = keysByWamid(wamid("m"))
    expect(keys.every((key) => prefixes.some((prefix) => key?.startsWith(prefix)))).toBe(true)
    expect(exact).toEqual(["in/wamid.m"])
  })

  it("[KEY2] times are no part of a key: a repeated webhook gives the same", () => {
    expect(eventKey(received(9, "m", undefined, { sentAt: 1 }))).toBe(eventKey(received(2, "m")))
    expect(eventKey(reported("sent", "m", "a", 1))).toBe(eventKey(reported("sent", "m")))
  })

  it("[KEY2] all that is told under our id is found under our id", () => {
    const { exact, prefixes } = keysByMessageId(inId(2))
    const found = (key: string) => exact.includes(key) || prefixes.some((prefix) => key.startsWith(prefix))
    for (const event of [mediaStored(inId(2)), mediaFailed(inId(2), 1), AGAIN])
      expect(found(eventKey(event) ?? "")).toBe(true)
    expect(found(`med/${inId(21)}/stored`)).toBe(false)
    expect(keysByMessageId(outId("a")).exact).toContain(`out/${outId("a")}`)
  })

  it("[KEY2] all that is told of a call is found under its id, and nothing of another", () => {
    const { exact, prefixes } = keysByCall(CALL)
    const found = (key: string) => exact.includes(key) || prefixes.some((prefix) => key.startsWith(prefix))
    for (const [event, key] of KEYED) expect(found(key), key).toBe(isCallEvent(event))
    expect(found("call:st_1/1700000000.10/1")).toBe(false)
    expect(found("call:st_11/1700000000.1/1")).toBe(false)
  })

  it("[KEY2] a command and the event it leads to have one key", () => {
    const { type: _, ...status } = reported("sent", "m")
    const pairs: readonly (readonly [ConversationCommand, ConversationEvent])[] = [
      [receive("m"), received(2, "m")],
      ...CHANGES.map(([content]) => [receive("x", content), received(2, "x", content)] as const),
      [sendReply("a"), queued("a")],
      [{ type: "ReportDelivery", ...status }, reported("sent", "m")],
      [
        { type: "ReportUnknownStatus", ...UNKNOWN },
        { type: "UnknownStatusReported", ...UNKNOWN },
      ],
      [
        { type: "AddNote", ...NOTE },
        { type: "NoteAdded", ...NOTE },
      ],
      ...commandsOf(TAKEN).map((one) => [one, callEventOf(one.signal, one.context) as CallEvent] as const),
      [RECORDING, { type: "CallRecordingStored", ordinal: 0, ...RECORDING.recording }],
    ]
    for (const [command, event] of pairs) expect(commandKey(command)).toBe(eventKey(event))
  })

  it("[KEY2] a command that only state can judge has none", () => {
    const commands: readonly ConversationCommand[] = [
      { type: "RecordReplyOutcome", messageId: outId("a"), result: { outcome: "uncertain", reason: "x" } },
      { type: "RequestMediaAgain", messageId: inId(2), by: byCamila },
      { type: "AssignConversation", to: null, force: false, by: byCamila },
      { type: "CloseConversation", by: byCamila },
      { type: "ReopenConversation", by: byCamila },
      { type: "MarkRead", upTo: 1, by: byCamila },
      { type: "ShowTyping", by: byCamila },
    ]
    expect(commands.map(commandKey)).toEqual(commands.map(() => null))
  })

  it("[KEY1] an effect is known by its kind and ids; typing is one thing, whoever types", () => {
    const effects: readonly Effect[] = [
      { kind: "send-message", messageId: outId("a") },
      { kind: "fetch-media", messageId: inId(2) },
      { kind: "mark-read", wamid: wamid("m") },
      { kind: "show-typing", wamid: wamid("m"), expiresAt: NOON },
    ]
    expect(effects.map(effectKey)).toEqual([
      `send-message/${outId("a")}`,
      `fetch-media/${inId(2)}`,
      "mark-read/wamid.m",
      "show-typing",
    ])
  })
})
