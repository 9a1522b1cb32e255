import { unwrap } from "solid-js/store"
import type { LogRow } from "./log-rows.ts"

/**
 * Changes the lines of a store's draft to those given: a line that stays is the same object with what changed
 * in it set anew. Items are replaced whole and never written into, which `reconcile` would do: they hold the
 * very contents of recorded events.
 */
export function applyRows(draft: { rows: LogRow[] }, rows: readonly LogRow[]): void {
  const before = new Map(unwrap(draft.rows).map((row, index) => [row.key, { row, index }]))
  const next = rows.map((row) => {
    const known = before.get(row.key)
    if (known === undefined || known.row.type !== row.type) return row
    const changes = changedParts(known.row, row)
    const drawn = draft.rows[known.index]
    if (changes.length > 0 && drawn !== undefined) Object.assign(drawn, Object.fromEntries(changes))
    return drawn ?? known.row
  })
  draft.rows = next
}

function changedParts(before: LogRow, after: LogRow): readonly (readonly [string, unknown])[] {
  const known: ReadonlyMap<string, unknown> = new Map(Object.entries(before))
  return Object.entries(after).filter(([name, value]) => known.get(name) !== value)
}
