import { expect, test } from "vitest"
import { PAIR_BURST, PAIR_INTERVAL_MS, pairFreeAt, pairMeterAfter } from "./pair-pace.ts"

const NOW = 1_800_000_000_000

/** The meter after so many messages at one moment. */
function after(count: number, meter = 0, now = NOW): number {
  return count === 0 ? meter : after(count - 1, pairMeterAfter(meter, now), now)
}

test("[PACE6] 45 may go at once, the next after 6 seconds, and then one each 6 seconds", () => {
  expect(pairFreeAt(0)).toBeLessThan(NOW)
  expect(pairFreeAt(after(PAIR_BURST - 1))).toBeLessThanOrEqual(NOW)
  expect(pairFreeAt(after(PAIR_BURST))).toBe(NOW + PAIR_INTERVAL_MS)
  expect(pairFreeAt(after(1, after(PAIR_BURST), NOW + PAIR_INTERVAL_MS))).toBe(NOW + 2 * PAIR_INTERVAL_MS)
})

test("[PACE6] after 270 seconds of silence all 45 may go again", () => {
  const later = NOW + PAIR_BURST * PAIR_INTERVAL_MS
  expect(pairFreeAt(after(PAIR_BURST - 1, after(PAIR_BURST), later))).toBeLessThanOrEqual(later)
})
