import { DurableObject } from "cloudflare:workers"
import { newId } from "../accounts/digest.ts"
import {
  type ChangedWebhook,
  type DeliveryQuery,
  type DisabledReason,
  type ListedWebhook,
  MOST_WEBHOOKS,
  type OutgoingNews,
  type OutgoingWebhook,
  type OutgoingWebhooksPort,
  type ReplayRange,
  type WantedWebhook,
} from "../app/outgoing-port.ts"
import { type CallTarget, hasArrived } from "./call-target.ts"
import { DeliveryLanes } from "./delivery-lanes.ts"
import { DeliveryTable } from "./delivery-table.ts"
import { KEPT_MS, keepNews } from "./keep-news.ts"
import { payloadOf, testNews } from "./payload.ts"
import { ReplayTable } from "./replay-table.ts"
import { WaitingWatch } from "./waiting-watch.ts"
import { WantedKinds, type WantedKindsDeps } from "./wanted-kinds.ts"
import { type Sealing, WebhookSecrets } from "./webhook-secrets.ts"
import { type StoredWebhook, shownWebhook, WebhookTable } from "./webhook-table.ts"

/** Deliveries kept in the log of a workspace, beside those that wait. */
const MOST_KEPT = 100_000
/** How often old deliveries are looked for. */
const TIDIED_EVERY_MS = 60_000
/** When it looks again after a crash in the middle of sending. */
const SAFETY_MS = 30_000

export interface OutgoingWebhooksDeps {
  readonly now: () => number
  readonly sealing: Sealing
  readonly call: CallTarget
  /** The name under which this object was asked for: the workspace. */
  readonly workspaceId: string
  readonly tellFeed: WantedKindsDeps["tellFeed"]
  /** Notes for the owners that one was disabled. */
  readonly noteDisabled: (webhook: OutgoingWebhook, reason: DisabledReason) => Promise<void>
}

/**
 * The outgoing webhooks of one workspace: what is told is stored first and sent by and by, each webhook in a lane of its
 * own, an alarm behind all of it. The same thing handed in again is known by its id.
 */
export class OutgoingWebhooksObject<Env = unknown>
  extends DurableObject<Env>
  implements OutgoingWebhooksPort
{
  readonly #deps: OutgoingWebhooksDeps
  readonly #webhooks: WebhookTable
  readonly #deliveries: DeliveryTable
  readonly #replays: ReplayTable
  readonly #secrets: WebhookSecrets
  readonly #lanes: DeliveryLanes
  readonly #wanted: WantedKinds
  readonly #watch: WaitingWatch
  #tidiedAt = Number.NEGATIVE_INFINITY

  constructor(ctx: DurableObjectState, env: Env, deps: OutgoingWebhooksDeps) {
    super(ctx, env)
    this.#deps = deps
    this.#webhooks = new WebhookTable(ctx.storage.sql)
    this.#deliveries = new DeliveryTable(ctx.storage.sql)
    this.#watch = new WaitingWatch(this.#webhooks, this.#deliveries)
    this.#replays = new ReplayTable(ctx.storage.sql)
    this.#secrets = new WebhookSecrets(this.#webhooks, deps)
    this.#wanted = new WantedKinds(ctx.storage, { webhooks: this.#webhooks, tellFeed: deps.tellFeed })
    this.#lanes = new DeliveryLanes({
      ...{ webhooks: this.#webhooks, deliveries: this.#deliveries, now: deps.now, call: deps.call },
      secretsOf: (webhook) => this.#secrets.of(webhook),
      disable: (webhook, reason) => this.#disable(webhook, reason),
    })
  }

  async take(news: readonly OutgoingNews[]): Promise<void> {
    const count = this.ctx.storage.transactionSync(() => news.reduce((sum, one) => sum + this.#tell(one), 0))
    if (count === 0) return
    for (const webhook of this.#watch.overfull(count)) this.#disable(webhook, "too-much-waiting")
    await this.#startWork()
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.setAlarm(this.#deps.now() + SAFETY_MS)
    await this.#work()
  }

  async list(): Promise<readonly ListedWebhook[]> {
    return this.#webhooks.all().map(({ id }) => this.#shown(id))
  }

  async make(wanted: WantedWebhook) {
    if (this.#webhooks.all().length >= MOST_WEBHOOKS) return "limit-reached"
    const id = newId("wh")
    const { secret, sealed } = await this.#secrets.fresh(id)
    this.#webhooks.add(id, wanted, sealed, this.#deps.now())
    await this.#startWork()
    return { ...this.#shown(id), secret }
  }

  async change(id: string, changes: ChangedWebhook) {
    if (this.#webhooks.find(id) === undefined) return "not-found"
    this.#webhooks.change(id, changes)
    await this.#startWork()
    return this.#shown(id)
  }

  async remove(id: string): Promise<boolean> {
    const isThere = this.#webhooks.find(id) !== undefined
    this.ctx.storage.transactionSync(() => {
      this.#webhooks.remove(id)
      this.#deliveries.removeAll(id)
      this.#replays.remove(id)
    })
    await this.#startWork()
    return isThere
  }

  async rotate(id: string) {
    const webhook = this.#webhooks.find(id)
    if (webhook === undefined) return "not-found"
    const secret = await this.#secrets.rotate(webhook)
    return { ...this.#shown(id), secret }
  }

  /** Tried once: whoever tests is waiting for what comes of it. */
  async sendTest(id: string) {
    const webhook = this.#webhooks.find(id)
    if (webhook === undefined) return "not-found"
    const at = this.#deps.now()
    const news = testNews(webhook, at)
    const payload = payloadOf(news)
    this.#deliveries.addNews(news.id, news.kind, at, payload)
    const delivery = this.#deliveries.add(news.id, id, at, "failed", null)
    const secrets = await this.#secrets.of(webhook)
    const { attempt } = await this.#deps.call({ url: webhook.url, id: news.id, body: payload, secrets })
    this.#deliveries.settle(delivery, attempt, hasArrived(attempt) ? "delivered" : "failed", null)
    return this.#deliveries.find(id, delivery) ?? "not-found"
  }

  async deliveries(id: string, query: DeliveryQuery) {
    return this.#webhooks.find(id) === undefined ? "not-found" : this.#deliveries.list(id, query)
  }

  async delivery(id: string, deliveryId: number) {
    return this.#deliveries.find(id, deliveryId) ?? "not-found"
  }

  async replay(id: string, deliveryId: number) {
    const state = this.#webhooks.find(id)?.state
    if (state === undefined || this.#deliveries.find(id, deliveryId) === undefined) return "not-found"
    if (state !== "active") return "webhook-off"
    this.#deliveries.replay(id, deliveryId, this.#deps.now())
    await this.#startWork()
    return this.#deliveries.find(id, deliveryId) ?? "not-found"
  }

  async replayRange(id: string, range: ReplayRange) {
    const state = this.#webhooks.find(id)?.state
    if (state !== "active") return state === undefined ? "not-found" : "webhook-off"
    const count = this.#replays.begin(id, range, this.#deps.now())
    await this.#startWork()
    return count
  }

  reseal() {
    return this.#secrets.reseal()
  }

  #tell(news: OutgoingNews): number {
    return keepNews(news, this.#deps.now(), { webhooks: this.#webhooks, deliveries: this.#deliveries })
  }

  /** Disables one and tells: the owners, and whoever listens for it. */
  #disable(webhook: StoredWebhook, reason: DisabledReason): void {
    const at = this.#deps.now()
    const { id, url } = webhook
    const data = JSON.stringify({ webhook_id: id, url, reason })
    this.ctx.storage.transactionSync(() => {
      this.#webhooks.disable(id, reason)
      this.#deliveries.skipWaiting(id)
      this.#replays.end(id, at)
      this.#tell({ id: `whk_${id}_${at}`, kind: "webhook.disabled", at, data })
    })
    const noted = this.#deps.noteDisabled(shownWebhook(webhook), reason).catch((error: unknown) => {
      console.error("a webhook was disabled and not noted", { webhookId: id, error: String(error) })
    })
    this.ctx.waitUntil(Promise.all([this.#startWork(), noted]))
  }

  /** An alarm before anything is sent: a crash only delays it. The rooms know what is wanted before it is answered. */
  async #startWork(): Promise<void> {
    await this.ctx.storage.setAlarm(this.#deps.now() + SAFETY_MS)
    await this.#wanted.tell()
    this.ctx.waitUntil(this.#work())
  }

  async #work(): Promise<void> {
    try {
      do await this.#lanes.work()
      while (this.ctx.storage.transactionSync(() => this.#takeReplays()) > 0)
    } finally {
      await this.#setNextAlarm(this.#tidy(), await this.#wanted.tell())
    }
  }

  /** Forgets what is old, once in a while; whether there is more of it. */
  #tidy(): boolean {
    const now = this.#deps.now()
    if (now - this.#tidiedAt < TIDIED_EVERY_MS) return false
    const goesOn = this.#deliveries.forget(now - KEPT_MS, MOST_KEPT)
    if (!goesOn) this.#tidiedAt = now
    return goesOn
  }

  /** While a lane is busy whoever empties it sets the alarm when it is done; until then the safety stands. */
  async #setNextAlarm(goesOn: boolean, isTold: boolean): Promise<void> {
    const now = this.#deps.now()
    const idle = this.#lanes.idle().map(({ id }) => id)
    const isBusy = idle.length < this.#webhooks.all().filter(({ state }) => state === "active").length
    const oldest = this.#deliveries.oldestAt()
    const dues = [
      this.#deliveries.nextDueAt(idle),
      isBusy || !isTold ? now + SAFETY_MS : null,
      goesOn ? now : null,
      oldest === null ? null : Math.max(oldest + KEPT_MS, now + TIDIED_EVERY_MS),
    ].filter((at) => at !== null)
    if (dues.length === 0) await this.ctx.storage.deleteAlarm()
    else await this.ctx.storage.setAlarm(Math.max(Math.min(...dues), now + 1))
  }

  /** The next piece of each replay whose lane has little left; how many deliveries. */
  #takeReplays(): number {
    const active = this.#webhooks.all().filter(({ state }) => state === "active")
    const take = (id: string) =>
      this.#replays.takeMore(id, this.#deliveries.waitingCount(id), this.#deps.now())
    return active.reduce((sum, { id }) => sum + take(id), 0)
  }

  #shown(id: string): ListedWebhook {
    const webhook = this.#webhooks.find(id)
    if (webhook === undefined) throw new Error(`webhook ${id} is gone`)
    return { ...shownWebhook(webhook), ...this.#replays.told(id) }
  }
}
