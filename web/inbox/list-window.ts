/** Rows drawn above and below what is seen, so that a quick scroll meets no blank. */
export const OVERSCAN_ROWS = 8

/** The rows to draw: `from` up to but without `to`. */
export interface ListWindow {
  readonly from: number
  readonly to: number
}

/** Which of `rowCount` rows of one height are worth drawing. Pixels. */
export function listWindow(view: {
  readonly scrollTop: number
  readonly height: number
  readonly rowHeight: number
  readonly rowCount: number
}): ListWindow {
  const first = Math.floor(view.scrollTop / view.rowHeight) - OVERSCAN_ROWS
  const last = Math.ceil((view.scrollTop + view.height) / view.rowHeight) + OVERSCAN_ROWS
  const to = Math.min(view.rowCount, Math.max(0, last))
  return { from: Math.min(Math.max(0, first), to), to }
}

/**
 * By how many rows to scroll so that what is seen stays where it is when the order changes: the shift that
 * most of the seen rows made. 0 when most stayed or left.
 */
export function anchorShift(
  before: readonly string[],
  after: readonly string[],
  seen: { readonly from: number; readonly to: number },
): number {
  const waiting = new Map(before.slice(seen.from, seen.to).map((id, offset) => [id, seen.from + offset]))
  const votes = new Map<number, number>()
  for (let place = 0; place < after.length && waiting.size > 0; place += 1) {
    const id = after[place] ?? ""
    const index = waiting.get(id)
    if (index === undefined) continue
    waiting.delete(id)
    votes.set(place - index, (votes.get(place - index) ?? 0) + 1)
  }
  return [...votes].reduce((best, vote) => (vote[1] > best[1] ? vote : best), [0, 0])[0] ?? 0
}

/** How far to scroll so that a row is seen whole; undefined when it is. Pixels. */
export function scrollTopFor(
  index: number,
  view: { readonly scrollTop: number; readonly height: number; readonly rowHeight: number },
): number | undefined {
  const top = index * view.rowHeight
  if (top < view.scrollTop) return top
  const below = top + view.rowHeight - view.height
  return below > view.scrollTop ? below : undefined
}
