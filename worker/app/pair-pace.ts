/** One number to one person: a message in 6 seconds in the long run, 45 at once. Meta, throughput, pair rate limits. */
export const PAIR_INTERVAL_MS = 6_000
export const PAIR_BURST = 45

const TOLERANCE_MS = (PAIR_BURST - 1) * PAIR_INTERVAL_MS

/**
 * When the next message may go to a person, by where the messages before it have brought the meter (the
 * theoretical arrival time of ITU-T I.371; 0 at first). In the past when it may go now.
 */
export function pairFreeAt(meter: number): number {
  return meter - TOLERANCE_MS
}

/** The meter after a message at `now`. */
export function pairMeterAfter(meter: number, now: number): number {
  return Math.max(meter, now) + PAIR_INTERVAL_MS
}
