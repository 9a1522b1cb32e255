/**
 * One line of the table that `npm run bench` prints: what was measured, beside the bare control of the same run.
 *
 * Numbers are in `unit`; a figure that has no control (dollars, bytes) leaves `control` out, and `ratio` is then
 * left out as well and `reach` is in `unit`. Otherwise `ratio` is product over control and `reach` is a bound of it.
 */
export interface Figure {
  readonly name: string
  readonly control?: number | undefined
  readonly product: number
  readonly ratio?: number | undefined
  /** Of `control` and `product`: `ms`, `/s`, `MB`, `$/million`. */
  readonly unit: string
  readonly reach: Bound
  /** What would be better still. */
  readonly aim?: Bound | undefined
  /** What the reader must know to read it: sizes, what was left out. */
  readonly note?: string | undefined
}

/** A bound that a figure keeps: not below `atLeast`, or not above `atMost`. */
export type Bound = { readonly atLeast: number } | { readonly atMost: number }

/** Does a number keep its bound? */
export function keeps(value: number, bound: Bound): boolean {
  return "atLeast" in bound ? value >= bound.atLeast : value <= bound.atMost
}

/** Is the reach met, and the aim where there is one? Judged by the ratio, else by the product's number. */
export function verdict({ ratio, product, reach, aim }: Figure): "missed" | "met" | "aim met" {
  const judged = ratio ?? product
  if (!keeps(judged, reach)) return "missed"
  return aim !== undefined && keeps(judged, aim) ? "aim met" : "met"
}
