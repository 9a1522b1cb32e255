import type { LogRow } from "../store/log-rows.ts"

/** What a line is taken for until it has been drawn once, pixels. */
const GUESSED_PX: Readonly<Record<LogRow["type"], number>> = {
  day: 50,
  unread: 36,
  note: 92,
  notice: 34,
  message: 62,
  pending: 62,
  call: 92,
}

/** The lines to draw: `from` up to but without `to`. */
export interface RowRange {
  readonly from: number
  readonly to: number
}

/** How high a line is, or is likely to be. */
export function heightOf(row: LogRow, measured: ReadonlyMap<string, number>): number {
  return measured.get(row.key) ?? GUESSED_PX[row.type]
}

/** The height of the lines `from` up to but without `to`. */
export function heightBetween(heights: readonly number[], from: number, to: number): number {
  let sum = 0
  for (let index = Math.max(0, from); index < Math.min(to, heights.length); index += 1)
    sum += heights[index] ?? 0
  return sum
}

/**
 * Which lines are seen, counted from the newest: `below` pixels of the log are under the lower edge of a
 * window of `height`, and `spare` pixels are drawn on either side of it.
 */
export function rangeAt(
  heights: readonly number[],
  { below, height, spare }: { readonly below: number; readonly height: number; readonly spare: number },
): RowRange {
  let to = heights.length
  let passed = 0
  while (to > 0 && passed + (heights[to - 1] ?? 0) < below - spare) {
    passed += heights[to - 1] ?? 0
    to -= 1
  }
  let from = to
  while (from > 0 && passed < below + height + spare) {
    from -= 1
    passed += heights[from] ?? 0
  }
  return { from, to }
}
