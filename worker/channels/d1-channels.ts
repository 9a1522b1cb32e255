import { eq } from "drizzle-orm"
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1"
import type { ChannelId, WorkspaceId } from "#domain/ids.ts"
import type { Channel, ChannelSecrets, Channels, ChannelWithSecrets } from "../app/channel.ts"
import { channels } from "./schema.ts"
import { type KeyRing, seal, unseal } from "./seal.ts"

type Row = typeof channels.$inferSelect

/** How long opened secrets are remembered in an isolate; a changed secret works everywhere after that. */
export const REMEMBERED_MS = 10_000

/** The channels in D1; secrets are sealed with the key ring and bound to workspace and channel. */
export class D1Channels implements Channels {
  readonly #db: DrizzleD1Database
  readonly #ring: () => Promise<KeyRing>
  readonly #now: () => number
  #remembered: { readonly until: number; readonly all: readonly ChannelWithSecrets[] } | undefined

  constructor(database: D1Database, ring: () => Promise<KeyRing>, now: () => number) {
    this.#db = drizzle(database)
    this.#ring = ring
    this.#now = now
  }

  async byId(id: string): Promise<ChannelWithSecrets | null> {
    return (await this.all()).find((channel) => channel.id === id) ?? null
  }

  /** Only what was read is remembered, never the reading: a request that is cut off must not hold up another. */
  async all(): Promise<readonly ChannelWithSecrets[]> {
    const remembered = this.#remembered
    if (remembered !== undefined && this.#now() < remembered.until) return remembered.all
    const all = await this.#load()
    this.#remembered = { until: this.#now() + REMEMBERED_MS, all }
    return all
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
    const sealed = await seal(await this.#ring(), JSON.stringify(secrets), boundTo(channel))
    await this.#db
      .insert(channels)
      .values({ ...row, secrets: sealed, createdAt: this.#now() })
      .onConflictDoNothing()
    this.#remembered = undefined
  }

  async #load(): Promise<readonly ChannelWithSecrets[]> {
    const rows = await this.#db.select().from(channels).orderBy(channels.createdAt)
    return Promise.all(rows.map((row) => this.#open(row)))
  }

  async #open(row: Row): Promise<ChannelWithSecrets> {
    const channel = channelOf(row)
    const secrets = JSON.parse(
      await unseal(await this.#ring(), row.secrets, boundTo(channel)),
    ) as ChannelSecrets
    return { ...channel, secrets }
  }
}

function boundTo(channel: Pick<Channel, "workspaceId" | "id">): string {
  return `${channel.workspaceId}/${channel.id}`
}

function channelOf(row: Row): Channel {
  const { id, workspaceId, name, provider, phoneNumberId, wabaId, phone } = row
  return {
    id: id as ChannelId,
    workspaceId: workspaceId as WorkspaceId,
    name,
    provider,
    phoneNumberId,
    wabaId,
    phone,
  }
}
