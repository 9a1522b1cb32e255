import type { Clock } from "../clock.ts"

/** A clock that a test moves by hand; timers that are due run in their order as it moves. */
export class HandClock implements Clock {
  #nowMs: number
  #elapsedMs = 0
  #timers: { readonly dueMs: number; readonly call: () => void }[] = []

  constructor(startMs = 1_700_000_000_000) {
    this.#nowMs = startMs
  }

  readonly nowMs = (): number => this.#nowMs

  readonly after = (delayMs: number, call: () => void): (() => void) => {
    const timer = { dueMs: this.#elapsedMs + delayMs, call }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Milliseconds until each timer that waits, shortest first. */
  get waiting(): readonly number[] {
    return this.#timers.map(({ dueMs }) => dueMs - this.#elapsedMs).sort((one, other) => one - other)
  }

  /** Lets time pass. */
  advance(byMs: number): void {
    const untilMs = this.#elapsedMs + byMs
    for (;;) {
      const [next] = [...this.#timers].sort((one, other) => one.dueMs - other.dueMs)
      if (next === undefined || next.dueMs > untilMs) break
      this.#move(next.dueMs)
      this.#timers = this.#timers.filter((timer) => timer !== next)
      next.call()
    }
    this.#move(untilMs)
  }

  /** Sets the wall clock, as a person or NTP does; timers run on as they were. */
  jump(toMs: number): void {
    this.#nowMs = toMs
  }

  #move(toMs: number): void {
    this.#nowMs += toMs - this.#elapsedMs
    this.#elapsedMs = toMs
  }
}

/** Lets sockets and promises get on until something holds; fails after five seconds of the machine's time. */
export async function until(holds: () => boolean, what = "condition"): Promise<void> {
  const giveUpAt = performance.now() + 5_000
  while (!holds()) {
    if (performance.now() > giveUpAt) throw new Error(`never came true: ${what}`)
    await new Promise((next) => setImmediate(next))
  }
}
