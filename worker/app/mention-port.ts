import type { ConversationId, UserId, WorkspaceId } from "#domain/ids.ts"
import type { DeskPage } from "./desk-outcome.ts"

/** One person called by one note. Times in milliseconds. */
export interface Mention {
  readonly workspaceId: WorkspaceId
  readonly conversationId: ConversationId
  /** Place of the note in the conversation's log. */
  readonly version: number
  readonly noteId: string
  /** Who is called; never the one who wrote the note. */
  readonly userId: UserId
  /** Who wrote the note. */
  readonly byName: string
  readonly contactName: string | null
  /** The whole note. */
  readonly text: string
  readonly at: number
}

/**
 * Where the people called by notes are told. The room's projector calls it, after the feed has the row and
 * before its cursor moves on: at least once for each mention, again after a crash and in a rebuild. So it is
 * idempotent by note and user, and what is told anew (a frame, a push) is told by the first record only.
 */
export interface MentionSink {
  /** Answers once the mention is stored; throws when it could not be, and is asked again. */
  record(mention: Mention): Promise<void>
}

/** Mentions counted as unread; a screen shows no more than that. */
export const MOST_COUNTED_MENTIONS = 1_000

/** A note in which a person was named, as their list shows it. Times in milliseconds. */
export interface ListedMention {
  readonly id: string
  readonly conversationId: string
  readonly noteId: string
  /** With whom the conversation is; null, like the name, where its row is gone. */
  readonly contactId: string | null
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
  /** The same of one alone. */
  markOneRead(workspaceId: string, userId: string, id: string): Promise<boolean>
}
