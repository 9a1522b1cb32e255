/** Time as a port: what is now, and what runs later. Tests pass one that they move by hand. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs once after so many milliseconds, unless the clock is stopped first. */
  after(delayMs: number, run: () => void): void
  /** Forgets everything that has not run yet. */
  stop(): void
}

/** The machine's clock; `now` can be replaced while delays stay real. */
export function realClock(now: () => number = Date.now): Clock {
  const waiting = new Set<ReturnType<typeof setTimeout>>()
  let stopped = false
  return {
    now,
    after(delayMs, run) {
      if (stopped) return
      const timer = setTimeout(() => {
        waiting.delete(timer)
        run()
      }, delayMs)
      waiting.add(timer)
    },
    stop() {
      stopped = true
      for (const timer of waiting) clearTimeout(timer)
      waiting.clear()
    },
  }
}
