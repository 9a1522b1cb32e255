import { WEBHOOK_KINDS, type WebhookKind } from "#protocol/webhook-kinds.ts"
import type { WebhookTable } from "./webhook-table.ts"

const KEY = "kinds told"

export interface WantedKindsDeps {
  readonly webhooks: WebhookTable
  /** Tells the workspace's feed what is wanted of the rooms; throws while it is out of reach. */
  readonly tellFeed: (kinds: readonly WebhookKind[]) => Promise<void>
}

/** What the workspace's webhooks want to hear, and whether its feed has been told. */
export class WantedKinds {
  readonly #storage: DurableObjectStorage
  readonly #deps: WantedKindsDeps

  constructor(storage: DurableObjectStorage, deps: WantedKindsDeps) {
    this.#storage = storage
    this.#deps = deps
  }

  /** Tells what is not told yet; whether all is told then. What is not is told by the alarm. */
  async tell(): Promise<boolean> {
    const kinds = this.#wanted()
    const text = kinds.join(" ")
    if (text === ((await this.#storage.get<string>(KEY)) ?? "")) return true
    try {
      await this.#deps.tellFeed(kinds)
      await this.#storage.put(KEY, text)
      return true
    } catch (error) {
      console.error("the feed was not told what webhooks want", { error: String(error) })
      return false
    }
  }

  /** What one that is off would hear is asked for as well: it can be sent when it is on again. */
  #wanted(): readonly WebhookKind[] {
    const all = this.#deps.webhooks.all()
    return WEBHOOK_KINDS.filter((kind) => all.some(({ kinds }) => kinds.includes(kind)))
  }
}
