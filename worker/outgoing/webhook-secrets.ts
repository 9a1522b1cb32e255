import { newSecret } from "./sign-delivery.ts"
import type { StoredWebhook, WebhookTable } from "./webhook-table.ts"

/** How long the secret before the newest signs as well: time to bring the new one to the receiver. */
export const BOTH_VALID_MS = 24 * 60 * 60 * 1000
/** Webhooks whose opened secrets an object remembers. */
const REMEMBERED = 100

/** Seals a text for a place, and opens it there (AES-GCM with the key ring). */
export interface Sealing {
  seal(text: string, bound: string): Promise<string>
  unseal(sealed: string, bound: string): Promise<string>
  /** Whether it is sealed with the key that seals today. */
  isFresh(sealed: string): Promise<boolean>
}

export interface WebhookSecretsDeps {
  readonly sealing: Sealing
  readonly now: () => number
  readonly workspaceId: string
}

/** The secrets of a workspace's webhooks: sealed where they rest, opened to sign. */
export class WebhookSecrets {
  readonly #webhooks: WebhookTable
  readonly #deps: WebhookSecretsDeps
  readonly #opened = new Map<string, string>()

  constructor(webhooks: WebhookTable, deps: WebhookSecretsDeps) {
    this.#webhooks = webhooks
    this.#deps = deps
  }

  /** A new secret, and as it is kept. */
  async fresh(id: string): Promise<{ readonly secret: string; readonly sealed: string }> {
    const secret = newSecret()
    return { secret, sealed: await this.#deps.sealing.seal(secret, this.#bound(id)) }
  }

  /** The secrets that sign now, the newest first. */
  async of({ id, secret, previousSecret, previousSecretUntil }: StoredWebhook): Promise<readonly string[]> {
    const isBoth = previousSecret !== null && (previousSecretUntil ?? 0) > this.#deps.now()
    const sealed = isBoth ? [secret, previousSecret] : [secret]
    return Promise.all(sealed.map((one) => this.#open(id, one)))
  }

  /** Puts a new secret before the one there is; one still older signs no more. */
  async rotate({ id }: StoredWebhook): Promise<string> {
    const { secret, sealed } = await this.fresh(id)
    const today = this.#webhooks.find(id)
    if (today === undefined) throw new Error(`webhook ${id} is gone`)
    this.#webhooks.setSecrets(id, sealed, today.secret, this.#deps.now() + BOTH_VALID_MS)
    return secret
  }

  /** Seals what is not sealed with today's key; of how many webhooks, and how many no key opens. */
  async reseal(): Promise<{ readonly resealed: number; readonly unreadable: number }> {
    const done = await Promise.allSettled(this.#webhooks.all().map((webhook) => this.#resealOne(webhook)))
    return {
      resealed: done.filter((one) => one.status === "fulfilled" && one.value).length,
      unreadable: done.filter(({ status }) => status === "rejected").length,
    }
  }

  /** One that was rotated meanwhile stays as it was made. */
  async #resealOne(before: StoredWebhook): Promise<boolean> {
    const { id } = before
    const secret = await this.#resealed(id, before.secret)
    const previous = before.previousSecret === null ? null : await this.#resealed(id, before.previousSecret)
    const isSame = secret === before.secret && previous === before.previousSecret
    if (isSame || this.#webhooks.find(id)?.secret !== before.secret) return false
    this.#webhooks.setSecrets(id, secret, previous, before.previousSecretUntil)
    return true
  }

  async #resealed(id: string, sealed: string): Promise<string> {
    const { sealing } = this.#deps
    if (await sealing.isFresh(sealed)) return sealed
    return sealing.seal(await sealing.unseal(sealed, this.#bound(id)), this.#bound(id))
  }

  async #open(id: string, sealed: string): Promise<string> {
    const known = this.#opened.get(sealed)
    if (known !== undefined) return known
    const opened = await this.#deps.sealing.unseal(sealed, this.#bound(id))
    if (this.#opened.size >= REMEMBERED) this.#opened.clear()
    this.#opened.set(sealed, opened)
    return opened
  }

  #bound(id: string): string {
    return `${this.#deps.workspaceId}/webhook/${id}`
  }
}
