import type { CallRow } from "#domain/call/call-row.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { SiteBoard } from "./board.ts"

/**
 * Browser ⇄ inbox feed of a workspace, `GET /api/v1/inbox/socket?cursor=`. JSON text frames. Each row
 * frame carries the newest state of every row changed since the last one.
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
  /** A note calls the person at this socket; `at` in milliseconds. */
  | {
      readonly type: "mentioned"
      readonly conversationId: string
      readonly byName: string
      readonly text: string
      readonly at: number
    }
  /** A channel works, is broken or is off now; `code` says why, kebab-case, when there is something to say. */
  | {
      readonly type: "channel"
      readonly channelId: string
      readonly state: "new" | "connected" | "broken" | "off"
      readonly code: string | null
    }
  /** A call as it is now; none is kept for who was away: they read what is live anew. */
  | { readonly type: "call"; readonly call: CallRow }
  /** Phones and queues of a site as they are now, the same. */
  | ({ readonly type: "board" } & SiteBoard)

/** Said up the same socket, beside `ping`; anything else is passed over. */
export type FeedUp =
  /** The tab is shown or hidden; it counts as shown until it says otherwise. Who has none shown gets pushes. */
  { readonly type: "visible"; readonly visible: boolean }

/** A page of the list: `GET /api/v1/conversations?filter=&q=&before=&limit=`. */
export interface InboxPage {
  readonly items: readonly InboxRow[]
  /** Pass as `before`; null at the end. */
  readonly next: string | null
  /** Where the feed stood when the page was read; open the socket from here. */
  readonly cursor: number
  readonly counts: { readonly waiting: number; readonly mine: number; readonly all: number }
}
