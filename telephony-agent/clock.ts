/** Time as this program sees it: a test gives its own, so that nothing sleeps. */
export interface Clock {
  /** Milliseconds since 1970; may jump when the machine's clock is set. */
  readonly nowMs: () => number
  /** Calls once after so many milliseconds, jumps or not; the answer takes it back. */
  readonly after: (delayMs: number, call: () => void) => () => void
}

/** The machine's own clock. */
export const machineClock: Clock = {
  nowMs: () => Date.now(),
  after: (delayMs, call) => {
    const timer = setTimeout(call, delayMs)
    return () => clearTimeout(timer)
  },
}
