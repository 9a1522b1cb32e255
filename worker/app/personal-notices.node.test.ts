import { describe, expect, it } from "vitest"
import { callEventOf } from "#domain/call/call-event-of.ts"
import type { CallSignal } from "#domain/call/signal.ts"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import { fold } from "#domain/conversation/evolve.ts"
import {
  byCamila,
  bySystem,
  CAMILA,
  IDENTITY,
  inId,
  NOON,
  queued,
  RUI,
  received,
  recorded,
  started,
  text,
} from "../testing/builders.ts"
import {
  begins,
  CALL,
  CONTEXT,
  ends,
  MADE,
  MISSED,
  OUTGOING,
  signals,
  TAKEN,
} from "../testing/call-signals.ts"
import { mentionNotice, personalNotices } from "./personal-notices.ts"

const { conversationId } = IDENTITY

function callEvents(from: readonly CallSignal[], context = CONTEXT): readonly ConversationEvent[] {
  return from.map((signal) => callEventOf(signal, context)).filter((event) => event !== null)
}

/** What the last events of a log tell people. */
function told(events: readonly ConversationEvent[], newest = 1) {
  const log = recorded(events)
  return personalNotices(fold(log), log.slice(-newest)).map(({ kind, userId, key }) => ({
    kind,
    userId,
    key,
  }))
}

const toRui: ConversationEvent = { type: "ConversationAssigned", to: RUI, by: byCamila }

describe("what people are told of a piece of a log", () => {
  it("[PUSH8] everyone of a customer who begins to wait, nobody of one who waits already", () => {
    const first = [started, received(2, "a", text("Oi"))]
    expect(told(first)).toEqual([{ kind: "message_waiting", userId: null, key: `message/${inId(2)}` }])
    const again = received(3, "b", text("?"))
    expect(told([...first, { ...again, sentAt: NOON + 1 }])).toEqual([])
  })

  it("[PUSH8] whoever has the conversation of the newest message in it", () => {
    const log = [started, toRui, received(3, "a", text("1")), received(4, "b", text("2"))]
    expect(told(log, 2)).toEqual([{ kind: "message_mine", userId: RUI.id, key: `message/${inId(4)}` }])
  })

  it("[PUSH8] of an assignment who got it, unless it was their own doing or is over", () => {
    const log = [started, received(2, "a", text("Oi"))]
    expect(told([...log, toRui])).toEqual([
      { kind: "assigned", userId: RUI.id, key: `assigned/${conversationId}/3` },
    ])
    const own: ConversationEvent = { type: "ConversationAssigned", to: CAMILA, by: byCamila }
    expect(told([...log, own])).toEqual([])
    expect(told([...log, { ...toRui, by: bySystem }])).toHaveLength(1)
    expect(told([...log, toRui, { type: "ConversationAssigned", to: null, by: byCamila }], 2)).toEqual([])
  })

  it("[PUSH8] nothing of what was answered, closed or snoozed since, of reactions and edits", () => {
    const log = [started, received(2, "a", text("Oi"))]
    expect(told([...log, queued("r")], 2)).toEqual([])
    expect(told([...log, { type: "ConversationClosed", by: byCamila }], 2)).toEqual([])
    const snoozed: ConversationEvent = { type: "ConversationSnoozed", until: NOON * 2, by: byCamila }
    expect(told([...log, toRui, snoozed], 3)).toEqual([])
    const reaction = { kind: "reaction", target: "wamid.a", emoji: "👍" } as never
    expect(told([...log, toRui, received(4, "c", reaction)])).toEqual([])
    expect(personalNotices(fold([]), [])).toEqual([])
  })

  it("[PUSH14] of a call that nobody took whoever has the conversation, else everyone", () => {
    const missed = callEvents(MISSED)
    const key = `call/${CALL}`
    expect(told([started, ...missed], missed.length)).toEqual([{ kind: "missed_call", userId: null, key }])
    expect(told([started, toRui, ...missed])).toEqual([{ kind: "missed_call", userId: RUI.id, key }])
    const waits = [started, received(2, "a", text("Oi"))]
    expect(told([...waits, ...missed])).toEqual([{ kind: "missed_call", userId: null, key }])
    const closed: ConversationEvent = { type: "ConversationClosed", by: byCamila }
    const reopened: ConversationEvent = { type: "ConversationReopened", by: bySystem }
    const woken = [started, closed, ...missed.slice(0, -1), reopened, ...missed.slice(-1)]
    expect(told(woken, 2)).toEqual([{ kind: "missed_call", userId: null, key }])
  })

  it.each([
    "missed",
    "abandoned",
    "voicemail",
    "busy",
    "no-answer",
  ] as const)("[PUSH14] an inbound call that ended as %s is one that nobody took", (outcome) => {
    expect(told([started, ...callEvents(signals(begins, ends(outcome)))])).toHaveLength(1)
  })

  it("[PUSH14] nobody of a call that was taken, that was ours, or whose caller was answered since", () => {
    const missed = callEvents(MISSED)
    expect(told([started, ...callEvents(TAKEN)], 4)).toEqual([])
    const ours = callEvents(signals(...MADE.slice(0, 2), ends("no-answer")), OUTGOING)
    expect(told([started, ...ours], 3)).toEqual([])
    expect(told([started, ...missed, queued("r")], missed.length + 1)).toEqual([])
    expect(told([started, ...missed, { type: "ConversationClosed", by: byCamila }], 2)).toEqual([])
  })

  it("[PUSH9] a mention by note and person, whatever the text", () => {
    const mention = {
      ...{ workspaceId: IDENTITY.workspaceId, conversationId, version: 4, noteId: "n1", userId: RUI.id },
      ...{ byName: "Camila", contactName: null, text: "Veja", at: NOON },
    }
    expect(mentionNotice(mention)).toEqual({
      ...{ key: `mention/${conversationId}/n1/${RUI.id}`, kind: "mention", userId: RUI.id, butUserId: null },
      ...{ conversationId, contactName: null, byName: "Camila", text: "Veja", at: NOON },
    })
  })
})
