import { formatDuration } from "../words/format.ts"

const MINUTE = 60_000
const UNITS_MS = [24 * 60 * MINUTE, 60 * MINUTE, MINUTE]

/** A length of time in its largest unit alone: nobody reads minutes of what is days old. */
export function shortTime(ms: number): string {
  const unit = UNITS_MS.find((each) => ms >= each) ?? 1000
  return formatDuration(Math.floor(ms / unit) * unit)
}
