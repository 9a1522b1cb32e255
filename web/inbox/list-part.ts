import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { type ListState, lengthOf, merged, type PageMark, type PageRows, withPage } from "./list-state.ts"
import { comparePlaces, placeOf, type RowPlace } from "./row-order.ts"

/** Most rows of one list that are kept in memory: some 150 screens of 13. */
export const MOST_ROWS = 2000

/** The list without what stands far above, after it has grown below. */
export function trimmedAbove(list: ListState): ListState {
  const excess = list.rows.length - MOST_ROWS
  if (excess <= 0) return list
  const edge = placeOfRow(list, excess)
  const mark = list.marks.findLast(({ after }) => after !== null && comparePlaces(after, edge) <= 0)
  const begin = mark?.after ?? null
  if (begin === null || (list.begin !== null && comparePlaces(begin, list.begin) <= 0)) return list
  const rows = list.rows.filter((row) => comparePlaces(placeOf(row, list.spec.filter), begin) > 0)
  return { ...list, rows, begin, above: list.above + list.rows.length - rows.length }
}

/** The list without what stands far below, after it has grown above. */
export function trimmedBelow(list: ListState): ListState {
  if (list.rows.length <= MOST_ROWS) return list
  const edge = placeOfRow(list, MOST_ROWS)
  const mark = list.marks.find(({ after }) => after !== null && comparePlaces(after, edge) >= 0)
  if (mark === undefined || mark.after === null) return list
  const end = mark.after
  const rows = list.rows.filter((row) => comparePlaces(placeOf(row, list.spec.filter), end) <= 0)
  const gone = list.rows.length - rows.length
  return gone === 0 ? list : { ...list, rows, end, next: mark.before, below: list.below + gone }
}

/** The page that ends where the loaded part begins. */
export function markAbove({ marks, begin }: ListState): PageMark | undefined {
  if (begin === null) return undefined
  return marks.findLast(({ after }) => after === null || comparePlaces(after, begin) < 0)
}

/** The page that holds the row with this number, from 0, as far as is known. */
export function markAt({ marks }: ListState, index: number): PageMark | undefined {
  return marks.findLast(({ at }) => at <= index)
}

/**
 * A page laid above what is loaded; undefined when it does not reach down to it, because more has come in
 * between than a page holds.
 */
export function withPageAbove(list: ListState, mark: PageMark, page: PageRows): ListState | undefined {
  const { begin, spec } = list
  if (begin === null) return list
  const last = page.items.at(-1)
  const reaches =
    page.next === null || (last !== undefined && comparePlaces(placeOf(last, spec.filter), begin) >= 0)
  if (!reaches) return undefined
  const here = new Set(list.rows.map((row) => row.conversationId))
  const coming = page.items.filter((row) => !here.has(row.conversationId) && isUpTo(row, list, begin))
  const isTop = mark.after === null
  const above = isTop ? 0 : Math.max(1, list.above - coming.length)
  return { ...list, rows: merged(list.rows, coming, spec.filter), begin: mark.after, above }
}

/** The list loaded only at one page, far from what was loaded before. */
export function withOnlyPage(
  list: ListState,
  mark: PageMark,
  page: PageRows,
  known: Iterable<InboxRow>,
): ListState {
  const bare: ListState = { ...list, rows: [], begin: mark.after, above: mark.at, next: null, end: null }
  const laid = withPage(bare, page, known)
  const below = page.next === null ? 0 : Math.max(0, lengthOf(list) - mark.at - laid.rows.length)
  return { ...laid, below }
}

function isUpTo(row: InboxRow, list: ListState, place: RowPlace): boolean {
  return comparePlaces(placeOf(row, list.spec.filter), place) <= 0
}

function placeOfRow({ rows, spec }: ListState, index: number): RowPlace {
  const row = rows[index]
  if (row === undefined) throw new Error(`list ${spec.filter} has no row ${index} of ${rows.length}`)
  return placeOf(row, spec.filter)
}
