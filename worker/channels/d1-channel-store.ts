import { and, count, eq, isNotNull, isNull } from "drizzle-orm"
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1"
import type { ChannelId } from "#domain/ids.ts"
import type { NumberFacts, OpenChannel } from "../app/channel.ts"
import {
  type ChannelChange,
  type ChannelRecord,
  type ChannelStore,
  type ChannelTold,
  MOST_CHANNELS,
  type NewChannel,
} from "../app/channel-store.ts"
import { type ChannelRow, openChannel, openSecrets, recordOf, sealSecrets } from "./channel-row.ts"
import { channels } from "./schema.ts"
import type { KeyRing } from "./seal.ts"

export interface ChannelStoreDeps {
  readonly db: D1Database
  readonly ring: () => Promise<KeyRing>
  readonly now: () => number
  /** Makes this isolate forget what it remembers of the channels. */
  readonly forget: () => void
}

/** How a channel begins, also one that was removed and comes again. */
const FRESH = {
  state: "new" as const,
  stateCode: null,
  stateAt: null,
  facts: null,
  lastWebhookAt: null,
  removedAt: null,
}

/** Somebody else may change the secrets of a channel between reading and writing; more often is no chance. */
const MOST_RACES = 8

/** The channels of a workspace in D1. */
export class D1ChannelStore implements ChannelStore {
  readonly #db: DrizzleD1Database
  readonly #deps: ChannelStoreDeps

  constructor(deps: ChannelStoreDeps) {
    this.#db = drizzle(deps.db)
    this.#deps = deps
  }

  async list(workspaceId: string): Promise<readonly ChannelRecord[]> {
    const rows = await this.#db.select().from(channels).where(inUse(workspaceId)).orderBy(channels.createdAt)
    return Promise.all(rows.map((row) => this.#record(row)))
  }

  async find(workspaceId: string, id: string): Promise<ChannelRecord | null> {
    const row = await this.#row(workspaceId, id)
    return row === undefined ? null : this.#record(row)
  }

  async open(workspaceId: string, id: string): Promise<OpenChannel | null> {
    const row = await this.#row(workspaceId, id)
    return row === undefined ? null : openChannel(await this.#deps.ring(), row, this.#deps.now())
  }

  async add({ secrets, ...channel }: NewChannel): Promise<ChannelRecord | "exists" | "limit-reached"> {
    const ofWorkspace = inUse(channel.workspaceId)
    const [found] = await this.#db.select({ count: count() }).from(channels).where(ofWorkspace)
    if ((found?.count ?? 0) >= MOST_CHANNELS) return "limit-reached"
    const sealed = await sealSecrets(await this.#deps.ring(), channel, secrets)
    const values = { ...channel, ...FRESH, secrets: sealed, createdAt: this.#deps.now() }
    const [added] = await this.#db
      .insert(channels)
      .values(values)
      .onConflictDoUpdate({ target: channels.id, set: values, setWhere: isNotNull(channels.removedAt) })
      .returning()
    this.#deps.forget()
    return added === undefined ? "exists" : this.#record(added)
  }

  async change(workspaceId: string, id: string, change: ChannelChange): Promise<ChannelRecord | null> {
    for (let race = 0; race < MOST_RACES; race++) {
      const row = await this.#row(workspaceId, id)
      if (row === undefined) return null
      const written = await this.#write(row, await this.#valuesOf(row, change))
      this.#deps.forget()
      if (written !== undefined) return this.#record(written)
    }
    throw new Error(`channel ${id} is changed by others all the time`)
  }

  async tell(id: ChannelId, { facts, ...told }: ChannelTold): Promise<void> {
    const [row] = await this.#db.select({ facts: channels.facts }).from(channels).where(eq(channels.id, id))
    if (row === undefined) return
    const merged = facts === undefined ? {} : { facts: { ...row.facts, ...facts } as NumberFacts }
    await this.#db
      .update(channels)
      .set({ ...told, ...merged })
      .where(eq(channels.id, id))
    this.#deps.forget()
  }

  async remove(workspaceId: string, id: string): Promise<boolean> {
    const removed = await this.#db
      .update(channels)
      .set({ ...FRESH, secrets: "", removedAt: this.#deps.now() })
      .where(and(inUse(workspaceId), eq(channels.id, id)))
      .returning({ id: channels.id })
    this.#deps.forget()
    return removed.length > 0
  }

  async #row(workspaceId: string, id: string): Promise<ChannelRow | undefined> {
    const where = and(inUse(workspaceId), eq(channels.id, id))
    const [row] = await this.#db.select().from(channels).where(where)
    return row
  }

  async #record(row: ChannelRow): Promise<ChannelRecord> {
    return recordOf(await this.#deps.ring(), row, this.#deps.now())
  }

  /** Undefined when the secrets have changed since they were read. */
  async #write(row: ChannelRow, values: Partial<ChannelRow>): Promise<ChannelRow | undefined> {
    const [written] = await this.#db
      .update(channels)
      .set(values)
      .where(and(eq(channels.id, row.id), eq(channels.secrets, row.secrets)))
      .returning()
    return written
  }

  async #valuesOf(row: ChannelRow, change: ChannelChange): Promise<Partial<ChannelRow>> {
    const { secrets, off, ...plain } = change
    const state = stateAfter(row, off, secrets !== undefined)
    const moved = state === row.state ? {} : { state, stateCode: null, stateAt: this.#deps.now() }
    const sealed = secrets === undefined ? {} : { secrets: await this.#resealed(row, secrets) }
    return { id: row.id, ...plain, ...moved, ...sealed }
  }

  async #resealed(row: ChannelRow, change: NonNullable<ChannelChange["secrets"]>): Promise<string> {
    const ring = await this.#deps.ring()
    const old = await openSecrets(ring, row, this.#deps.now()).catch(() => NO_SECRETS)
    return sealSecrets(ring, row, change(old))
  }
}

/** The channels of a workspace that were not removed. */
function inUse(workspaceId: string) {
  return and(eq(channels.workspaceId, workspaceId), isNull(channels.removedAt))
}

/** What a channel is left with when the key of its secrets is gone: they can be given again. */
const NO_SECRETS = { accessToken: "", appSecret: "", verifyToken: "" } as const

/** With other secrets a broken channel has another chance. */
function stateAfter({ state }: ChannelRow, off: boolean | undefined, otherSecrets: boolean) {
  if (off === true) return "off"
  if (off === false && state === "off") return "new"
  return otherSecrets && state === "broken" ? "new" : state
}
