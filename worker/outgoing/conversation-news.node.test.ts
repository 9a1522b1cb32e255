import { describe, expect, it } from "vitest"
import type { CallEvent } from "#domain/call/call-event.ts"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import { type ConversationState, initialState } from "#domain/conversation/state.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { channelNewsOf, templateNewsOf } from "./account-news.ts"
import { conversationNews } from "./conversation-news.ts"
import { payloadOf } from "./payload.ts"

const AT = Date.UTC(2026, 0, 31, 12)
const ISO = "2026-01-31T12:00:00.000Z"
const BY = { kind: "attendant", id: "us_1", name: "Camila" } as const
const CONTACT = { id: "ct_1", name: "Ana", phone: "5511988887777", bsuid: null, username: null }
const STATE = {
  ...initialState,
  identity: { workspaceId: "ws_1", channelId: "ch_1", contactId: "ct_1", conversationId: "cv_1" },
  address: { phone: "5511988887777" },
  profile: { name: "Ana" },
} as unknown as ConversationState

/** What is told of one event. */
function toldOf(event: object) {
  const recorded = { version: 7, at: AT, event: event as ConversationEvent | CallEvent } as RecordedEvent
  const [news] = conversationNews(STATE, [recorded])
  if (news === undefined) return null
  expect(news).toMatchObject({ id: "cv_1_7", at: AT })
  const { conversation_id, channel_id, contact, ...rest } = JSON.parse(news.data)
  expect({ conversation_id, channel_id, contact }).toEqual({
    conversation_id: "cv_1",
    channel_id: "ch_1",
    contact: CONTACT,
  })
  return [news.kind, rest]
}

describe("what programs are told of a conversation", () => {
  it("[OWH16] a message, in and out", () => {
    const content = {
      kind: "media",
      media: "image",
      source: { from: "whatsapp", waMediaId: "1" },
      caption: "Exame",
    }
    const named = { messageId: "cv_1.v7", content }
    const about = { message_id: "cv_1.v7", type: "image", text: "Exame", content }
    expect(toldOf({ type: "MessageReceived", ...named, wamid: "wamid.1", sentAt: AT })).toEqual([
      "message.received",
      { message: { ...about, wamid: "wamid.1", direction: "in", reply_to: null, at: ISO, by: null } },
    ])
    expect(toldOf({ type: "ReplyQueued", ...named, repliesTo: "wamid.0", by: BY })).toEqual([
      "message.queued",
      { message: { ...about, wamid: null, direction: "out", reply_to: "wamid.0", at: ISO, by: BY } },
    ])
  })

  it("[OWH16] how far a message has come, with the error", () => {
    const named = { message_id: "cv_1.o1", wamid: "wamid.1" }
    const error = { code: 131047, title: "Re-engagement message" }
    expect(
      toldOf({ type: "ReplyAccepted", messageId: "cv_1.o1", wamid: "wamid.1", source: "answer" }),
    ).toEqual(["message.status", { ...named, status: "accepted", at: ISO, error: null }])
    expect(toldOf({ type: "ReplyRefused", messageId: "cv_1.o1", error })).toEqual([
      "message.status",
      { ...named, wamid: null, status: "failed", at: ISO, error },
    ])
    const report = { type: "DeliveryReported", wamid: "wamid.1", status: "failed", at: AT, errors: [error] }
    expect(toldOf(report)).toEqual([
      "message.status",
      { message_id: null, wamid: "wamid.1", status: "failed", at: ISO, error },
    ])
  })

  it("[OWH16] who has it, that it is over, open again, and notes", () => {
    expect(toldOf({ type: "ConversationAssigned", to: { id: "us_2", name: "Rui" }, by: BY })).toEqual([
      "conversation.assigned",
      { to: { id: "us_2", name: "Rui" }, by: BY, note: null },
    ])
    expect(toldOf({ type: "ConversationClosed", by: BY, reason: "resolvido" })).toEqual([
      "conversation.closed",
      { by: BY, reason: "resolvido" },
    ])
    expect(toldOf({ type: "ConversationReopened", by: { kind: "system" } })).toEqual([
      "conversation.reopened",
      { by: null },
    ])
    expect(toldOf({ type: "NoteAdded", noteId: "n1", text: "Ligar", by: BY })).toEqual([
      "note.added",
      { note_id: "n1", text: "Ligar", by: BY },
    ])
  })

  it("[OWH16] calls, from their beginning to their end", () => {
    const call = { callId: "st_1.1", ordinal: 1, at: AT }
    const told = { call_id: "st_1.1", at: ISO }
    const party = { kind: "extension", number: "21", attendant: null, name: null }
    const begun = {
      siteId: "st_1",
      medium: "phone",
      direction: "inbound",
      trunk: null,
      number: "551140001234",
    }
    expect(toldOf({ type: "CallStarted", ...call, ...begun })).toEqual([
      "call.started",
      {
        call: {
          ...told,
          ...{ direction: "inbound", medium: "phone", trunk: null },
          number: "551140001234",
          site_id: "st_1",
        },
      },
    ])
    expect(toldOf({ type: "CallAnswered", ...call, party, queue: "sales", waitMs: 900 })).toEqual([
      "call.answered",
      { call: { ...told, by: party, queue: "sales", wait_ms: 900 } },
    ])
    expect(toldOf({ type: "CallMissed", ...call, waitMs: 5_000 })).toEqual([
      "call.missed",
      { call: { ...told, wait_ms: 5_000 } },
    ])
    const end = {
      direction: "inbound",
      how: "hung-up",
      outcome: "answered",
      cause: 16,
      waitMs: 900,
      talkMs: 60_000,
    }
    expect(toldOf({ type: "CallEnded", ...call, ...end, hungUpBy: null, legs: [] })).toEqual([
      "call.ended",
      {
        call: {
          ...{ ...told, direction: "inbound", outcome: "answered", how: "hung-up" },
          ...{ cause: 16, wait_ms: 900, talk_ms: 60_000 },
        },
      },
    ])
  })

  it("[OWH16] nothing of what is the product's own", () => {
    for (const type of ["ConversationStarted", "ContactDescribed", "MediaStored", "ConversationRead"])
      expect(toldOf({ type })).toBeNull()
    expect(conversationNews(initialState, [])).toEqual([])
  })
})

describe("what programs are told of accounts", () => {
  it("[OWH16] a template's status, and nothing else of it", () => {
    const about = { wabaId: "1", id: "9", name: "hello", language: "pt_BR", at: AT }
    const status = { kind: "status", status: "REJECTED", reason: "ABUSIVE" } as const
    const quality = { kind: "quality", quality: "GREEN" } as const
    const [news, ...others] = templateNewsOf({ ...about, told: [status, quality] }, 0)
    expect(others).toEqual([])
    expect(news).toMatchObject({ id: `tpl_9_REJECTED_${AT}`, kind: "template.status", at: AT })
    expect(JSON.parse(news?.data ?? "")).toMatchObject({ status: "REJECTED", reason: "ABUSIVE" })
    expect(templateNewsOf({ ...about, at: 0, told: [status] }, AT)[0]?.at).toBe(AT)
  })

  it("[OWH16] a channel's state, in a body that is JSON", () => {
    const news = channelNewsOf(
      { channelId: "ch_1" as never, state: "broken", code: "token-expired" } as never,
      AT,
    )
    expect(JSON.parse(payloadOf(news))).toEqual({
      type: "channel.state",
      timestamp: ISO,
      data: { channel_id: "ch_1", state: "broken", code: "token-expired" },
    })
  })
})
