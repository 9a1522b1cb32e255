import type { Attendant } from "../conversation/event.ts"
import type { ConversationState, LastLine } from "../conversation/state.ts"
import type { ChannelId, ContactId, ConversationId } from "../ids.ts"

/** A conversation as a list shows it. Times in milliseconds. */
export interface InboxRow {
  readonly conversationId: ConversationId
  readonly channelId: ChannelId
  readonly contactId: ContactId
  /** Version of the log that the row tells; a row of a lower version never replaces it. */
  readonly version: number
  readonly contactName: string | null
  readonly username: string | null
  readonly phone: string | null
  readonly isGroup: boolean
  readonly lifecycle: "open" | "closed"
  readonly assignee: Attendant | null
  readonly waitingSince: number | null
  readonly unreadCount: number
  readonly lastInboundAt: number | null
  readonly lastLine: LastLine | null
  readonly lastActivityAt: number
}

/** The row of a conversation; null before it has begun. */
export function inboxRow(state: ConversationState): InboxRow | null {
  if (state.identity === null) return null
  const { conversationId, channelId, contactId } = state.identity
  return {
    conversationId,
    channelId,
    contactId,
    version: state.version,
    contactName: state.profile.name ?? null,
    username: state.profile.username ?? null,
    phone: state.address.phone ?? null,
    isGroup: state.address.groupId !== undefined,
    lifecycle: state.lifecycle,
    assignee: state.assignee,
    waitingSince: state.waitingSince,
    unreadCount: state.unreadCount,
    lastInboundAt: state.lastInboundAt,
    lastLine: state.lastLine,
    lastActivityAt: state.lastActivityAt,
  }
}

/** Which list a row stands in: `waiting` for anyone, `mine` with me; `all` is everything open. */
export type InboxFilter = "waiting" | "mine" | "all" | "closed"

/** Whether a row belongs in a list as seen by one attendant. */
export function inFilter(row: InboxRow, filter: InboxFilter, me: string): boolean {
  if (row.lastLine === null) return false
  switch (filter) {
    case "waiting":
      return row.lifecycle === "open" && row.assignee === null && row.waitingSince !== null
    case "mine":
      return row.lifecycle === "open" && row.assignee?.id === me
    case "all":
      return row.lifecycle === "open"
    case "closed":
      return row.lifecycle === "closed"
    default:
      return filter satisfies never
  }
}
