import { type InboxFilter, type InboxRow, inFilter } from "#domain/projection/inbox-row.ts"
import { matchesQuery } from "./matches-query.ts"
import { comparePlaces, indexOfPlace, placeOf, type RowPlace } from "./row-order.ts"

/** One of the lists as one attendant sees it. */
export interface ListSpec {
  readonly filter: InboxFilter
  /** Id of who looks. */
  readonly me: string
  /** What is searched for; empty for everything. */
  readonly query: string
}

/** The loaded part of a list: complete from its top down to `end`. */
export interface ListState {
  readonly spec: ListSpec
  /** Sorted; each conversation once. */
  readonly rows: readonly InboxRow[]
  /** Asks for the page below; null when everything is here. */
  readonly next: string | null
  /** Place of the last row of the last page; null when there is nothing below. */
  readonly end: RowPlace | null
}

/** A page of the server laid below what is loaded, with `known` rows (all of them newest) put in their places. */
export function withPage(
  list: ListState,
  page: { readonly items: readonly InboxRow[]; readonly next: string | null },
  known: Iterable<InboxRow>,
): ListState {
  const last = page.items.at(-1)
  const end = page.next === null || last === undefined ? null : placeOf(last, list.spec.filter)
  return withRows({ ...list, next: page.next, end }, [...known])
}

/** A list with nothing loaded yet. */
export function emptyList(spec: ListSpec): ListState {
  return { spec, rows: [], next: null, end: null }
}

/** The list after rows have changed: each leaves, moves or comes in; what belongs below the loaded part waits there. */
export function withRows(list: ListState, changed: readonly InboxRow[]): ListState {
  if (changed.length === 0) return list
  const ids = new Set(changed.map((row) => row.conversationId))
  const kept = list.rows.filter((row) => !ids.has(row.conversationId))
  const coming = changed.filter((row) => belongs(list, row))
  if (coming.length === 0 && kept.length === list.rows.length) return list
  return { ...list, rows: merged(kept, coming, list.spec.filter) }
}

function belongs(list: ListState, row: InboxRow): boolean {
  const { filter, me, query } = list.spec
  if (!inFilter(row, filter, me) || !matchesQuery(row, query)) return false
  return list.end === null || comparePlaces(placeOf(row, filter), list.end) <= 0
}

function merged(rows: readonly InboxRow[], coming: readonly InboxRow[], filter: InboxFilter): InboxRow[] {
  const all = [...rows]
  if (coming.length > 16) {
    return [...all, ...coming].sort((a, b) => comparePlaces(placeOf(a, filter), placeOf(b, filter)))
  }
  for (const row of coming) all.splice(indexOfPlace(all, placeOf(row, filter), filter), 0, row)
  return all
}
