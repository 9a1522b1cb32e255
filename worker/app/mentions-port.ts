import type { DeskPage } from "./desk-outcome.ts"

/** Mentions counted as unread; a screen shows no more than that. */
export const MOST_COUNTED_MENTIONS = 1_000

/** A note in which a person was named, as their list shows it. Times in milliseconds. */
export interface ListedMention {
  readonly id: string
  readonly conversationId: string
  /** The contact's name as it is now. */
  readonly contactName: string | null
  readonly byName: string
  readonly text: string
  readonly at: number
  readonly read: boolean
}

/** Whose mentions, and which of them. */
export interface MentionQuery {
  readonly workspaceId: string
  readonly userId: string
  readonly unreadOnly: boolean
  readonly before: string | null
  readonly limit: number
}

/** The mentions of all people; `MentionSink` puts them in. */
export interface Mentions {
  /** Newest first, with how many are unread (at most `MOST_COUNTED_MENTIONS`). */
  list(query: MentionQuery): Promise<DeskPage<ListedMention> & { readonly unreadCount: number }>
  /** The person has seen one and all before it; false where there is none of that id. */
  markRead(workspaceId: string, userId: string, upTo: string): Promise<boolean>
}
