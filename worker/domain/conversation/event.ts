import type { CallEvent } from "../call/call-event.ts"
import type { ContactAddress, ContactProfile } from "../contact/address.ts"
import type {
  ChannelId,
  ContactId,
  ConversationId,
  MediaId,
  MessageId,
  UserId,
  Wamid,
  WorkspaceId,
} from "../ids.ts"
import type { MessageContent, WhatsAppError } from "../message/content.ts"
import type { DeliveryReport, ReportedStatus } from "../message/delivery.ts"
import type { BlockEvent } from "./block-event.ts"
import type { TriageEvent } from "./triage-event.ts"

/** Who did something. Names are kept in the event: a projection asks nobody. */
export type Actor =
  | { readonly kind: "attendant"; readonly id: UserId; readonly name: string }
  | { readonly kind: "program"; readonly id: string; readonly name: string }
  | { readonly kind: "system" }

export interface Attendant {
  readonly id: UserId
  readonly name: string
}

/** What a conversation is: one contact on one channel of one workspace. */
export interface ConversationIdentity {
  readonly workspaceId: WorkspaceId
  readonly channelId: ChannelId
  readonly contactId: ContactId
  readonly conversationId: ConversationId
}

/** What a message answers or was taken from. */
export interface MessageContext {
  /** The message answered. */
  readonly repliesTo?: Wamid
  readonly forwarded?: "once" | "often"
  /** "Message business" on a product of the catalogue. */
  readonly product?: { readonly catalogId: string; readonly productId: string }
}

/** The advertisement or post from which the person came. Meta, messages webhook, `referral`. */
export interface Referral {
  readonly sourceType?: string
  readonly sourceId?: string
  readonly sourceUrl?: string
  readonly headline?: string
  readonly body?: string
  readonly mediaType?: string
  readonly mediaUrl?: string
  readonly thumbnailUrl?: string
  readonly clickId?: string
  readonly ref?: string
}

export interface ConversationStarted extends ConversationIdentity {
  readonly type: "ConversationStarted"
  readonly address: ContactAddress
}

/** The contact's name, username or address became known or changed; only what is new is set. */
export interface ContactDescribed {
  readonly type: "ContactDescribed"
  readonly profile: ContactProfile
  readonly address: ContactAddress
}

export interface MessageReceived {
  readonly type: "MessageReceived"
  readonly messageId: MessageId
  readonly wamid: Wamid
  /** When the person sent it, by Meta's clock, milliseconds. */
  readonly sentAt: number
  readonly content: MessageContent
  readonly context?: MessageContext
  readonly referral?: Referral
  /** Who wrote it, in a group. */
  readonly author?: ContactAddress & ContactProfile
  readonly errors?: readonly WhatsAppError[]
}

/** Where a message comes from that neither the product sent nor its webhook for inbound messages told. */
export type MirrorOrigin = "phone-app" | "partner" | "history"

/**
 * A message told by a mirror: written in the business's phone app or by another provider of the number, or
 * imported from before it was connected. Nobody waits because of it, and it opens no window.
 * Meta, webhooks `smb_message_echoes`, `message_echoes`, `history`.
 */
export interface MessageMirrored {
  readonly type: "MessageMirrored"
  readonly messageId: MessageId
  readonly wamid: Wamid
  readonly sentAt: number
  readonly direction: "in" | "out"
  readonly origin: MirrorOrigin
  readonly content: MessageContent
  readonly repliesTo?: Wamid
  /** How far it had come when it was imported. */
  readonly delivery?: ReportedStatus
}

/** The person stopped marketing messages, or takes them again. Meta, webhook `user_preferences`. */
export interface MarketingChosen {
  readonly type: "MarketingChosen"
  readonly choice: "stop" | "resume"
  /** By Meta's clock, milliseconds. */
  readonly chosenAt: number
  /** Who wrote down what they said, on the telephone for example; missing when WhatsApp told it. */
  readonly by?: Actor
}

export interface ReplyQueued {
  readonly type: "ReplyQueued"
  readonly messageId: MessageId
  readonly content: MessageContent
  readonly repliesTo?: Wamid
  readonly by: Actor
}

/** Meta took the message and named it; `source` says whether its answer or a later status told us. */
export interface ReplyAccepted {
  readonly type: "ReplyAccepted"
  readonly messageId: MessageId
  readonly wamid: Wamid
  readonly source: "answer" | "status"
}

/** The message was not and will not be sent. */
export interface ReplyRefused {
  readonly type: "ReplyRefused"
  readonly messageId: MessageId
  readonly error: WhatsAppError
}

/** The call to Meta ended without an answer one can trust: only a status can tell, nothing is sent again. */
export interface ReplyUncertain {
  readonly type: "ReplyUncertain"
  readonly messageId: MessageId
  readonly reason: string
}

/** A status of an outbound message; `messageId` is missing when another program sent it. */
export interface DeliveryReported extends DeliveryReport {
  readonly type: "DeliveryReported"
  readonly wamid: Wamid
  readonly messageId?: MessageId
}

/** A status whose name or kind the product does not know; kept, shown to nobody. */
export interface UnknownStatusReported {
  readonly type: "UnknownStatusReported"
  readonly wamid: Wamid
  readonly status: string
  readonly reportedAt: number
}

export interface MediaStored {
  readonly type: "MediaStored"
  readonly messageId: MessageId
  readonly mediaId: MediaId
  readonly mimeType: string
  readonly sizeBytes: number
  /** Of the stored bytes, hex. */
  readonly sha256: string
}

/** An attempt to fetch a medium failed; with `nextAttemptAt` another follows, without it was the last. */
export interface MediaFailed {
  readonly type: "MediaFailed"
  readonly messageId: MessageId
  readonly attempt: number
  readonly reason: "not-found" | "too-large" | "unauthorized" | "hash-mismatch" | "unreachable" | "storage"
  readonly nextAttemptAt?: number
}

/** Somebody asked to fetch a medium again after the last attempt. */
export interface MediaRequestedAgain {
  readonly type: "MediaRequestedAgain"
  readonly messageId: MessageId
  /** The last attempt before it. */
  readonly afterAttempt: number
  readonly by: Actor
}

export interface ConversationAssigned {
  readonly type: "ConversationAssigned"
  readonly to: Attendant | null
  readonly by: Actor
  /** What the next one should know. */
  readonly note?: string
}

export interface ConversationClosed {
  readonly type: "ConversationClosed"
  readonly by: Actor
  readonly reason?: string
}

/** Open again, by an attendant or because the customer wrote (`by.kind` system). */
export interface ConversationReopened {
  readonly type: "ConversationReopened"
  readonly by: Actor
}

/** Everything up to `upTo` (a version) was seen by the business. */
export interface ConversationRead {
  readonly type: "ConversationRead"
  readonly upTo: number
  readonly by: Actor
}

export interface NoteAdded {
  readonly type: "NoteAdded"
  readonly noteId: string
  readonly text: string
  readonly by: Actor
  /** Whom it calls, each once. */
  readonly mentions?: readonly Attendant[]
}

/** Everything that can have happened in a conversation. Never change a meaning: add a field with an upcaster. */
export type ConversationEvent =
  | ConversationStarted
  | ContactDescribed
  | MessageReceived
  | MessageMirrored
  | MarketingChosen
  | ReplyQueued
  | ReplyAccepted
  | ReplyRefused
  | ReplyUncertain
  | DeliveryReported
  | UnknownStatusReported
  | MediaStored
  | MediaFailed
  | MediaRequestedAgain
  | ConversationAssigned
  | ConversationClosed
  | ConversationReopened
  | ConversationRead
  | NoteAdded
  | TriageEvent
  | CallEvent
  | BlockEvent
