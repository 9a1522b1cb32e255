import { type InboxFilter, inFilter } from "#domain/projection/inbox-row.ts"
import type { InboxPage } from "#protocol/feed.ts"
import type { TakenRow } from "./known-rows.ts"

export type InboxCounts = InboxPage["counts"]

/** The lists whose length is told; closed ones only grow. */
export const COUNTED_FILTERS = ["waiting", "mine", "all"] as const satisfies readonly InboxFilter[]

/** The counts after a row has become another one; a row never seen before moves nothing. */
export function countsAfter(counts: InboxCounts, { row, before }: TakenRow, me: string): InboxCounts {
  if (before === undefined) return counts
  const moved = (filter: keyof InboxCounts) =>
    Math.max(0, counts[filter] + Number(inFilter(row, filter, me)) - Number(inFilter(before, filter, me)))
  return { waiting: moved("waiting"), mine: moved("mine"), all: moved("all") }
}
