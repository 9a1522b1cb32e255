import type { CallEvent } from "#domain/call/call-event.ts"
import type { Actor, ConversationEvent } from "#domain/conversation/event.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { MessageContent } from "#domain/message/content.ts"
import { previewOf, textOf } from "#domain/message/preview.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { WebhookKind } from "#protocol/webhook-kinds.ts"
import type { OutgoingNews } from "../app/outgoing-port.ts"
import { callNews } from "./call-news.ts"

type Told = readonly [kind: WebhookKind, data: Readonly<Record<string, unknown>>]

/**
 * What of some events programs can be told, oldest first, with the state after them: who the contact is, and the words of
 * the API for the rest. The id is made of the conversation and the version, so that the same event is the same news.
 */
export function conversationNews(
  state: ConversationState,
  events: readonly RecordedEvent[],
): readonly OutgoingNews[] {
  const { identity } = state
  if (identity === null) return []
  const place = {
    conversation_id: identity.conversationId,
    channel_id: identity.channelId,
    contact: contactOf(state),
  }
  return events.flatMap((recorded) => {
    const told = toldBy(recorded)
    if (told === null) return []
    const [kind, data] = told
    const id = `${identity.conversationId}_${recorded.version}`
    return [{ id, kind, at: recorded.at, data: JSON.stringify({ ...place, ...data }) }]
  })
}

function contactOf({ identity, address, profile, givenName }: ConversationState) {
  return {
    id: identity?.contactId ?? null,
    name: givenName ?? profile.name ?? null,
    phone: address.phone ?? null,
    bsuid: address.bsuid ?? null,
    username: profile.username ?? null,
  }
}

function toldBy(recorded: RecordedEvent): Told | null {
  const event: ConversationEvent | CallEvent = recorded.event
  switch (event.type) {
    case "MessageReceived":
    case "ReplyQueued":
      return messageTold(event, recorded.at)
    case "ReplyAccepted":
    case "ReplyRefused":
    case "DeliveryReported":
      return statusTold(event, recorded.at)
    case "ConversationAssigned":
      return ["conversation.assigned", { to: event.to, by: actorOf(event.by), note: event.note ?? null }]
    case "ConversationClosed":
      return ["conversation.closed", { by: actorOf(event.by), reason: event.reason ?? null }]
    case "ConversationReopened":
      return ["conversation.reopened", { by: actorOf(event.by) }]
    case "NoteAdded":
      return ["note.added", { note_id: event.noteId, text: event.text, by: actorOf(event.by) }]
    default:
      return callNews(event)
  }
}

type Message = Extract<ConversationEvent, { type: "MessageReceived" | "ReplyQueued" }>

function messageTold(event: Message, recordedAt: number): Told {
  const isIn = event.type === "MessageReceived"
  const message = {
    message_id: event.messageId,
    wamid: isIn ? event.wamid : null,
    direction: isIn ? "in" : "out",
    type: typeOf(event.content),
    text: textOf(event.content),
    content: event.content,
    reply_to: (isIn ? event.context?.repliesTo : event.repliesTo) ?? null,
    at: iso(isIn ? event.sentAt : recordedAt),
    by: isIn ? null : actorOf(event.by),
  }
  return [isIn ? "message.received" : "message.queued", { message }]
}

/** Meta's word for the type, as in histories. */
function typeOf(content: MessageContent): string {
  const { kind } = previewOf(content)
  return kind === "voice" ? "audio" : kind === "interactive-reply" ? "interactive" : kind
}

type Status = Extract<ConversationEvent, { type: "ReplyAccepted" | "ReplyRefused" | "DeliveryReported" }>

function statusTold(event: Status, recordedAt: number): Told {
  const named = { message_id: event.messageId ?? null, wamid: "wamid" in event ? event.wamid : null }
  switch (event.type) {
    case "ReplyAccepted":
      return ["message.status", { ...named, status: "accepted", at: iso(recordedAt), error: null }]
    case "ReplyRefused":
      return ["message.status", { ...named, status: "failed", at: iso(recordedAt), error: event.error }]
    case "DeliveryReported": {
      const { status, at, errors, pricing, participant } = event
      const beside = {
        ...(pricing === undefined ? {} : { pricing }),
        ...(participant === undefined ? {} : { participant }),
      }
      return ["message.status", { ...named, status, at: iso(at), error: errors?.[0] ?? null, ...beside }]
    }
    default:
      return event satisfies never
  }
}

function actorOf(by: Actor) {
  return by.kind === "system" ? null : { kind: by.kind, id: by.id, name: by.name }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
