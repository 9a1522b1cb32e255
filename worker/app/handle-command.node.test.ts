import { describe, expect, it } from "vitest"
import { fold } from "#domain/conversation/evolve.ts"
import { initialState } from "#domain/conversation/state.ts"
import {
  accepted,
  addressed,
  byCamila,
  inId,
  mediaFailed,
  mediaStored,
  NOON,
  outId,
  picture,
  queued,
  receive,
  received,
  reported,
  sendReply,
  started,
  text,
  wamid,
} from "../testing/builders.ts"
import { memoryEventLog } from "../testing/memory-event-log.ts"
import { memoryOutbox } from "../testing/memory-outbox.ts"
import { EVENTS_PER_SNAPSHOT } from "./event-log.ts"
import { eventsOfMessage, handleCommands, type IncomingCommand, loadState } from "./handle-command.ts"

const TEMPLATE = { kind: "template", name: "t", language: "pt_BR", componentsJson: "[]" } as const
const NOTE = { type: "AddNote", noteId: "n1", text: "liga", by: byCamila } as const

function room() {
  const ledger = { log: memoryEventLog(), outbox: memoryOutbox() }
  return {
    ...ledger,
    handle: (...commands: readonly (IncomingCommand | IncomingCommand["command"])[]) =>
      handleCommands(
        ledger,
        loadState(ledger.log),
        commands.map((one) => ("command" in one ? one : addressed(one))),
        NOON,
      ),
  }
}

/** A command that no parser makes: without an identity there is no conversation to record in. */
const BROKEN = { ...addressed(receive("x")), identity: null as never }
const SHAPELESS = addressed({ type: "ReceiveMessage" } as never)

describe("one write path", () => {
  it("[KEY1] a repeated key records nothing and gives the first result", () => {
    const { log, outbox, handle } = room()
    expect(handle(receive("a", picture())).results).toEqual([{ status: "recorded", versions: [1, 2] }])
    const again = handle(receive("a", picture()))
    expect(again.results).toEqual([{ status: "repeated", version: 2 }])
    expect([again.recorded, log.head(), outbox.waiting().length]).toEqual([[], 2, 1])
  })

  it("[KEY3] two commands with one key in one call record once", () => {
    const { log, outbox, handle } = room()
    const { results } = handle(receive("a"), sendReply("r"), sendReply("r"), NOTE, NOTE)
    expect(results.map(({ status }) => status)).toEqual([
      "recorded",
      "recorded",
      "repeated",
      "recorded",
      "repeated",
    ])
    expect(outbox.waiting().map(({ key }) => key)).toEqual([`send-message/${outId("r")}`])
    expect(log.head()).toBe(5)
  })

  it("[LOG2] events and the effects they ask for are stored together; the first due at once", () => {
    const { log, outbox, handle } = room()
    handle(sendReply("r", TEMPLATE))
    expect(log.after(0, 9).map(({ event }) => event.type)).toEqual([
      "ConversationStarted",
      "ConversationAssigned",
      "ReplyQueued",
    ])
    expect(outbox.waiting()).toEqual([
      {
        key: `send-message/${outId("r")}`,
        effect: { kind: "send-message", messageId: outId("r") },
        attempts: 0,
        dueAt: NOON,
        callingSince: null,
      },
    ])
  })

  it("[LOG3] what a rule refuses leaves no event and no effect", () => {
    const { log, outbox, handle } = room()
    const { results } = handle(sendReply("r"))
    expect(results).toEqual([
      { status: "rejected", rejection: { code: "service-window-closed", facts: { closed_at: null } } },
    ])
    expect([log.head(), outbox.waiting()]).toEqual([0, []])
  })

  it("[LOG3] a command that breaks a rule does not hold back its neighbours", () => {
    const { log, handle } = room()
    const { results, recorded, state } = handle(BROKEN, SHAPELESS, receive("a"), SHAPELESS, receive("b"))
    expect(results.map(({ status }) => status)).toEqual([
      "failed",
      "failed",
      "recorded",
      "failed",
      "recorded",
    ])
    expect(results[0]).toMatchObject({ cause: expect.stringContaining("wamid.x") })
    expect(recorded.map(({ event }) => event)).toEqual([started, received(2, "a"), received(3, "b")])
    expect(state).toEqual(fold(log.after(0, 9)))
  })

  it("[LOG3] a refused command may come again and is then judged anew", () => {
    const { handle } = room()
    expect(handle(sendReply("r"), receive("a"), sendReply("r")).results.map(({ status }) => status)).toEqual([
      "rejected",
      "recorded",
      "recorded",
    ])
  })

  it("[CARE3] what is so already is unchanged", () => {
    const { handle } = room()
    expect(handle({ type: "ReopenConversation", by: byCamila }).results).toEqual([{ status: "unchanged" }])
  })

  it("[LOG6] the raw update stays beside the event it became, not beside those it brought along", () => {
    const { log, handle } = room()
    handle(
      { ...addressed(receive("a", text("Oi"), { profile: { name: "Marina" } })), raw: "{raw}" },
      receive("b"),
    )
    expect(log.after(0, 9).map(({ event, version }) => [event.type, log.rawOf(version)])).toEqual([
      ["ConversationStarted", undefined],
      ["ContactDescribed", undefined],
      ["MessageReceived", "{raw}"],
      ["MessageReceived", undefined],
    ])
  })

  it("[LOG4] the state carried from call to call is that of the whole log", () => {
    const { log, handle } = room()
    const commands = [
      receive("a"),
      sendReply("r"),
      { type: "MarkRead", upTo: 9, by: byCamila } as const,
      receive("b"),
    ]
    for (const command of commands) expect(handle(command).state).toEqual(fold(log.after(0, 99)))
  })
})

describe("snapshots", () => {
  it("[LOG4] crossing the interval leaves one, and the state from it is that of all events", () => {
    const { log, handle } = room()
    handle(...Array.from({ length: EVENTS_PER_SNAPSHOT - 2 }, (_, index) => receive(`a${index}`)))
    expect([log.head(), log.snapshot()]).toEqual([EVENTS_PER_SNAPSHOT - 1, undefined])
    const crossed = handle(receive("b"), receive("c"), receive("d"))
    expect(log.snapshot()).toEqual(crossed.state)
    handle(receive("e"), sendReply("r"))
    expect(log.snapshot()?.version).toBe(EVENTS_PER_SNAPSHOT + 2)
    expect(loadState(log)).toEqual(fold(log.after(0, Number.MAX_SAFE_INTEGER)))
  })

  it("[LOG4] an empty log has the state before the first event", () => {
    expect(loadState(memoryEventLog())).toEqual(initialState)
  })
})

describe("what is known of the message a command names", () => {
  it("[DLV4] a status that brings back our id stands for the answer; the answer after it is nothing new", () => {
    const { log, handle } = room()
    handle(receive("a"), sendReply("r"))
    const { type: _, ...status } = reported("sent", "m", "r")
    const outcome = { outcome: "accepted", wamid: wamid("m") } as const
    const { results } = handle(
      { type: "ReportDelivery", ...status },
      { type: "RecordReplyOutcome", messageId: outId("r"), result: outcome },
    )
    expect(results.map(({ status }) => status)).toEqual(["recorded", "unchanged"])
    expect(log.after(4, 9).map(({ event }) => event)).toEqual([
      accepted("r", "m", "status"),
      reported("sent", "m", "r"),
    ])
  })

  it("[MED1] a medium is asked for again once for each last attempt", () => {
    const { outbox, handle } = room()
    const again = { type: "RequestMediaAgain", messageId: inId(2), by: byCamila } as const
    const { type: _, ...failed } = mediaFailed(inId(2), 1)
    const { type: __, ...stored } = mediaStored(inId(2))
    const { results } = handle(
      receive("a", picture()),
      { type: "RecordMedia", outcome: failed },
      again,
      again,
      { type: "RecordMedia", outcome: { ...failed, attempt: 2 } },
      again,
      { type: "RecordMedia", outcome: stored },
      again,
    )
    const expected = [
      "recorded",
      "recorded",
      "recorded",
      "rejected",
      "recorded",
      "recorded",
      "recorded",
      "rejected",
    ]
    expect(results.map(({ status }) => status)).toEqual(expected)
    expect(outbox.waiting().map(({ key }) => key)).toEqual([`fetch-media/${inId(2)}`])
  })

  it("[DLV1] all events of a message are found, oldest first, and none of another", () => {
    const { log } = room()
    const reaction = { kind: "reaction", target: wamid("m"), emoji: "👍" } as const
    const events = [
      received(1, "a", picture()),
      queued("r"),
      reported("sent", "m"),
      queued("other"),
      accepted("r", "m"),
      received(6, "x", reaction),
      mediaStored(inId(1)),
    ]
    log.append(
      events.map((event) => ({ event })),
      NOON,
    )
    expect(eventsOfMessage(log, outId("r")).map(({ version }) => version)).toEqual([2, 3, 5, 6])
    expect(eventsOfMessage(log, inId(1)).map(({ version }) => version)).toEqual([1, 7])
    expect(eventsOfMessage(log, outId("nobody"))).toEqual([])
  })
})
