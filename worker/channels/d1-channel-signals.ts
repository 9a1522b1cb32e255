import { and, eq, inArray, not, or } from "drizzle-orm"
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1"
import type { ChannelState } from "../app/channel.ts"
import type { ChannelSignals, SignalledChannel, TellChannelNews } from "../app/channel-signals.ts"
import type { ChannelTold } from "../app/channel-store.ts"
import { channels } from "./schema.ts"

/** A channel's last delivery is written down to the minute: a busy one has a hundred a second. */
export const HEARD_EVERY_MS = 60_000

export interface ChannelSignalsDeps {
  readonly db: D1Database
  readonly now: () => number
  readonly forget: () => void
  readonly tell: (id: SignalledChannel["id"], told: ChannelTold) => Promise<void>
  readonly news: TellChannelNews
}

/**
 * What is learned of channels, into D1 and to the open screens. A change of state is one conditional write: of
 * many that learn the same at once one tells it.
 */
export class D1ChannelSignals implements ChannelSignals {
  readonly #db: DrizzleD1Database
  readonly #deps: ChannelSignalsDeps
  readonly #heardAt = new Map<string, number>()

  constructor(deps: ChannelSignalsDeps) {
    this.#db = drizzle(deps.db)
    this.#deps = deps
  }

  async worked(channel: SignalledChannel): Promise<void> {
    await this.#logged(channel, () => this.#move(channel, "connected", null))
  }

  async broke(channel: SignalledChannel, trouble: string): Promise<void> {
    await this.#logged(channel, () => this.#move(channel, "broken", trouble))
  }

  async heard(channel: SignalledChannel & { readonly lastWebhookAt?: number | null }): Promise<void> {
    const now = this.#deps.now()
    // One that was removed and came back was called by nobody yet, whatever is remembered from before.
    const isFirst = channel.lastWebhookAt === null
    if (!isFirst && now - (this.#heardAt.get(channel.id) ?? 0) < HEARD_EVERY_MS) return
    this.#heardAt.set(channel.id, now)
    await this.#logged(channel, async () => {
      await this.#db.update(channels).set({ lastWebhookAt: now }).where(eq(channels.id, channel.id))
      if (isFirst) this.#deps.forget()
      await this.#move(channel, "connected", null, ["new"])
    })
  }

  async told(channel: SignalledChannel, what: ChannelTold): Promise<void> {
    await this.#logged(channel, () => this.#deps.tell(channel.id, what))
  }

  async #move(
    channel: SignalledChannel,
    state: Extract<ChannelState, "connected" | "broken">,
    code: string | null,
    from: readonly ChannelState[] = FROM[state],
  ): Promise<void> {
    const isFrom = inArray(channels.state, [...from])
    const again =
      code === null ? isFrom : or(isFrom, and(eq(channels.state, state), not(eq(channels.stateCode, code))))
    const moved = await this.#db
      .update(channels)
      .set({ state, stateCode: code, stateAt: this.#deps.now() })
      .where(and(eq(channels.id, channel.id), again))
      .returning({ id: channels.id })
    if (moved.length === 0) return
    this.#deps.forget()
    await this.#deps.news(channel.workspaceId, { channelId: channel.id, state, code })
  }

  /** Whoever learns something goes on, whether or not it could be written down: it will be learned again. */
  async #logged(channel: SignalledChannel, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      console.error("what was learned of a channel is lost", { channelId: channel.id, error: String(error) })
    }
  }
}

/** `off` is a person's wish: nothing that happens ends it. */
const FROM: Readonly<Record<"connected" | "broken", readonly ChannelState[]>> = {
  connected: ["new", "broken"],
  broken: ["new", "connected"],
}
