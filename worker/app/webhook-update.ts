import type { RecordWhatsAppCall } from "#domain/call/whatsapp-call.ts"
import type { ContactAddress } from "#domain/contact/address.ts"
import type {
  MirrorMessage,
  ReceiveMessage,
  RecordMarketingChoice,
  ReportDelivery,
  ReportUnknownStatus,
} from "#domain/conversation/command.ts"

/** Where an update came from: the number, else the business account. */
interface Source {
  readonly phoneNumberId: string | null
  readonly wabaId: string | null
  /** JSON text of a delivery that holds this update alone. */
  readonly raw: string
}

export interface MessageUpdate extends Source {
  readonly kind: "message"
  readonly address: ContactAddress
  readonly command: ReceiveMessage
}

/** What a webhook tells of a conversation beside messages to us and statuses: a mirror, a choice of the person, a call. */
export interface ToldUpdate extends Source {
  readonly kind: "told"
  readonly address: ContactAddress
  readonly command: MirrorMessage | RecordMarketingChoice | RecordWhatsAppCall
}

/** An update that belongs to a conversation. */
export type RoomUpdate = MessageUpdate | StatusUpdate | ToldUpdate

/** `callbackData` is what we gave Meta with the message. */
export interface StatusUpdate extends Source {
  readonly kind: "status"
  readonly address: ContactAddress
  readonly callbackData: string | null
  readonly command: ReportDelivery | ReportUnknownStatus
}

/** Something the product does not use yet; kept as it came. */
export interface OtherUpdate extends Source {
  readonly kind: "other"
  readonly field: string
}

/** Why an update cannot be read: no id of Meta's, nobody it belongs to, or no object at all. */
export type UnreadableCause = "without-id" | "names-nobody" | "unreadable"

/** Something that should be a message or a status and cannot be read as one; `detail` says it in a sentence. */
export interface UnreadableUpdate extends Source {
  readonly kind: "unreadable"
  readonly field: string
  readonly cause: UnreadableCause
  readonly detail: string
}

/** Whether an update belongs to a conversation. */
export function isForRoom(update: WebhookUpdate): update is RoomUpdate {
  return update.kind === "message" || update.kind === "status" || update.kind === "told"
}

/** One part of a delivery that is stored on its own. */
export type WebhookUpdate = RoomUpdate | OtherUpdate | UnreadableUpdate
