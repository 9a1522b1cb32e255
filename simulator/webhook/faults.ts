/** A refusal to give to coming requests of the product. */
export type Respond = {
  readonly status: 400 | 401 | 403 | 429 | 500 | 503
  readonly code?: number | undefined
  readonly times: number
  readonly path?: RequestClass | undefined
}

/** The kinds of request a `respond` fault can be narrowed to. */
export type RequestClass = "messages" | "media" | "download" | "account"

/** What is to go wrong, as the control route takes and shows it. */
export type FaultPlan = {
  /** Each webhook is posted so many times more. */
  readonly duplicate?: number | undefined
  /** Webhooks are gathered for a second and go out last first. */
  readonly reorder?: boolean | undefined
  /** Each webhook waits so much longer. */
  readonly delayMs?: number | undefined
  readonly respond?: Respond | undefined
  /** So many messages are accepted and never answered. */
  readonly timeoutAfterAccept?: number | undefined
  /** So many webhooks are lost. */
  readonly dropWebhooks?: number | undefined
}

/** The faults in force; counted ones run out by themselves. Kept in memory: a restart is a clean start. */
export class Faults {
  #plan: FaultPlan = {}

  get plan(): FaultPlan {
    return this.#plan
  }

  /** Adds to what is in force; a field given again replaces the old one. */
  set(plan: FaultPlan): void {
    this.#plan = { ...this.#plan, ...plan }
  }

  clear(): void {
    this.#plan = {}
  }

  /** The refusal due to a request of this class, counted down; null when none is. */
  takeRespond(requestClass: RequestClass): Respond | null {
    const respond = this.#plan.respond
    if (respond === undefined || (respond.path ?? requestClass) !== requestClass) return null
    this.#plan = {
      ...this.#plan,
      respond: respond.times > 1 ? { ...respond, times: respond.times - 1 } : undefined,
    }
    return respond
  }

  /** Whether this accepted message stays without an answer, counted down. */
  takeTimeout(): boolean {
    return this.#countDown("timeoutAfterAccept")
  }

  /** Whether this webhook is lost, counted down. */
  takeDrop(): boolean {
    return this.#countDown("dropWebhooks")
  }

  #countDown(key: "timeoutAfterAccept" | "dropWebhooks"): boolean {
    const left = this.#plan[key] ?? 0
    if (left < 1) return false
    this.#plan = { ...this.#plan, [key]: left > 1 ? left - 1 : undefined }
    return true
  }
}
