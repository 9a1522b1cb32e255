import type { ConversationId } from "#domain/ids.ts"
import { isConversationId } from "#domain/ids.ts"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import { type Narrow, narrowParams, WHOLE } from "./narrow.ts"

/** The lists, in the order of their tabs. */
export const INBOX_FILTERS = [
  "waiting",
  "mine",
  "all",
  "snoozed",
  "closed",
] as const satisfies readonly InboxFilter[]

/** The list one lands on: what waits comes first. */
export const FIRST_FILTER: InboxFilter = "waiting"

/** Address of a list, or of a conversation in it; a search and what the list is narrowed to stay. */
export function inboxHref(
  filter: InboxFilter,
  conversationId?: ConversationId,
  query = "",
  narrow: Narrow = WHOLE,
): string {
  const path = conversationId === undefined ? `/inbox/${filter}` : `/inbox/${filter}/${conversationId}`
  const search = new URLSearchParams(query === "" ? {} : { q: query })
  for (const [name, value] of narrowParams(narrow)) search.set(name, value)
  return search.size === 0 ? path : `${path}?${search}`
}

/**
 * Address of one line of a conversation, the same for everybody; `place` is its version in the log, a message's id or
 * a note's.
 */
export function lineHref(conversationId: string, place: string | number): string {
  return `/inbox/all/${conversationId}?message=${encodeURIComponent(place)}`
}

/** The list named by an address; the first one for anything else. */
export function filterFrom(param: string | undefined): InboxFilter {
  return INBOX_FILTERS.find((filter) => filter === param) ?? FIRST_FILTER
}

/** The conversation an address points at, whether it exists or not. */
export function conversationIn(pathname: string): string | undefined {
  return /^\/inbox\/[^/]+\/([^/]+)/.exec(pathname)?.[1]
}

/** The id of a conversation from an address; undefined when it cannot be one. */
export function conversationIdFrom(param: string | undefined): ConversationId | undefined {
  return param !== undefined && isConversationId(param) ? param : undefined
}
