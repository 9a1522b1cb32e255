/** Shortest pause before a new try, milliseconds. */
export const FIRST_PAUSE_MS = 500
/** Longest pause, milliseconds: a receptionist notices longer ones. */
export const LONGEST_PAUSE_MS = 15_000

/**
 * Pause before try `attempt` (from 0), milliseconds: doubles up to the longest one and is spread over its
 * upper half, so that a restarted server is not met by every browser at once. `random` is in [0, 1).
 */
export function backOffMs(attempt: number, random: () => number): number {
  const full = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10), LONGEST_PAUSE_MS)
  return Math.max(FIRST_PAUSE_MS, full / 2 + (random() * full) / 2)
}
