import { formatDuration } from "../words/format.ts"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** From here the clock asks for attention, milliseconds: half of the target. */
export const ATTENTION_AFTER_MS = 10 * MINUTE_MS
/** The target for a first answer, milliseconds; from here the clock is late. */
export const LATE_AFTER_MS = 20 * MINUTE_MS

/** `calm` below attention, `attention` before the target breaks, `late` after. */
export type WaitingLevel = "calm" | "attention" | "late"

/** How a customer's waiting stands. */
export interface WaitingTime {
  readonly level: WaitingLevel
  /** Share of the target that is used up, 0 to 100. */
  readonly percent: number
  /** Its largest unit: `31 min`, `2 h`. */
  readonly text: string
}

/** The waiting of a customer since a moment, both in milliseconds. */
export function waitingTime(since: number, now: number): WaitingTime {
  const ms = Math.max(0, now - since)
  const percent = Math.min(100, Math.round((ms / LATE_AFTER_MS) * 100))
  return { level: levelOf(ms), percent, text: formatDuration(largestUnit(ms)) }
}

function levelOf(ms: number): WaitingLevel {
  if (ms >= LATE_AFTER_MS) return "late"
  return ms >= ATTENTION_AFTER_MS ? "attention" : "calm"
}

// A person who has waited some seconds has waited a minute: a clock that counts seconds only makes nervous.
function largestUnit(ms: number): number {
  if (ms < MINUTE_MS) return MINUTE_MS
  const unit = ms < HOUR_MS ? MINUTE_MS : ms < DAY_MS ? HOUR_MS : DAY_MS
  return Math.floor(ms / unit) * unit
}
