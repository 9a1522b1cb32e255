import { randomUUID } from "node:crypto"
import { DEFAULT_RETRY } from "../options.ts"
import type { QueuedWebhook } from "../world/record.ts"
import type { World } from "../world/world.ts"
import type { Faults } from "./faults.ts"
import { metaJson } from "./signature.ts"

/** Posts a body to the product; true when it answered 200. Never throws. */
export type PostWebhook = (body: string) => Promise<boolean>

type Ports = {
  readonly world: World
  readonly faults: Faults
  readonly post: PostWebhook
  readonly retry?: { readonly firstMs: number; readonly capMs: number } | undefined
}

/** How long webhooks are gathered before they go out last first, in milliseconds. */
export const REORDER_GATHER_MS = 1000

/**
 * Brings webhooks to the product until it says 200.
 *
 *   queued (journal) ── drop fault ──► settled
 *        │ delay
 *        ▼
 *   in its lane ──► posted ──200──► settled, next of the lane
 *                      └── else ──► waits 1 s, 2 s, 4 s … 30 s ──► posted
 */
export class Courier {
  readonly #ports: Ports
  readonly #lanes = new Map<string, QueuedWebhook[]>()
  #gathered: QueuedWebhook[] = []

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /** Takes up what a former run left undelivered. */
  resume(): void {
    for (const webhook of this.#ports.world.state.webhooks.values()) this.#line(webhook)
  }

  /** Keeps a webhook in the journal and sends it on its way; nothing when the app is not subscribed. */
  queue(body: unknown, lane: string = randomUUID()): void {
    const { world, faults } = this.#ports
    if (!world.state.subscribed) return
    const webhook = { id: randomUUID(), lane, body: metaJson(body) }
    world.record({ kind: "webhook-queued", webhook })
    const delayMs = faults.plan.delayMs ?? 0
    if (faults.takeDrop()) this.#settle(webhook)
    else if (delayMs > 0) world.clock.after(delayMs, () => this.#line(webhook))
    else this.#line(webhook)
  }

  #line(webhook: QueuedWebhook): void {
    if (this.#ports.faults.plan.reorder === true) this.#gather(webhook)
    else this.#enterLane(webhook)
  }

  #enterLane(webhook: QueuedWebhook): void {
    const lane = this.#lanes.get(webhook.lane)
    if (lane !== undefined) {
      lane.push(webhook)
      return
    }
    this.#lanes.set(webhook.lane, [webhook])
    void this.#attempt(webhook, 0)
  }

  #gather(webhook: QueuedWebhook): void {
    this.#gathered.push(webhook)
    if (this.#gathered.length === 1) this.#ports.world.clock.after(REORDER_GATHER_MS, () => this.#release())
  }

  #release(): void {
    const lane = randomUUID()
    const reversed = this.#gathered.toReversed().map((webhook) => ({ ...webhook, lane }))
    this.#gathered = []
    const first = reversed[0]
    if (first === undefined) return
    this.#lanes.set(lane, reversed)
    void this.#attempt(first, 0)
  }

  async #attempt(webhook: QueuedWebhook, failures: number): Promise<void> {
    const delivered = await this.#ports.post(webhook.body)
    if (delivered) return this.#delivered(webhook)
    const { firstMs, capMs } = this.#ports.retry ?? DEFAULT_RETRY
    const pauseMs = Math.min(capMs, firstMs * 2 ** failures)
    this.#ports.world.clock.after(pauseMs, () => void this.#attempt(webhook, failures + 1))
  }

  async #delivered(webhook: QueuedWebhook): Promise<void> {
    this.#settle(webhook)
    for (let extra = this.#ports.faults.plan.duplicate ?? 0; extra > 0; extra -= 1)
      await this.#ports.post(webhook.body)
    const lane = this.#lanes.get(webhook.lane) ?? []
    lane.shift()
    const next = lane[0]
    if (next === undefined) this.#lanes.delete(webhook.lane)
    else void this.#attempt(next, 0)
  }

  #settle(webhook: QueuedWebhook): void {
    this.#ports.world.record({ kind: "webhook-settled", id: webhook.id })
  }
}
