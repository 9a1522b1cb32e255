/** One request of the product to the Graph side. */
export type LoggedRequest = {
  readonly at: string
  readonly method: string
  readonly path: string
  /** The JSON body; `null` for others. */
  readonly body: unknown
  /** The HTTP status answered; null for one that was never answered. */
  readonly status: number | null
}

const KEPT = 2000

/** The last 2,000 requests, oldest first; in memory. */
export class RequestLog {
  #requests: LoggedRequest[] = []

  get all(): readonly LoggedRequest[] {
    return this.#requests
  }

  add(request: LoggedRequest): void {
    this.#requests = [...this.#requests.slice(1 - KEPT), request]
  }
}
