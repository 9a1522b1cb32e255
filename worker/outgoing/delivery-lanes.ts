import type { DisabledReason } from "../app/outgoing-port.ts"
import { type CallTarget, hasArrived, type Tried } from "./call-target.ts"
import type { DeliveryTable, DueDelivery } from "./delivery-table.ts"
import { pauseAfter } from "./retry-schedule.ts"
import type { StoredWebhook, WebhookTable } from "./webhook-table.ts"

/** Deliveries on their way to one webhook at the same time; one that fails gets one at a time. */
const SENT_AT_ONCE = 8
/** A webhook to which nothing has arrived for so long is disabled. */
export const DISABLED_AFTER_MS = 5 * 24 * 60 * 60 * 1000
/** The target says that it wants no more (Standard Webhooks, "Delivery"). */
const GONE = 410

export interface LaneDeps {
  readonly webhooks: WebhookTable
  readonly deliveries: DeliveryTable
  readonly now: () => number
  readonly call: CallTarget
  /** The secrets that sign now, the newest first. */
  readonly secretsOf: (webhook: StoredWebhook) => Promise<readonly string[]>
  readonly disable: (webhook: StoredWebhook, reason: DisabledReason) => void
}

/**
 * Sends what is due, each webhook in a lane of its own: one that is slow or away holds up no other. A lane that is
 * being emptied is not begun a second time.
 */
export class DeliveryLanes {
  readonly #deps: LaneDeps
  readonly #busy = new Set<string>()

  constructor(deps: LaneDeps) {
    this.#deps = deps
  }

  /** Webhooks that are switched on and in whose lane nobody works. */
  idle(): readonly StoredWebhook[] {
    return this.#deps.webhooks.all().filter(({ id, state }) => state === "active" && !this.#busy.has(id))
  }

  /** Empties all idle lanes; a fault of ours in one is thrown after all are done. */
  async work(): Promise<void> {
    const done = await Promise.allSettled(this.idle().map(({ id }) => this.#drain(id)))
    for (const one of done) if (one.status === "rejected") throw one.reason
  }

  async #drain(id: string): Promise<void> {
    this.#busy.add(id)
    try {
      for (let due = this.#claim(id); due.length > 0; due = this.#claim(id)) {
        await Promise.all(due.map((delivery) => this.#deliver(id, delivery)))
      }
    } finally {
      this.#busy.delete(id)
    }
  }

  #claim(id: string): readonly DueDelivery[] {
    const webhook = this.#deps.webhooks.find(id)
    if (webhook?.state !== "active") return []
    const most = webhook.failingSince === null ? SENT_AT_ONCE : 1
    return this.#deps.deliveries.claim(id, this.#deps.now(), most)
  }

  async #deliver(webhookId: string, delivery: DueDelivery): Promise<void> {
    const webhook = this.#deps.webhooks.find(webhookId)
    if (webhook === undefined) return
    const secrets = await this.#deps.secretsOf(webhook)
    const sending = { url: webhook.url, id: delivery.newsId, body: delivery.payload, secrets }
    this.#settle(webhookId, delivery, await this.#deps.call(sending))
  }

  #settle(webhookId: string, { id, tries }: DueDelivery, { attempt, askedMs }: Tried): void {
    const { deliveries, now } = this.#deps
    const arrived = hasArrived(attempt)
    const pause = arrived ? null : pauseAfter(tries, askedMs)
    const state = arrived ? "delivered" : pause === null ? "failed" : "pending"
    deliveries.settle(id, attempt, state, pause === null ? null : now() + pause)
    this.#heed(webhookId, arrived, attempt.status)
  }

  /** What a try says of its webhook. */
  #heed(webhookId: string, arrived: boolean, status: number | null): void {
    const { webhooks, now, disable } = this.#deps
    const webhook = webhooks.find(webhookId)
    if (webhook?.state !== "active") return
    if (arrived) {
      if (webhook.failingSince !== null) webhooks.setFailingSince(webhookId, null)
      return
    }
    const since = webhook.failingSince ?? now()
    if (webhook.failingSince === null) webhooks.setFailingSince(webhookId, since)
    if (status === GONE) disable(webhook, "gone")
    else if (now() - since >= DISABLED_AFTER_MS) disable(webhook, "failing")
  }
}
