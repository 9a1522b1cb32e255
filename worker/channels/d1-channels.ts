import { eq, isNull } from "drizzle-orm"
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1"
import type { Channel, Channels, ChannelWithSecrets, OpenChannel } from "../app/channel.ts"
import { channelOf, openChannel, sealSecrets } from "./channel-row.ts"
import { channels } from "./schema.ts"
import type { KeyRing } from "./seal.ts"

/** How long opened secrets are remembered in an isolate; a changed secret works everywhere after that. */
export const REMEMBERED_MS = 10_000

interface Opened {
  readonly channels: readonly OpenChannel[]
  /** Those whose secrets no key opens. */
  readonly closed: ReadonlyMap<string, unknown>
}

/** The channels in D1; secrets are sealed with the key ring and bound to workspace and channel. */
export class D1Channels implements Channels {
  readonly #db: DrizzleD1Database
  readonly #ring: () => Promise<KeyRing>
  readonly #now: () => number
  #remembered: { readonly until: number; readonly opened: Opened } | undefined

  constructor(database: D1Database, ring: () => Promise<KeyRing>, now: () => number) {
    this.#db = drizzle(database)
    this.#ring = ring
    this.#now = now
  }

  /** Throws when the channel is there and its secrets cannot be opened. */
  async byId(id: string): Promise<OpenChannel | null> {
    const opened = await this.#opened()
    if (opened.closed.has(id)) throw opened.closed.get(id)
    return opened.channels.find((channel) => channel.id === id) ?? null
  }

  /** One that cannot be opened does not hold up the others: it takes part in nothing until it can. */
  async all(): Promise<readonly OpenChannel[]> {
    return (await this.#opened()).channels
  }

  async ofWorkspace(workspaceId: string): Promise<readonly Channel[]> {
    const rows = await this.#db
      .select()
      .from(channels)
      .where(eq(channels.workspaceId, workspaceId))
      .orderBy(channels.createdAt)
    return rows.map(channelOf)
  }

  /** Adds a channel, or leaves the one with that id as it is. */
  async add(channel: ChannelWithSecrets): Promise<void> {
    const { secrets, ...row } = channel
    const sealed = await sealSecrets(await this.#ring(), channel, secrets)
    await this.#db
      .insert(channels)
      .values({ ...row, secrets: sealed, createdAt: this.#now() })
      .onConflictDoNothing()
    this.forget()
  }

  /** To be called after a change: what this isolate remembers is old. */
  forget(): void {
    this.#remembered = undefined
  }

  /** Only what was read is remembered, never the reading: a request that is cut off must not hold up another. */
  async #opened(): Promise<Opened> {
    const remembered = this.#remembered
    if (remembered !== undefined && this.#now() < remembered.until) return remembered.opened
    const opened = await this.#load()
    this.#remembered = { until: this.#now() + REMEMBERED_MS, opened }
    return opened
  }

  async #load(): Promise<Opened> {
    const rows = await this.#db
      .select()
      .from(channels)
      .where(isNull(channels.removedAt))
      .orderBy(channels.createdAt)
    const ring = await this.#ring()
    const tries = await Promise.allSettled(rows.map((row) => openChannel(ring, row, this.#now())))
    const closed = new Map<string, unknown>()
    for (const [index, one] of tries.entries()) {
      const id = rows[index]?.id
      if (one.status === "fulfilled" || id === undefined) continue
      closed.set(id, one.reason)
      console.error("the secrets of a channel cannot be opened", { channelId: id, error: String(one.reason) })
    }
    return { channels: tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])), closed }
  }
}
