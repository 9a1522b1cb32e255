/**
 * One stretch of memory: an object or an isolate from its start until it is evicted, killed or replaced.
 * What was on its way to a life that has ended does not arrive.
 */
export class Life {
  readonly name: string
  /** What it waits for: calls that are out and pauses. */
  waits = 0
  /** Callers that wait for it, to be told when it ends. */
  readonly callers = new Set<(error: Error) => void>()
  #alive = true
  readonly #endTurn: () => boolean

  /** `endTurn` commits what a turn has done; false when the life ended before it could. */
  constructor(name: string, endTurn: () => boolean) {
    this.name = name
    this.#endTurn = endTurn
  }

  get alive(): boolean {
    return this.#alive
  }

  get idle(): boolean {
    return this.waits === 0 && this.callers.size === 0
  }

  endTurn(): boolean {
    return this.#endTurn()
  }

  end(cause: string): void {
    this.#alive = false
    const callers = [...this.callers]
    this.callers.clear()
    for (const fail of callers) fail(new Error(`${this.name}: ${cause}`))
  }
}
