import type { ConversationId } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { WebhookKind } from "#protocol/webhook-kinds.ts"
import type { Mention } from "./mention-port.ts"
import type { RoomChange } from "./room-change.ts"

/** The lists of one workspace. */
export interface FeedPort {
  /**
   * Answers once the change is in the read model and on its way to the open lists: with what the workspace's outgoing
   * webhooks want to hear.
   */
  publish(change: RoomChange): Promise<readonly WebhookKind[]>
  /** What they want to hear from now on. */
  setOutgoing(kinds: readonly WebhookKind[]): Promise<void>
  /** Tells the open lists to load anew: rows were taken away. */
  reload(): Promise<void>
  /** Tells whom a note calls, at their open lists or by push; once for each mention. */
  mentioned(mention: Mention): Promise<void>
  /** A person is about to open a socket of a conversation. */
  visits(personId: string, conversationId: ConversationId): Promise<void>
  /**
   * Closes every socket, of the lists and of conversations, that a person or program has in the workspace; with
   * `session-over` they come back by themselves, unless their session is over.
   */
  expel(personId: string, why?: "removed" | "session-over"): Promise<void>
  connect(request: Request, attendant: { readonly id: string; readonly name: string }): Promise<Response>
}

/** Feeds by workspace. */
export interface Feeds {
  get(workspaceId: string): FeedPort
}

/** Where a workspace's projections are kept. */
export interface ReadModelWriter {
  /** Highest `seq` given out in the workspace; 0 before the first. */
  highestSeq(workspaceId: string): Promise<number>
  /**
   * Stores changes of a workspace, each under a `seq` of its own above all that were given out; atomic;
   * idempotent by conversation and version. Answers the highest `seq` then.
   */
  write(workspaceId: string, changes: readonly RoomChange[]): Promise<number>
  /** Rows changed after a cursor, oldest change first. */
  changedSince(
    workspaceId: string,
    cursor: number,
    limit: number,
  ): Promise<readonly { row: InboxRow; seq: number }[]>
}
