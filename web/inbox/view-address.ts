import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import type { SavedView, ViewQuery } from "../session/workspace-lists.ts"
import { inboxHref } from "./inbox-address.ts"
import { type Narrow, narrowFrom } from "./narrow.ts"

/** Address of a saved view: the list as it was narrowed when it was saved. */
export function viewHref(view: SavedView): string {
  return inboxHref(view.query.filter, undefined, "", narrowOfView(view.query))
}

/** What a view narrows its list to. */
export function narrowOfView({ filter: _, unread, ...query }: ViewQuery): Narrow {
  return narrowFrom({ ...query, unread: unread === true ? "1" : undefined })
}

/** A list as it is, for keeping it as a view. */
export function viewQuery(filter: InboxFilter, narrow: Narrow): ViewQuery {
  return { filter, ...narrow }
}
