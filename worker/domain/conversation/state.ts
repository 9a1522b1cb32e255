import type { ContactAddress, ContactProfile } from "../contact/address.ts"
import type { MessageId, Wamid } from "../ids.ts"
import type { DeliveryStatus } from "../message/delivery.ts"
import type { MessagePreview } from "../message/preview.ts"
import type { Attendant, ConversationIdentity } from "./event.ts"

/** The newest line of a conversation, as a list shows it. */
export interface LastLine {
  readonly messageId: MessageId
  readonly direction: "in" | "out"
  readonly at: number
  readonly preview: MessagePreview
  /** Known once Meta has named the message. */
  readonly wamid: Wamid | null
  /** `accepted` for inbound ones. */
  readonly delivery: DeliveryStatus
}

/** What deciding and listing need; its size does not grow with the log. */
export interface ConversationState {
  /** Version of the last event folded in; 0 before the first. */
  readonly version: number
  readonly identity: ConversationIdentity | null
  readonly address: ContactAddress
  readonly profile: ContactProfile
  readonly lifecycle: "open" | "closed"
  readonly assignee: Attendant | null
  /** Newest message of the customer by Meta's clock; opens the service window. */
  readonly lastInboundAt: number | null
  readonly lastInboundWamid: Wamid | null
  readonly lastReadWamid: Wamid | null
  /** Since when the customer waits for an answer. */
  readonly waitingSince: number | null
  readonly unreadCount: number
  /** Version of the newest unread message of the customer. */
  readonly lastUnreadVersion: number
  readonly lastLine: LastLine | null
  readonly lastActivityAt: number
}

export const initialState: ConversationState = {
  version: 0,
  identity: null,
  address: {},
  profile: {},
  lifecycle: "open",
  assignee: null,
  lastInboundAt: null,
  lastInboundWamid: null,
  lastReadWamid: null,
  waitingSince: null,
  unreadCount: 0,
  lastUnreadVersion: 0,
  lastLine: null,
  lastActivityAt: 0,
}
