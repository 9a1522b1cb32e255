const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * Pauses after each try that failed: 5 s, 5 min, 30 min, then hours. Standard Webhooks 1.0.0, "Deliverability and
 * reliability": https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
const PAUSES_MS = [
  ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE],
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
]

/** Tries of one delivery, the first included. */
export const MOST_TRIES = PAUSES_MS.length + 1

/** Longest time that is believed of a target's `Retry-After`, milliseconds. */
const MOST_ASKED_MS = 24 * HOUR

/** How long to wait after so many tries, no shorter than the target asked for; null when they were the last. */
export function pauseAfter(tries: number, askedMs: number | null): number | null {
  const pause = PAUSES_MS[tries - 1]
  return pause === undefined ? null : Math.max(pause, Math.min(askedMs ?? 0, MOST_ASKED_MS))
}
