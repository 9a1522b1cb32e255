import { describe, expect, it } from "vitest"
import {
  byCamila,
  byRui,
  inId,
  mediaFailed,
  NOON,
  outId,
  queued,
  RUI,
  receive,
  received,
  sendReply,
  started,
  wamid,
} from "../../testing/builders.ts"
import { commandsOf, keepRecording, MISSED, TAKEN } from "../../testing/call-signals.ts"
import { given } from "../../testing/given-when-then.ts"
import type { CallSignal } from "../call/signal.ts"
import type { ConversationCommand } from "./command.ts"
import type { ConversationEvent } from "./event.ts"

const TEMPLATE = { kind: "template", name: "t", language: "pt_BR", componentsJson: "[]" } as const
const STATUS = { type: "ReportDelivery", wamid: wamid("m"), status: "sent", at: NOON } as const
const UNKNOWN = { type: "ReportUnknownStatus", wamid: wamid("m"), status: "x", reportedAt: NOON } as const
const OUTCOME = { outcome: "accepted", wamid: wamid("m") } as const
const { type: _, ...FAILED } = mediaFailed(inId(2), 1)

const OPEN: readonly ConversationEvent[] = [started, received(2, "a"), queued("q"), received(4, "b")]
const CLOSED: readonly ConversationEvent[] = [...OPEN, { type: "ConversationClosed", by: byCamila }]

function firstOf(told: readonly CallSignal[]): ConversationCommand {
  return commandsOf(told.slice(0, 1))[0] as ConversationCommand
}

function lastOf(told: readonly CallSignal[]): ConversationCommand {
  return commandsOf(told.slice(-1))[0] as ConversationCommand
}

/** What each command leads to before the conversation has begun, while it is open, when it is closed. */
const OUTCOMES: readonly (readonly [ConversationCommand, begun: string, open: string, closed: string])[] = [
  [receive("c"), "Started+Received", "Received", "Reopened+Received"],
  [STATUS, "Started+Reported", "Reported", "Reported"],
  [{ ...STATUS, messageId: outId("q") }, "Started+Reported", "Accepted+Reported", "Accepted+Reported"],
  [UNKNOWN, "Started+UnknownStatus", "UnknownStatus", "UnknownStatus"],
  [sendReply("r"), "service-window-closed", "Assigned+Queued", "Reopened+Assigned+Queued"],
  [sendReply("r", TEMPLATE), "Started+Assigned+Queued", "Assigned+Queued", "Reopened+Assigned+Queued"],
  [{ type: "RecordReplyOutcome", messageId: outId("q"), result: OUTCOME }, "", "Accepted", "Accepted"],
  [{ type: "RecordMedia", outcome: FAILED }, "Started+MediaFailed", "MediaFailed", "MediaFailed"],
  [
    { type: "RequestMediaAgain", messageId: inId(2), by: byRui },
    "unknown-message",
    "unknown-message",
    "unknown-message",
  ],
  [
    { type: "AssignConversation", to: RUI, force: false, by: byRui },
    "Started+Assigned",
    "Assigned",
    "Reopened+Assigned",
  ],
  [{ type: "AssignConversation", to: null, force: true, by: byRui }, "", "", ""],
  [{ type: "CloseConversation", by: byRui }, "Started+Closed", "Closed", ""],
  [{ type: "ReopenConversation", by: byRui }, "", "", "Reopened"],
  [{ type: "MarkRead", upTo: 9, by: byRui }, "", "Read", ""],
  [{ type: "ShowTyping", by: byRui }, "", "show-typing", "show-typing"],
  [{ type: "AddNote", noteId: "n", text: "x", by: byRui }, "Started+Note", "Note", "Note"],
  [
    { type: "LabelConversation", add: [{ id: "l", name: "L" }], remove: [], by: byRui },
    "Started+Labelled",
    "Labelled",
    "Labelled",
  ],
  [{ type: "SetPriority", priority: "high", by: byRui }, "Started+Priority", "Priority", "Priority"],
  [
    { type: "SnoozeConversation", until: NOON + 5_000, by: byRui },
    "Started+Snoozed",
    "Snoozed",
    "conversation-closed",
  ],
  [{ type: "WakeConversation", cause: "attendant", by: byRui }, "", "", ""],
  [{ type: "NameContact", name: "Marina", by: byRui }, "Started+Named", "Named", "Named"],
  [{ type: "BlockContact", by: byRui }, "Started+Blocked", "Blocked", "Blocked"],
  [{ type: "UnblockContact", by: byRui }, "", "", ""],
  [firstOf(TAKEN), "Started+CallStarted", "CallStarted", "CallStarted"],
  [lastOf(TAKEN), "Started+CallStarted+CallEnded", "CallStarted+CallEnded", "CallStarted+CallEnded"],
  [
    lastOf(MISSED),
    "Started+CallStarted+CallEnded",
    "CallStarted+CallEnded",
    "CallStarted+Reopened+CallEnded",
  ],
  [keepRecording(), "Started+CallRecordingStored", "CallRecordingStored", "CallRecordingStored"],
]

const SHORT: Readonly<Record<ConversationEvent["type"], string>> = {
  ConversationStarted: "Started",
  ContactDescribed: "Described",
  MessageReceived: "Received",
  MessageMirrored: "Mirrored",
  MarketingChosen: "Marketing",
  ReplyQueued: "Queued",
  ReplyAccepted: "Accepted",
  ReplyRefused: "Refused",
  ReplyUncertain: "Uncertain",
  DeliveryReported: "Reported",
  UnknownStatusReported: "UnknownStatus",
  MediaStored: "MediaStored",
  MediaFailed: "MediaFailed",
  MediaRequestedAgain: "MediaRequestedAgain",
  ConversationAssigned: "Assigned",
  ConversationClosed: "Closed",
  ConversationReopened: "Reopened",
  ConversationRead: "Read",
  NoteAdded: "Note",
  ConversationLabelled: "Labelled",
  PriorityChanged: "Priority",
  ConversationSnoozed: "Snoozed",
  ConversationWoken: "Woken",
  ContactNamed: "Named",
  ContactBlocked: "Blocked",
  ContactUnblocked: "Unblocked",
  CallStarted: "CallStarted",
  CallQueueJoined: "CallQueueJoined",
  CallRinging: "CallRinging",
  CallUnanswered: "CallUnanswered",
  CallAnswered: "CallAnswered",
  CallHeld: "CallHeld",
  CallResumed: "CallResumed",
  CallTransferred: "CallTransferred",
  CallParked: "CallParked",
  CallUnparked: "CallUnparked",
  CallQueueLeft: "CallQueueLeft",
  CallAbandoned: "CallAbandoned",
  CallVoicemailLeft: "CallVoicemailLeft",
  CallMissed: "CallMissed",
  CallMerged: "CallMerged",
  CallEnded: "CallEnded",
  CallRecordingStored: "CallRecordingStored",
}

function summary(events: readonly ConversationEvent[], command: ConversationCommand): string {
  const { decision } = given(...events).when(command)
  if ("rejected" in decision) return decision.rejected.code
  if (decision.events.length === 0) return decision.effects.map(({ kind }) => kind).join("+")
  return decision.events.map(({ type }) => SHORT[type]).join("+")
}

describe("deciding", () => {
  it.each(
    OUTCOMES,
  )("[CARE3] %j leads to [%s] at first, [%s] when open, [%s] when closed", (command, first, open, closed) => {
    expect([summary([], command), summary(OPEN, command), summary(CLOSED, command)]).toEqual([
      first,
      open,
      closed,
    ])
  })

  it("[MSG2] whatever comes first is led by the beginning of the conversation, once, with its address", () => {
    for (const [command] of OUTCOMES) {
      const { decision } = given().when(command)
      const events = "events" in decision ? decision.events : []
      expect(events.slice(0, 1)).toEqual(events.length > 0 ? [started] : [])
      expect(events.slice(1).some(({ type }) => type === "ConversationStarted")).toBe(false)
    }
  })

  it("[LOG4] a decision changes nothing that it was given", () => {
    const frozen = OPEN.map((event) => Object.freeze({ ...event }))
    for (const [command] of OUTCOMES) {
      const before = JSON.stringify([frozen, command])
      given(...frozen).when(Object.freeze(command))
      expect(JSON.stringify([frozen, command])).toBe(before)
    }
  })
})
