import type { RecordCallRecording, RecordCallSignal } from "../call/call-command.ts"
import type { RecordWhatsAppCall } from "../call/whatsapp-call.ts"
import type { ContactAddress, ContactProfile } from "../contact/address.ts"
import type { MessageId, Wamid } from "../ids.ts"
import type { MessageContent, WhatsAppError } from "../message/content.ts"
import type { DeliveryReport } from "../message/delivery.ts"
import type {
  Actor,
  Attendant,
  ConversationIdentity,
  MarketingChosen,
  MediaFailed,
  MediaStored,
  MessageContext,
  MessageMirrored,
  Referral,
} from "./event.ts"
import type { Label, Priority } from "./triage-event.ts"

/** A message as a webhook tells it. */
export interface ReceiveMessage {
  readonly type: "ReceiveMessage"
  readonly wamid: Wamid
  readonly sentAt: number
  readonly content: MessageContent
  readonly sender: ContactAddress
  readonly profile: ContactProfile
  readonly context?: MessageContext
  readonly referral?: Referral
  readonly errors?: readonly WhatsAppError[]
}

/** A message as a mirror of the number tells it. */
export interface MirrorMessage extends Omit<MessageMirrored, "type" | "messageId"> {
  readonly type: "MirrorMessage"
  /** The customer, as far as the mirror describes them. */
  readonly profile: ContactProfile
}

/** What a person wants of marketing messages, as a webhook tells it. */
export interface RecordMarketingChoice extends Omit<MarketingChosen, "type"> {
  readonly type: "RecordMarketingChoice"
}

/** A status as a webhook tells it; `messageId` is our id, given back by Meta. */
export interface ReportDelivery extends DeliveryReport {
  readonly type: "ReportDelivery"
  readonly wamid: Wamid
  readonly messageId?: MessageId
}

export interface ReportUnknownStatus {
  readonly type: "ReportUnknownStatus"
  readonly wamid: Wamid
  readonly status: string
  readonly reportedAt: number
}

export interface SendReply {
  readonly type: "SendReply"
  readonly messageId: MessageId
  readonly content: MessageContent
  readonly repliesTo?: Wamid
  /** Version up to which the writer had seen the conversation; missing when it does not matter. */
  readonly seenVersion?: number
  readonly by: Actor
}

/** What came of the call to Meta, told by the outbox. */
export type ReplyOutcome =
  | { readonly outcome: "accepted"; readonly wamid: Wamid }
  | { readonly outcome: "refused"; readonly error: WhatsAppError }
  | { readonly outcome: "uncertain"; readonly reason: string }

export interface RecordReplyOutcome {
  readonly type: "RecordReplyOutcome"
  readonly messageId: MessageId
  readonly result: ReplyOutcome
}

export interface RecordMedia {
  readonly type: "RecordMedia"
  readonly outcome: Omit<MediaStored, "type"> | Omit<MediaFailed, "type">
}

export interface RequestMediaAgain {
  readonly type: "RequestMediaAgain"
  readonly messageId: MessageId
  readonly by: Actor
}

/** `to` null gives the conversation back to the queue; `force` takes it from another. */
export interface AssignConversation {
  readonly type: "AssignConversation"
  readonly to: Attendant | null
  readonly force: boolean
  /** A word for whoever gets it. */
  readonly note?: string
  readonly by: Actor
}

export interface CloseConversation {
  readonly type: "CloseConversation"
  readonly reason?: string
  readonly by: Actor
}

export interface ReopenConversation {
  readonly type: "ReopenConversation"
  readonly by: Actor
}

/** The person at the screen has seen everything up to `upTo`. */
export interface MarkRead {
  readonly type: "MarkRead"
  readonly upTo: number
  readonly by: Actor
}

export interface ShowTyping {
  readonly type: "ShowTyping"
  readonly by: Actor
}

export interface AddNote {
  readonly type: "AddNote"
  readonly noteId: string
  readonly text: string
  readonly by: Actor
  /** Colleagues the note is to reach. */
  readonly mentions?: readonly Attendant[]
}

/** Puts labels on and takes labels off; what is so already is no change. */
export interface LabelConversation {
  readonly type: "LabelConversation"
  readonly add: readonly Label[]
  readonly remove: readonly Label[]
  readonly by: Actor
}

export interface SetPriority {
  readonly type: "SetPriority"
  readonly priority: Priority
  readonly by: Actor
}

/** Puts an open conversation away until a time, milliseconds. */
export interface SnoozeConversation {
  readonly type: "SnoozeConversation"
  readonly until: number
  readonly by: Actor
}

/** Takes a conversation up again; by `time` only once its time has come. */
export interface WakeConversation {
  readonly type: "WakeConversation"
  readonly cause: "time" | "attendant"
  readonly by: Actor
}

/** Gives the contact a name of ours; null leaves WhatsApp's. */
export interface NameContact {
  readonly type: "NameContact"
  readonly name: string | null
  readonly by: Actor
}

/** The provider has blocked the contact on this channel; by the system when it was found so there. */
export interface BlockContact {
  readonly type: "BlockContact"
  readonly by: Actor
}

/** The provider lets the contact write again. */
export interface UnblockContact {
  readonly type: "UnblockContact"
  readonly by: Actor
}

export type ConversationCommand =
  | ReceiveMessage
  | MirrorMessage
  | RecordMarketingChoice
  | ReportDelivery
  | ReportUnknownStatus
  | SendReply
  | RecordReplyOutcome
  | RecordMedia
  | RequestMediaAgain
  | AssignConversation
  | CloseConversation
  | ReopenConversation
  | MarkRead
  | ShowTyping
  | AddNote
  | LabelConversation
  | SetPriority
  | SnoozeConversation
  | WakeConversation
  | NameContact
  | RecordCallSignal
  | RecordCallRecording
  | RecordWhatsAppCall
  | BlockContact
  | UnblockContact

/** A command with the conversation it is for; the first one starts the conversation. */
export interface AddressedCommand {
  readonly identity: ConversationIdentity
  readonly address: ContactAddress
  readonly command: ConversationCommand
}

/** Why a command was refused; closed, kebab-case, the same words in answers to programs. */
export type RejectionCode =
  | "service-window-closed"
  | "already-assigned"
  | "unknown-message"
  | "empty-message"
  | "contact-unreachable"
  | "media-not-failed"
  | "conversation-moved"
  | "conversation-closed"
  | "snooze-out-of-range"
  | "contact-opted-out"
  | "phone-only"
  | "contact-blocked"

export interface Rejection {
  readonly code: RejectionCode
  /** Facts for the sentence, for example who has the conversation or when the window closed. */
  readonly facts: Readonly<Record<string, string | number | null>>
}
