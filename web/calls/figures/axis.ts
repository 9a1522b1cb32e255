import { formatCount, formatDuration } from "../../words/format.ts"
import { numberFormat } from "../../words/number-format.ts"

const COUNT_STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10_000] as const
const SIXTIETHS = [1, 2, 5, 10, 15, 20, 30, 60] as const
const MOST_LINES = 4

/** The unit a time itself begins with: over `2 min 21 sec` nobody reads 120 seconds. */
const UNITS = [
  { unit: "second", ms: 1_000, upToMs: 60_000, steps: SIXTIETHS },
  { unit: "minute", ms: 60_000, upToMs: 3_600_000, steps: SIXTIETHS },
  { unit: "hour", ms: 3_600_000, upToMs: Number.POSITIVE_INFINITY, steps: COUNT_STEPS },
] as const

/** The lines of an axis: their values, and what they are written in; null: counts. Values of times in milliseconds. */
export interface Axis {
  readonly lines: readonly number[]
  readonly unit: { readonly name: (typeof UNITS)[number]["unit"]; readonly ms: number } | null
}

/** From 0 to at least `most`: round numbers, four steps at most, whole calls. */
export function countAxis(most: number): Axis {
  return { lines: roundLines(most, COUNT_STEPS), unit: null }
}

/** The same of a time in milliseconds, in seconds, minutes or hours; `lineText` writes its lines. */
export function timeAxis(mostMs: number): Axis {
  const { unit, ms, steps } = UNITS.find(({ upToMs }) => mostMs <= upToMs) ?? UNITS[2]
  return { lines: roundLines(mostMs / ms, steps).map((line) => line * ms), unit: { name: unit, ms } }
}

/** A line as it is written; the last of a unit as the first of the next. */
export function lineText(line: number, { unit }: Axis): string {
  if (unit === null || line === 0) return formatCount(line)
  if (unit.name !== "hour") return formatDuration(line)
  return numberFormat({ style: "unit", unit: unit.name, unitDisplay: "short" }).format(line / unit.ms)
}

function roundLines(most: number, steps: readonly number[]): readonly number[] {
  const top = Math.max(1, most)
  const step = steps.find((each) => top / each <= MOST_LINES) ?? Math.ceil(top / MOST_LINES)
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, index) => index * step)
}
