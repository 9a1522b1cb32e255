import { setImmediate as turn } from "node:timers/promises"
import type { Clock } from "../clock.ts"

type Timer = { readonly at: number; readonly run: () => void }

/** A clock that only moves when told to. */
export type ManualClock = Clock & {
  /** Moves on by so many milliseconds, running what falls due in order, each to its end. */
  advance(ms: number): Promise<void>
}

/** Starts at a fixed moment of 2026. */
export function manualClock(startMs = Date.UTC(2026, 5, 1, 12)): ManualClock {
  let now = startMs
  let timers: Timer[] = []
  const next = (until: number) => timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0]
  return {
    now: () => now,
    after: (delayMs, run) => {
      timers = [...timers, { at: now + delayMs, run }]
    },
    stop: () => {
      timers = []
    },
    async advance(ms) {
      const until = now + ms
      await settle()
      for (let due = next(until); due !== undefined; due = next(until)) {
        timers = timers.filter((timer) => timer !== due)
        now = due.at
        due.run()
        await settle()
      }
      now = until
    },
  }
}

async function settle(): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) await turn()
}
