import type { DeliveryTable } from "./delivery-table.ts"
import type { StoredWebhook, WebhookTable } from "./webhook-table.ts"

/** Deliveries that may wait for one webhook: some 10 minutes at a number's full pace. */
export const MOST_WAITING = 50_000
/** How many are taken between two looks at how much waits. */
const LOOK_EVERY = 500

/** Looks once in a while for webhooks for which too much waits. */
export class WaitingWatch {
  readonly #webhooks: WebhookTable
  readonly #deliveries: DeliveryTable
  #takenSinceLook = LOOK_EVERY

  constructor(webhooks: WebhookTable, deliveries: DeliveryTable) {
    this.#webhooks = webhooks
    this.#deliveries = deliveries
  }

  /** Those for which too much waits, now that so many more were taken. */
  overfull(taken: number): readonly StoredWebhook[] {
    this.#takenSinceLook += taken
    if (this.#takenSinceLook < LOOK_EVERY) return []
    this.#takenSinceLook = 0
    const active = this.#webhooks.all().filter(({ state }) => state === "active")
    return active.filter(({ id }) => this.#deliveries.waitingCount(id) > MOST_WAITING)
  }
}
