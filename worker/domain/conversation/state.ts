import type { ContactAddress, ContactProfile } from "../contact/address.ts"
import type { CallId, MessageId, Wamid } from "../ids.ts"
import type { DeliveryStatus } from "../message/delivery.ts"
import type { LinePreview } from "../message/preview.ts"
import type { Attendant, ConversationIdentity } from "./event.ts"
import type { Priority } from "./triage-event.ts"

/** The newest line of a conversation, as a list shows it. */
export interface LastLine {
  /** Of a call its own id. */
  readonly messageId: MessageId | CallId
  readonly direction: "in" | "out"
  readonly at: number
  readonly preview: LinePreview
  /** Known once Meta has named the message. */
  readonly wamid: Wamid | null
  /** `accepted` for inbound ones. */
  readonly delivery: DeliveryStatus
}

/** The newest reply of one attendant. */
export interface AttendantReply {
  readonly version: number
  readonly by: Attendant
}

/** What the person wants of marketing messages; `choice` null: they never said. Times in milliseconds. */
export interface Marketing {
  readonly choice: "stop" | "resume" | null
  readonly at: number | null
}

/** A free entry point. Times in milliseconds. */
export interface FreeEntry {
  /** When the person came by a button of an advertisement or a page and was not answered yet. */
  readonly cameAt: number | null
  /** Until when an answer in time has opened the window. */
  readonly until: number | null
}

/** What calls over WhatsApp have done to the window. */
export interface WindowCall {
  /** When a call opened it last, by the PBX's clock, milliseconds. */
  readonly at?: number
  /** A call of ours that the person has not taken yet. */
  readonly calling?: CallId
}

/** What deciding and listing need; its size does not grow with the log. */
export interface ConversationState {
  /** Version of the last event folded in; 0 before the first. */
  readonly version: number
  readonly identity: ConversationIdentity | null
  readonly address: ContactAddress
  readonly profile: ContactProfile
  /** What the business calls the contact; wins over the profile's name. */
  readonly givenName: string | null
  readonly lifecycle: "open" | "closed"
  readonly assignee: Attendant | null
  /** Ids of the labels it has, sorted. */
  readonly labels: readonly string[]
  readonly priority: Priority
  /** Put away until this moment; only an open conversation is. */
  readonly snoozedUntil: number | null
  /** Newest message of the customer by Meta's clock; opens the service window. */
  readonly lastInboundAt: number | null
  readonly lastInboundWamid: Wamid | null
  /** What an advertisement's or a page's button has opened; see `service-window.ts`. */
  readonly freeEntry: FreeEntry
  /** Missing until there was a call over WhatsApp; see `service-window.ts`. */
  readonly windowCall?: WindowCall
  readonly marketing: Marketing
  /** Since when the business has blocked the contact on this channel, milliseconds; missing when it has not. */
  readonly blockedSince?: number
  readonly lastReadWamid: Wamid | null
  /** Since when the customer waits for an answer. */
  readonly waitingSince: number | null
  readonly unreadCount: number
  /** Version of the newest message of the customer; stays when it has been read. */
  readonly lastUnreadVersion: number
  /** The newest replies of the two attendants who wrote last, newest first: whoever asks, one is another's. */
  readonly lastReplies: readonly AttendantReply[]
  readonly lastLine: LastLine | null
  readonly lastActivityAt: number
}

export const initialState: ConversationState = {
  version: 0,
  identity: null,
  address: {},
  profile: {},
  givenName: null,
  lifecycle: "open",
  assignee: null,
  labels: [],
  priority: "normal",
  snoozedUntil: null,
  lastInboundAt: null,
  lastInboundWamid: null,
  freeEntry: { cameAt: null, until: null },
  marketing: { choice: null, at: null },
  lastReadWamid: null,
  waitingSince: null,
  unreadCount: 0,
  lastUnreadVersion: 0,
  lastReplies: [],
  lastLine: null,
  lastActivityAt: 0,
}
