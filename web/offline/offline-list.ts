import { type InboxFilter, type InboxRow, inFilter } from "#domain/projection/inbox-row.ts"
import type { InboxPage } from "#protocol/feed.ts"
import type { ListSpec } from "../inbox/list-state.ts"
import { matchesQuery } from "../inbox/matches-query.ts"
import { passesNarrow } from "../inbox/narrow.ts"
import { REMEMBERED_ROWS, rememberedList, rememberList } from "./remembered-list.ts"
import { currentSender } from "./sender.ts"

/** Rows are written down once they have been quiet for so long, milliseconds. */
const QUIET_MS = 3_000

let timer: ReturnType<typeof setTimeout> | undefined

/** Writes down the rows this browser knows, soon, for the time without a network. Call it after every change. */
export function keepRows(rows: () => Iterable<InboxRow>): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    const owner = currentSender()
    if (owner !== null) void rememberList(owner, newest([...rows()]))
  }, QUIET_MS)
}

/** A list out of the rows written down; null when there are none. Its cursor makes the feed bring everything anew. */
export async function offlinePage({ filter, me, query, narrow }: ListSpec): Promise<InboxPage | null> {
  const owner = currentSender()
  const rows = owner === null ? [] : await rememberedList(owner)
  if (rows.length === 0) return null
  const asked = (row: InboxRow) => matchesQuery(row, query) && passesNarrow(row, narrow)
  return pageOf(rows.filter(asked), filter, me)
}

/** The row of one conversation out of those written down; undefined when it is not among them. */
export async function offlineRow(id: string): Promise<InboxRow | undefined> {
  const owner = currentSender()
  const rows = owner === null ? [] : await rememberedList(owner)
  return rows.find(({ conversationId }) => conversationId === id)
}

/** The page of a list as the server would make it of these rows. */
export function pageOf(rows: readonly InboxRow[], filter: InboxFilter, me: string): InboxPage {
  const count = (of: InboxFilter) => rows.filter((row) => inFilter(row, of, me)).length
  const items = rows.filter((row) => inFilter(row, filter, me)).sort(orderOf(filter))
  return {
    items,
    next: null,
    cursor: 0,
    counts: { waiting: count("waiting"), mine: count("mine"), all: count("all") },
  }
}

function orderOf(filter: InboxFilter): (one: InboxRow, other: InboxRow) => number {
  if (filter !== "waiting") return (one, other) => other.lastActivityAt - one.lastActivityAt
  return (one, other) => (one.waitingSince ?? 0) - (other.waitingSince ?? 0)
}

function newest(rows: readonly InboxRow[]): readonly InboxRow[] {
  return [...rows].sort(orderOf("all")).slice(0, REMEMBERED_ROWS)
}
