import type { Template } from "../graph/templates.ts"
import type { NumberAccount } from "./number-account.ts"

/** A person with a phone. Without `waId` only the business-scoped user id is known to the business. */
export type Person = {
  readonly id: string
  readonly name: string
  /** Digits with country code, no `+`; null for somebody known by username alone. */
  readonly waId: string | null
  readonly username: string | null
  /** Business-scoped user id: two-letter country, a point, digits. */
  readonly userId: string
}

/** One error as Meta puts it in a status. */
export type StatusError = { readonly code: number; readonly title: string; readonly details: string }

/** One step in the life of a message from the business. */
export type MessageStatus = {
  readonly status: "sent" | "delivered" | "read" | "played" | "failed"
  readonly atMs: number
  readonly error?: StatusError
}

/** Price of a message as it stands in its statuses. Source: "Pricing on the platform", per-message pricing. */
export type Pricing = {
  readonly billable: boolean
  readonly pricing_model: "PMP"
  readonly category: string
  readonly type: "regular" | "free_customer_service"
}

/** One message of a chat; `content` is what stands under the key `type` in Meta's JSON. */
export type ChatMessage = {
  readonly id: string
  /** Null when the business wrote to a number nobody here has. */
  readonly personId: string | null
  readonly direction: "in" | "out"
  readonly atMs: number
  readonly type: string
  readonly content: unknown
  readonly replyTo: string | null
  readonly forwarded?: "once" | "often"
  readonly recipientWaId?: string
  readonly bizOpaqueCallbackData?: string
  readonly pricing?: Pricing
  /** Set when the message was accepted but must fail later, as policy failures do. */
  readonly fate?: StatusError
}

/** A file known by a media id, sent by a phone or uploaded by the business. */
export type StoredMedia = {
  readonly id: string
  readonly from: "phone" | "business"
  readonly mimeType: string
  /** Base64, as in Meta's newer payloads. */
  readonly sha256: string
  readonly sizeBytes: number
  readonly filename: string | null
  readonly atMs: number
  /** What the bytes are, when they are not what `mimeType` says. */
  readonly really?: string
  readonly animated?: boolean
}

/** A webhook waiting for its 200; those of one lane go one after the other. */
export type QueuedWebhook = { readonly id: string; readonly lane: string; readonly body: string }

/** A line of the journal: everything the simulator knows is folded from these. */
export type WorldRecord =
  | { readonly kind: "person-saved"; readonly person: Person }
  | { readonly kind: "message-recorded"; readonly message: ChatMessage }
  | { readonly kind: "status-recorded"; readonly messageId: string; readonly status: MessageStatus }
  | { readonly kind: "message-edited"; readonly messageId: string; readonly content: unknown }
  | { readonly kind: "message-revoked"; readonly messageId: string }
  | { readonly kind: "inbound-read"; readonly personId: string; readonly upToMs: number }
  | { readonly kind: "chat-opened"; readonly personId: string; readonly atMs: number }
  | { readonly kind: "media-stored"; readonly media: StoredMedia }
  | { readonly kind: "media-deleted"; readonly id: string }
  | { readonly kind: "webhook-queued"; readonly webhook: QueuedWebhook }
  | { readonly kind: "webhook-settled"; readonly id: string }
  | { readonly kind: "subscription-changed"; readonly subscribed: boolean }
  | { readonly kind: "template-saved"; readonly template: Template }
  | { readonly kind: "template-removed"; readonly id: string }
  /** The business blocked a person; null: lets them write again. */
  | { readonly kind: "block-changed"; readonly personId: string; readonly sinceMs: number | null }
  /** A person stopped marketing messages, or takes them again. */
  | { readonly kind: "marketing-chosen"; readonly personId: string; readonly choice: "stop" | "resume" }
  | { readonly kind: "account-changed"; readonly change: Partial<NumberAccount> }
