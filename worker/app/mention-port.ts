import type { ConversationId, UserId, WorkspaceId } from "#domain/ids.ts"

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
