import type {
  AddressedCommand,
  ConversationCommand,
  ReceiveMessage,
  SendReply,
} from "#domain/conversation/command.ts"
import type {
  Actor,
  ConversationEvent,
  ConversationIdentity,
  ConversationStarted,
  DeliveryReported,
  MediaFailed,
  MediaStored,
  MessageReceived,
  ReplyAccepted,
  ReplyQueued,
} from "#domain/conversation/event.ts"
import type {
  ChannelId,
  ContactId,
  ConversationId,
  MediaId,
  MessageId,
  UserId,
  Wamid,
  WorkspaceId,
} from "#domain/ids.ts"
import { inboundMessageId, outboundMessageId } from "#domain/ids.ts"
import type { MediaContent, MessageContent, WhatsAppError } from "#domain/message/content.ts"
import type { ReportedStatus } from "#domain/message/delivery.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"

/** A moment in milliseconds; tests count from it. */
export const NOON = 1_780_000_000_000
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** One contact on one channel. */
export const IDENTITY: ConversationIdentity = {
  workspaceId: "ws_1" as WorkspaceId,
  channelId: "ch_1" as ChannelId,
  contactId: "ct_1" as ContactId,
  conversationId: `cv_${"0".repeat(26)}` as ConversationId,
}
/** Their number. */
export const ADDRESS = { phone: "5511987650001" } as const
export const CAMILA = { id: "us_camila" as UserId, name: "Camila" } as const
export const RUI = { id: "us_rui" as UserId, name: "Rui" } as const
export const byCamila: Actor = { kind: "attendant", ...CAMILA }
export const byRui: Actor = { kind: "attendant", ...RUI }
export const byProgram: Actor = { kind: "program", id: "ak_1", name: "Agenda" }
export const bySystem: Actor = { kind: "system" }

/** The id Meta would give a message. */
export function wamid(name: string): Wamid {
  return `wamid.${name}` as Wamid
}

/** Our id of an inbound message: its position in the log. */
export function inId(version: number): MessageId {
  return inboundMessageId(IDENTITY.conversationId, version)
}

/** Our id of an outbound message. */
export function outId(unique: string): MessageId {
  return outboundMessageId(IDENTITY.conversationId, unique)
}

/** Events in their places: versions from 1 or `first`, recorded at `NOON` and a second each later. */
export function recorded(events: readonly ConversationEvent[], first = 1): readonly RecordedEvent[] {
  return events.map((event, index) => ({ version: first + index, at: NOON + (first + index) * 1_000, event }))
}

/** A command for the one conversation of the tests. */
export function addressed(command: ConversationCommand): AddressedCommand {
  return { identity: IDENTITY, address: ADDRESS, command }
}

export function text(body: string): MessageContent {
  return { kind: "text", body }
}

/** A medium of a person, still at Meta. */
export function picture(waMediaId = "900"): MediaContent {
  return { kind: "media", media: "image", source: { from: "whatsapp", waMediaId }, mimeType: "image/jpeg" }
}

/** A message as a webhook tells it; sent at `NOON`. */
export function receive(
  name: string,
  content: MessageContent = text("Oi"),
  more: Partial<ReceiveMessage> = {},
): ReceiveMessage {
  return {
    type: "ReceiveMessage",
    wamid: wamid(name),
    sentAt: NOON,
    content,
    sender: ADDRESS,
    profile: {},
    ...more,
  }
}

export function sendReply(
  unique: string,
  content: MessageContent = text("Olá"),
  more: Partial<SendReply> = {},
): SendReply {
  return { type: "SendReply", messageId: outId(unique), content, by: byCamila, ...more }
}

export const started: ConversationStarted = { type: "ConversationStarted", ...IDENTITY, address: ADDRESS }

/** A message received at a version of the log. */
export function received(
  version: number,
  name: string,
  content: MessageContent = text("Oi"),
  more: Partial<MessageReceived> = {},
): MessageReceived {
  return {
    type: "MessageReceived",
    messageId: inId(version),
    wamid: wamid(name),
    sentAt: NOON,
    content,
    ...more,
  }
}

export function queued(
  unique: string,
  content: MessageContent = text("Olá"),
  more: Partial<ReplyQueued> = {},
): ReplyQueued {
  return { type: "ReplyQueued", messageId: outId(unique), content, by: byCamila, ...more }
}

export function accepted(
  unique: string,
  name: string,
  source: ReplyAccepted["source"] = "answer",
): ReplyAccepted {
  return { type: "ReplyAccepted", messageId: outId(unique), wamid: wamid(name), source }
}

export function reported(status: ReportedStatus, name: string, unique?: string, at = NOON): DeliveryReported {
  const ours = unique === undefined ? {} : { messageId: outId(unique) }
  return { type: "DeliveryReported", wamid: wamid(name), status, at, ...ours }
}

export function mediaStored(messageId: MessageId): MediaStored {
  const file = { mimeType: "image/jpeg", sizeBytes: 3, sha256: "00" }
  return { type: "MediaStored", messageId, mediaId: "md_1" as MediaId, ...file }
}

/** An attempt that failed; with `nextAttemptAt` another follows. */
export function mediaFailed(messageId: MessageId, attempt: number, nextAttemptAt?: number): MediaFailed {
  const next = nextAttemptAt === undefined ? {} : { nextAttemptAt }
  return { type: "MediaFailed", messageId, attempt, reason: "unreachable", ...next }
}

/** What Meta says when a message cannot be delivered. */
export const UNDELIVERABLE: WhatsAppError = { code: 131_026, title: "Message undeliverable" }
