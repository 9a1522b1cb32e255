import type { Life } from "./life.ts"
import type { Trace } from "./trace.ts"

/** Whose turn a task is: a life, nobody (the world outside), or a life that is there only when it is needed. */
export type Owner = Life | null | (() => Life)

interface Task {
  readonly at: number
  readonly owner: Owner
  readonly label: string
  readonly run: () => void
}

/**
 * The only clock and the only queue. A task is one turn: what it runs goes on until nothing is left to do
 * without waiting; then the life it belongs to commits, and only then does anything leave it. That is the
 * platform's output gate: nobody hears of what could still be lost.
 */
export class Scheduler {
  readonly #trace: Trace
  readonly #leaky: boolean
  /** What a turn has thrown where nobody catches. */
  readonly thrown: string[] = []
  #tasks: Task[] = []
  #now: number
  #owner: Life | null = null
  #held: (() => void)[] | null = null

  constructor(start: number, trace: Trace, leaky = false) {
    this.#now = start
    this.#trace = trace
    this.#leaky = leaky
  }

  /** Whole milliseconds. */
  get now(): number {
    return Math.floor(this.#now)
  }

  /** With the parts of a millisecond that order what happens within one. */
  get exactNow(): number {
    return this.#now
  }

  /** The life whose turn it is; null outside of any. */
  get owner(): Life | null {
    return this.#owner
  }

  get waiting(): number {
    return this.#tasks.length
  }

  get nextAt(): number {
    return this.#tasks.at(-1)?.at ?? Number.POSITIVE_INFINITY
  }

  /** Runs something later, as a turn of its owner; the answer takes it back. */
  later(owner: Owner, delayMs: number, label: string, run: () => void): () => void {
    const at = this.#now + Math.max(0, delayMs)
    let place = this.#tasks.length // the next one stands last
    while (place > 0 && (this.#tasks[place - 1] as Task).at <= at) place -= 1
    const task: Task = { at, owner, label, run }
    this.#tasks.splice(place, 0, task)
    return () => {
      const found = this.#tasks.indexOf(task)
      if (found >= 0) this.#tasks.splice(found, 1)
    }
  }

  /** Lets something out of the life whose turn it is: held back until its turn is committed. */
  output(release: () => void): void {
    if (this.#held === null || this.#owner === null) release()
    else this.#held.push(release)
  }

  /** A pause of the life whose turn it is. */
  pause(delayMs: number, label: string): Promise<void> {
    const owner = this.#owner
    if (owner !== null) owner.waits += 1
    return new Promise((resolve) => {
      this.output(() =>
        this.later(owner, delayMs, label, () => {
          if (owner !== null) owner.waits -= 1
          resolve()
        }),
      )
    })
  }

  note(line: string): void {
    this.#trace.add(this.now, line)
  }

  /** Runs the next task; false when there is none. */
  async step(): Promise<boolean> {
    const task = this.#tasks.pop()
    if (task === undefined) return false
    this.#now = Math.max(this.#now, task.at)
    const owner = typeof task.owner === "function" ? task.owner() : task.owner
    if (owner !== null && !owner.alive) return true
    this.note(`${owner?.name ?? "-"} ${task.label}`)
    await this.#turn(owner, task.run)
    return true
  }

  /** Does something that nobody in the product asked for, to its end, before anything else happens. */
  async outside(run: () => void): Promise<void> {
    await this.#turn(null, run)
  }

  /** Runs everything that is due within some time. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    while (this.nextAt <= end) await this.step()
    this.#now = Math.max(this.#now, end)
  }

  async #turn(owner: Life | null, run: () => void): Promise<void> {
    this.#owner = owner
    this.#held = []
    try {
      run()
    } catch (error) {
      this.note(`thrown ${String(error)}`)
      this.thrown.push(String(error))
    }
    await new Promise((resolve) => setImmediate(resolve)) // after all that needs no waiting
    const held = this.#held
    this.#held = null
    this.#owner = null
    const committed = owner === null || owner.endTurn()
    if (committed || this.#leaky) for (const release of held) release()
  }
}
