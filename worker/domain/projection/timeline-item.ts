import type { Actor, Attendant, MessageReceived, MirrorOrigin, Referral } from "../conversation/event.ts"
import type { Label, Priority } from "../conversation/triage-event.ts"
import type { MediaId, MessageId, Wamid } from "../ids.ts"
import type { MessageContent, WhatsAppError } from "../message/content.ts"
import type { DeliveryReport, DeliveryStatus } from "../message/delivery.ts"
import type { CallItem } from "./call-item.ts"

/** Where the file of a message is. `failed` with `nextAttemptAt` is tried again, without it is final. */
export type MediaState =
  | { readonly status: "pending" }
  | {
      readonly status: "stored"
      readonly mediaId: MediaId
      readonly mimeType: string
      readonly sizeBytes: number
      readonly sha256: string
    }
  | {
      readonly status: "failed"
      readonly attempt: number
      readonly reason: string
      readonly nextAttemptAt?: number
    }

export interface Reaction {
  readonly emoji: string
  readonly from: "customer" | "us"
  readonly name?: string
}

/** A bubble. Times in milliseconds. */
export interface MessageItem {
  readonly kind: "message"
  readonly version: number
  readonly messageId: MessageId
  readonly wamid: Wamid | null
  readonly direction: "in" | "out"
  readonly at: number
  readonly content: MessageContent
  readonly repliesTo: Wamid | null
  readonly forwarded: "once" | "often" | null
  readonly referral: Referral | null
  /** Who wrote an inbound message of a group. */
  readonly author: MessageReceived["author"] | null
  /** Who sent an outbound message. */
  readonly by: Actor | null
  /** Of a message that only a mirror told: the business's phone app, another provider, an import. */
  readonly origin?: MirrorOrigin
  readonly delivery: DeliveryStatus
  /** All reports, in the order in which they were recorded. */
  readonly reports: readonly DeliveryReport[]
  /** Why it failed or what is wrong with it. */
  readonly errors: readonly WhatsAppError[]
  /** The call to Meta ended without an answer; says why, until a status settles it. */
  readonly uncertain: string | null
  readonly media: MediaState | null
  readonly reactions: readonly Reaction[]
  /** Earlier contents of an edited message, oldest first. */
  readonly edits: readonly MessageContent[]
  readonly revoked: boolean
}

export interface NoteItem {
  readonly kind: "note"
  readonly version: number
  readonly noteId: string
  readonly at: number
  readonly text: string
  readonly by: Actor
  /** Whom it calls; empty for nobody. */
  readonly mentions: readonly Attendant[]
}

/** A line in the middle: what was done with the conversation. */
export interface NoticeItem {
  readonly kind: "notice"
  readonly version: number
  readonly at: number
  readonly notice:
    | {
        readonly type: "assigned"
        readonly to: Attendant | null
        readonly by: Actor
        /** What the next one should know. */
        readonly note?: string
      }
    | { readonly type: "closed"; readonly by: Actor; readonly reason?: string }
    | { readonly type: "reopened"; readonly by: Actor }
    | { readonly type: "blocked"; readonly by: Actor }
    | { readonly type: "unblocked"; readonly by: Actor }
    | { readonly type: "marketing"; readonly choice: "stop" | "resume"; readonly by: Actor }
    | {
        readonly type: "labelled"
        readonly added: readonly Label[]
        readonly removed: readonly Label[]
        readonly by: Actor
      }
    | { readonly type: "priority"; readonly priority: Priority; readonly by: Actor }
    | { readonly type: "snoozed"; readonly until: number; readonly by: Actor }
    | {
        readonly type: "woken"
        readonly cause: "time" | "customer" | "attendant"
        readonly by: Actor
      }
    | {
        readonly type: "system"
        readonly change: "number" | "user-id" | "identity" | "other"
        readonly text: string
      }
}

export type TimelineItem = MessageItem | NoteItem | NoticeItem | CallItem
