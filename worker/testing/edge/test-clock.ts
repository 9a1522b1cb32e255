import { vi } from "vitest"

/** A clock that is moved by hand; it runs on between the moves. */
export interface TestClock {
  readonly now: () => number
  readonly advance: (ms: number) => void
}

/**
 * Puts a clock in place of `Date.now` for the whole isolate, rooms and all. To be made before the first
 * request: the product takes the clock when its parts are made. Alarms stay with the real clock.
 */
export function testClock(): TestClock {
  const real = Date.now
  let ahead = 0
  vi.spyOn(Date, "now").mockImplementation(() => real() + ahead)
  return {
    now: () => Date.now(),
    advance: (ms) => {
      ahead += ms
    },
  }
}
