import { type InboxFilter, type InboxRow, inFilter } from "#domain/projection/inbox-row.ts"
import { matchesQuery } from "./matches-query.ts"
import { type Narrow, passesNarrow } from "./narrow.ts"
import { comparePlaces, indexOfPlace, placeOf, type RowPlace } from "./row-order.ts"

/** One of the lists as one attendant sees it. */
export interface ListSpec {
  readonly filter: InboxFilter
  /** Id of who looks. */
  readonly me: string
  /** What is searched for; empty for everything. */
  readonly query: string
  readonly narrow: Narrow
}

/** Where a page begins: after a place, and how to ask for it. */
export interface PageMark {
  /** Null for the first page. */
  readonly before: string | null
  readonly after: RowPlace | null
  /** How many rows stood above it when it was read. */
  readonly at: number
}

/**
 * The loaded part of a list: complete from `begin` down to `end`. What was scrolled past long ago is let go,
 * with a count of its rows and the marks by which to ask for it again.
 */
export interface ListState {
  readonly spec: ListSpec
  /** Sorted; each conversation once. */
  readonly rows: readonly InboxRow[]
  /** Rows let go above; 0 when the list is here from its top. */
  readonly above: number
  /** Everything loaded stands after this place; null when the list is here from its top. */
  readonly begin: RowPlace | null
  /** Asks for the page below; null when everything is here. */
  readonly next: string | null
  /** Place of the last row of the last page; null when there is nothing below. */
  readonly end: RowPlace | null
  /** Rows let go below. */
  readonly below: number
  /** Sorted by place. */
  readonly marks: readonly PageMark[]
}

/** What the server says of a page. */
export interface PageRows {
  readonly items: readonly InboxRow[]
  readonly next: string | null
}

/** The mark of the first page. */
export const FIRST_MARK: PageMark = { before: null, after: null, at: 0 }

/** A list with nothing loaded yet. */
export function emptyList(spec: ListSpec): ListState {
  return { spec, rows: [], above: 0, begin: null, next: null, end: null, below: 0, marks: [FIRST_MARK] }
}

/** How many rows the list has as far as is known. */
export function lengthOf(list: ListState): number {
  return list.above + list.rows.length + list.below
}

/** A page of the server laid below what is loaded, with `known` rows (all of them newest) put in their places. */
export function withPage(list: ListState, page: PageRows, known: Iterable<InboxRow>): ListState {
  const last = page.items.at(-1)
  const end = page.next === null || last === undefined ? null : placeOf(last, list.spec.filter)
  const laid = withRows({ ...list, next: page.next, end }, [...known])
  const came = laid.rows.length - list.rows.length
  const below = page.next === null ? 0 : Math.max(0, list.below - came)
  return withMark({ ...laid, below })
}

/** The list after rows have changed: each leaves, moves or comes in; what belongs outside the loaded part waits there. */
export function withRows(list: ListState, changed: readonly InboxRow[]): ListState {
  if (changed.length === 0) return list
  const ids = new Set(changed.map((row) => row.conversationId))
  const kept = list.rows.filter((row) => !ids.has(row.conversationId))
  const coming = changed.filter((row) => isIn(list.spec, row) && isLoaded(list, row))
  if (coming.length === 0 && kept.length === list.rows.length) return list
  const above = list.above + wentAbove(list, changed)
  return { ...list, above, rows: merged(kept, coming, list.spec.filter) }
}

/** Whether a row is in a list, loaded or not. */
export function isIn({ filter, me, query, narrow }: ListSpec, row: InboxRow): boolean {
  return inFilter(row, filter, me) && passesNarrow(row, narrow) && matchesQuery(row, query)
}

function isLoaded({ spec, begin, end }: ListState, row: InboxRow): boolean {
  const place = placeOf(row, spec.filter)
  if (begin !== null && comparePlaces(place, begin) <= 0) return false
  return end === null || comparePlaces(place, end) <= 0
}

/** How many rows of the loaded part now stand above it. */
function wentAbove({ spec, rows, begin }: ListState, changed: readonly InboxRow[]): number {
  if (begin === null) return 0
  const loaded = new Set(rows.map((row) => row.conversationId))
  return changed.filter(
    (row) =>
      loaded.has(row.conversationId) &&
      isIn(spec, row) &&
      comparePlaces(placeOf(row, spec.filter), begin) <= 0,
  ).length
}

/** Remembers where the page below would begin. */
function withMark(list: ListState): ListState {
  const { next, end, marks } = list
  if (next === null || end === null || marks.some((mark) => mark.before === next)) return list
  const mark: PageMark = { before: next, after: end, at: list.above + list.rows.length }
  const index = marks.findLastIndex(({ after }) => after === null || comparePlaces(after, end) < 0) + 1
  return { ...list, marks: marks.toSpliced(index, 0, mark) }
}

/** Sorted rows with others put in their places. */
export function merged(
  rows: readonly InboxRow[],
  coming: readonly InboxRow[],
  filter: InboxFilter,
): readonly InboxRow[] {
  const all = [...rows]
  if (coming.length > 16) {
    return [...all, ...coming].sort((a, b) => comparePlaces(placeOf(a, filter), placeOf(b, filter)))
  }
  for (const row of coming) all.splice(indexOfPlace(all, placeOf(row, filter), filter), 0, row)
  return all
}
