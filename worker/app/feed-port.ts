import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { RoomChange } from "./room-change.ts"

/** The lists of one workspace. */
export interface FeedPort {
  /** Answers once the change is in the read model and on its way to the open lists. */
  publish(change: RoomChange): Promise<void>
  /** Tells the open lists to load anew: rows were taken away. */
  reload(): Promise<void>
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
  /** Stores changes with the `seq` of each; atomic; idempotent by conversation and version. */
  write(changes: readonly { readonly change: RoomChange; readonly seq: number }[]): Promise<void>
  /** Rows changed after a cursor, oldest change first. */
  changedSince(
    workspaceId: string,
    cursor: number,
    limit: number,
  ): Promise<readonly { row: InboxRow; seq: number }[]>
}
