import type { InboxFilter, InboxRow } from "#domain/projection/inbox-row.ts"

/** Place of a row in its list: smaller comes first; the id decides between equals, so that order is stable. */
export interface RowPlace {
  readonly rank: number
  readonly id: string
}

/** `waiting`: who has waited longest first; the others: what moved last first. */
export function placeOf(row: InboxRow, filter: InboxFilter): RowPlace {
  const rank = filter === "waiting" ? (row.waitingSince ?? row.lastActivityAt) : -row.lastActivityAt
  return { rank, id: row.conversationId }
}

/** Negative when `one` stands before `other`. */
export function comparePlaces(one: RowPlace, other: RowPlace): number {
  if (one.rank !== other.rank) return one.rank - other.rank
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

/** Where in a sorted list a place belongs. */
export function indexOfPlace(rows: readonly InboxRow[], place: RowPlace, filter: InboxFilter): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = rows[middle]
    if (row !== undefined && comparePlaces(placeOf(row, filter), place) < 0) low = middle + 1
    else high = middle
  }
  return low
}
