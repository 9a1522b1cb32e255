/**
 * Failed look-ups of media in an hour after which 360dialog is left in peace: its documents block a number for an
 * hour after 5 in an hour, or for half an hour after 20 in an hour; the stricter counts, and one stays in reserve
 * for what another isolate asks. 360dialog, upload and download; checked 2026-09.
 */
export const MOST_FAILURES_AN_HOUR = 4

const HOUR_MS = 3_600_000

/** Counts the failed look-ups of each channel; one for each isolate, as are the jobs that ask. */
export interface MediaBudget {
  /** Whether another look-up may fail. */
  mayAsk(channelId: string): boolean
  failed(channelId: string): void
}

/** A budget that begins full. */
export function mediaBudget(now: () => number): MediaBudget {
  const failures = new Map<string, readonly number[]>()
  const lately = (id: string) => (failures.get(id) ?? []).filter((at) => now() - at < HOUR_MS)
  return {
    mayAsk: (id) => lately(id).length < MOST_FAILURES_AN_HOUR,
    failed: (id) => void failures.set(id, [...lately(id), now()]),
  }
}
