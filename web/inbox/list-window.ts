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

/** Rows of a list that follow one another, with how many stand above them. */
export interface PlacedRows {
  readonly ids: readonly string[]
  readonly above: number
}

/**
 * By how many rows to scroll so that what is seen stays where it is when the order changes: the shift that
 * most of the seen rows made. 0 when most stayed or left.
 */
export function anchorShift(before: PlacedRows, after: PlacedRows, seen: ListWindow): number {
  const [from, to] = [Math.max(0, seen.from - before.above), Math.max(0, seen.to - before.above)]
  const places = new Map(before.ids.slice(from, to).map((id, offset) => [id, before.above + from + offset]))
  const near = before.above - after.above + from
  const most = mostVoted(places, after, Math.max(0, near - NEARBY_ROWS), near + places.size + NEARBY_ROWS)
  // Mostly rows move by one or two: looking through thousands of them ten times a second would be felt.
  if (most.votes * 2 > places.size) return most.shift
  return mostVoted(places, after, 0, after.ids.length).shift
}

const NEARBY_ROWS = 64

/** The shift that most of some rows made, looked for in one part of the list. */
function mostVoted(
  places: ReadonlyMap<string, number>,
  after: PlacedRows,
  from: number,
  to: number,
): { readonly shift: number; readonly votes: number } {
  const votes = new Map<number, number>()
  for (let index = from; index < Math.min(to, after.ids.length); index += 1) {
    const place = places.get(after.ids[index] ?? "")
    if (place === undefined) continue
    const moved = after.above + index - place
    votes.set(moved, (votes.get(moved) ?? 0) + 1)
  }
  const [shift, count] = [...votes].reduce((best, vote) => (vote[1] > best[1] ? vote : best), [0, 0])
  return { shift, votes: count }
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

/** How long before one reaches the end of what is loaded the next rows are asked for. */
export const ROWS_AHEAD = 20

/**
 * Which rows are to be loaded for what is seen: `more` below, those around a number, or none. `above` rows
 * stand above the `loaded` ones, `count` in all.
 */
export function wantedRows(
  seen: ListWindow,
  list: { readonly above: number; readonly loaded: number; readonly count: number },
): number | "more" | undefined {
  const end = list.above + list.loaded
  if (seen.to <= list.above && list.above > 0) return seen.from
  if (seen.from >= end && end < list.count) return seen.from
  if (seen.from < list.above + ROWS_AHEAD && list.above > 0) return list.above
  return seen.to >= end - ROWS_AHEAD ? "more" : undefined
}
