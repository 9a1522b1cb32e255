import type { InboxRow } from "#domain/projection/inbox-row.ts"

/**
 * Browser ⇄ inbox feed of a workspace, `GET /api/v1/inbox/socket?cursor=`. JSON text frames down only,
 * but for `ping`. Each row frame carries the newest state of every row changed since the last one.
 */
export type FeedDown =
  | { readonly type: "rows"; readonly rows: readonly InboxRow[]; readonly cursor: number }
  /** Everything up to `cursor` was sent; what follows is live. */
  | { readonly type: "caught-up"; readonly cursor: number }
  /** The cursor is too old to catch up from: load the list anew, then go on from `cursor`. */
  | { readonly type: "reload"; readonly cursor: number }
  | {
      readonly type: "presence"
      readonly attendants: readonly { readonly id: string; readonly name: string }[]
    }

/** A page of the list: `GET /api/v1/conversations?filter=&q=&before=&limit=`. */
export interface InboxPage {
  readonly items: readonly InboxRow[]
  /** Pass as `before`; null at the end. */
  readonly next: string | null
  /** Where the feed stood when the page was read; open the socket from here. */
  readonly cursor: number
  readonly counts: { readonly waiting: number; readonly mine: number; readonly all: number }
}
