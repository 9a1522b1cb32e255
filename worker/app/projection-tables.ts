import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { ChannelId, ContactId, ConversationId, WorkspaceId } from "#domain/ids.ts"
import type { RoomChange } from "./room-change.ts"

/** A row of a projection as text: the same text is the same row. A list's `seq` is no part of it. */
export interface TableRow {
  readonly version: number
  readonly text: string
}

/** What the tables have of one conversation. */
export interface ConversationRows {
  readonly conversation: TableRow | null
  readonly contact: TableRow | null
  readonly messages: readonly TableRow[]
}

/** What was read, with the `seq` under which the row was last written; null without a row. */
export interface StoredRows extends ConversationRows {
  readonly seq: number | null
}

/** Which messages are read: versions after one, up to another; null has no bound. */
export interface MessageRange {
  readonly after: number | null
  readonly upTo: number | null
}

/** What is wrong with the rows of a conversation. */
export interface Repair {
  readonly identity: ConversationIdentity
  /** The `seq` of a wrong row: whatever is handed in next replaces it, unless that has happened since. */
  readonly release: number | null
  /** Versions of messages that are taken out. */
  readonly remove: readonly number[]
  /** The messages of this change are put in. */
  readonly put: RoomChange
}

/** A row of the list's table, as far as it says whose it is. */
export interface ListedConversation {
  readonly id: ConversationId
  readonly channelId: ChannelId
  readonly contactId: ContactId
  readonly seq: number
}

/** What came of comparing what the tables make of their own rows; sums as in `ProjectionCheck`. */
export interface DerivedCheck {
  /** Where the next piece begins; null after the last. */
  readonly next: number | null
  /** What differed from the rows, and what was of no row. */
  readonly wrong: number
  readonly removed: number
  readonly sums: { readonly found: string; readonly logs: string; readonly stored: string }
}

/** Tables whose rows are of a conversation in the list's; of calls those that Meta alone tells. */
export type SweptTable = "contacts" | "messages" | "calls"

/** The projections as tables, for comparing and mending; see `ReadModelWriter` for their daily use. */
export interface ProjectionTables {
  read(identity: ConversationIdentity, messages: MessageRange): Promise<StoredRows>
  /** The rows that a change gives when it is stored. */
  rowsOf(change: RoomChange): ConversationRows
  mend(repair: Repair): Promise<void>
  /** Those of the conversations that have a row. */
  present(ids: readonly ConversationId[]): Promise<readonly ListedConversation[]>
  /** Rows of a workspace, some at a time, in an order of their own; `next` null at the end. */
  listed(
    workspaceId: WorkspaceId,
    after: number,
  ): Promise<{ readonly rows: readonly ListedConversation[]; readonly next: number | null }>
  /** Takes out all rows of a conversation that has no log; the count. Nothing when it was written since. */
  removeOrphan(workspaceId: WorkspaceId, row: ListedConversation): Promise<number>
  /** Takes out what has no row in the list's table, some at a time. */
  sweep(
    workspaceId: WorkspaceId,
    table: SweptTable,
    after: number,
  ): Promise<{ readonly removed: number; readonly next: number | null }>
  /** Compares labels and the search index with the rows they are made of, some at a time, and mends them. */
  checkDerived(workspaceId: WorkspaceId, after: number): Promise<DerivedCheck>
  /** Compares a workspace's totals with the rows they count, and mends them; how many were wrong. */
  recount(workspaceId: WorkspaceId): Promise<number>
}
