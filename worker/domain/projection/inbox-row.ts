import type { Attendant } from "../conversation/event.ts"
import { type MessagingWindow, messagingWindow } from "../conversation/service-window.ts"
import type { ConversationState, LastLine } from "../conversation/state.ts"
import type { Priority } from "../conversation/triage-event.ts"
import { type ChannelId, type ContactId, type ConversationId, channelKindOf } from "../ids.ts"

/** A conversation as a list shows it. Times in milliseconds. */
export interface InboxRow {
  readonly conversationId: ConversationId
  readonly channelId: ChannelId
  /** Calls alone, over a telephone line; missing for WhatsApp. */
  readonly channelKind?: "phone"
  readonly contactId: ContactId
  /** Version of the log that the row tells; a row of a lower version never replaces it. */
  readonly version: number
  /** The name given by us, else the one of the profile. */
  readonly contactName: string | null
  readonly username: string | null
  readonly phone: string | null
  readonly isGroup: boolean
  readonly lifecycle: "open" | "closed"
  readonly assignee: Attendant | null
  /** Ids of its labels, sorted. */
  readonly labels: readonly string[]
  readonly priority: Priority
  /** Put away until then; null when it is not. */
  readonly snoozedUntil: number | null
  readonly waitingSince: number | null
  readonly unreadCount: number
  readonly lastInboundAt: number | null
  /** Until when free text may be sent, and by what. */
  readonly window: MessagingWindow
  /** Since when the business has blocked the contact on this channel; missing when it has not. */
  readonly blockedSince?: number
  /** What the contact wants of marketing messages; missing when they never said. */
  readonly marketing?: { readonly choice: "stop" | "resume"; readonly at: number }
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
    ...(channelKindOf(channelId) === "phone" ? { channelKind: "phone" as const } : {}),
    contactId,
    version: state.version,
    contactName: state.givenName ?? state.profile.name ?? null,
    username: state.profile.username ?? null,
    phone: state.address.phone ?? null,
    isGroup: state.address.groupId !== undefined,
    lifecycle: state.lifecycle,
    assignee: state.assignee,
    labels: state.labels,
    priority: state.priority,
    snoozedUntil: state.snoozedUntil,
    waitingSince: state.waitingSince,
    unreadCount: state.unreadCount,
    lastInboundAt: state.lastInboundAt,
    window: messagingWindow(state),
    ...consentOf(state),
    lastLine: state.lastLine,
    lastActivityAt: state.lastActivityAt,
  }
}

function consentOf({ blockedSince, marketing }: ConversationState): Partial<InboxRow> {
  const { choice, at } = marketing
  return {
    ...(blockedSince === undefined ? {} : { blockedSince }),
    ...(choice === null || at === null ? {} : { marketing: { choice, at } }),
  }
}

type NewerMember = "labels" | "priority" | "snoozedUntil" | "window"

/** A row out of its JSON; rows of earlier releases lack the newer members. */
export function storedRow(json: string): InboxRow {
  const row = JSON.parse(json) as Omit<InboxRow, NewerMember> & Partial<Pick<InboxRow, NewerMember>>
  return { labels: [], priority: "normal", snoozedUntil: null, window: messagingWindow(row), ...row }
}

/**
 * Which list a row stands in: `waiting` for anyone, `mine` with me; `all` is everything open. What is
 * snoozed is in no list but `snoozed`.
 */
export type InboxFilter = "waiting" | "mine" | "all" | "snoozed" | "closed"

/** Whether a row belongs in a list as seen by one attendant. */
export function inFilter(row: InboxRow, filter: InboxFilter, me: string): boolean {
  if (row.lastLine === null) return false
  const awake = row.lifecycle === "open" && row.snoozedUntil === null
  switch (filter) {
    case "waiting":
      return awake && row.assignee === null && row.waitingSince !== null
    case "mine":
      return awake && row.assignee?.id === me
    case "all":
      return awake
    case "snoozed":
      return row.lifecycle === "open" && row.snoozedUntil !== null
    case "closed":
      return row.lifecycle === "closed"
    default:
      return filter satisfies never
  }
}
