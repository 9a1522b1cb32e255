import { and, asc, count, eq, gt, isNull } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import type { ChannelId, SiteId, WorkspaceId } from "#domain/ids.ts"
import { newId } from "../accounts/digest.ts"
import { CALL_BACK_MINUTES } from "../app/call-port.ts"
import { MOST_SITES, type SiteSettings, type SiteStore } from "../app/site-port.ts"
import { sites } from "./schema.ts"

/** How a site begins. */
const FRESH = { trunks: [], extensions: [], callBackMinutes: CALL_BACK_MINUTES, waitGoalSeconds: 20 }

/** The sites in D1. */
export function d1Sites(database: D1Database, now: () => number): SiteStore {
  const db = drizzle(database)
  const inUse = (workspaceId: string) => and(eq(sites.workspaceId, workspaceId), isNull(sites.removedAt))
  const one = (workspaceId: string, id: string) => and(inUse(workspaceId), eq(sites.id, id))
  return {
    async list(workspaceId) {
      const rows = await db.select().from(sites).where(inUse(workspaceId)).orderBy(asc(sites.createdAt))
      return rows.map(siteOf)
    },
    async everOf(workspaceId) {
      const rows = await db.select().from(sites).where(eq(sites.workspaceId, workspaceId))
      return rows.map(siteOf)
    },
    async byId(id) {
      const [row] = await db.select().from(sites).where(eq(sites.id, id))
      return row === undefined ? null : siteOf(row)
    },
    async add(workspaceId, site) {
      const [found] = await db.select({ count: count() }).from(sites).where(inUse(workspaceId))
      if ((found?.count ?? 0) >= MOST_SITES) return "limit-reached"
      const row = { ...site, ...FRESH, id: newId("st"), workspaceId, createdAt: now() }
      const [added] = await db.insert(sites).values(row).returning()
      if (added === undefined) throw new Error("a site was not stored")
      return siteOf(added)
    },
    async change(workspaceId, id, change) {
      const isEmpty = Object.keys(change).length === 0
      const [row] = isEmpty
        ? await db.select().from(sites).where(one(workspaceId, id))
        : await db.update(sites).set(change).where(one(workspaceId, id)).returning()
      return row === undefined ? null : siteOf(row)
    },
    async remove(workspaceId, id) {
      const gone = { removedAt: now(), codeHash: null, codeExpiresAt: null }
      return (await db.update(sites).set(gone).where(one(workspaceId, id)).returning()).length > 0
    },
    async keepCode(id, codeHash, codeExpiresAt) {
      const taken = await db.select({ id: sites.id }).from(sites).where(eq(sites.codeHash, codeHash))
      if (taken.some((other) => other.id !== id)) return false
      await db.update(sites).set({ codeHash, codeExpiresAt }).where(eq(sites.id, id))
      return true
    },
    async takeCode(hash, at) {
      const [row] = await db
        .update(sites)
        .set({ codeHash: null, codeExpiresAt: null })
        .where(and(eq(sites.codeHash, hash), gt(sites.codeExpiresAt, at), isNull(sites.removedAt)))
        .returning()
      return row === undefined ? null : siteOf(row)
    },
  }
}

function siteOf(row: typeof sites.$inferSelect): SiteSettings {
  const {
    id,
    workspaceId,
    channelId,
    removedAt,
    createdAt: _,
    codeHash: _hash,
    codeExpiresAt: _at,
    ...rest
  } = row
  return {
    ...rest,
    id: id as SiteId,
    workspaceId: workspaceId as WorkspaceId,
    channelId: channelId as ChannelId | null,
    ...(removedAt === null ? {} : { removed: true }),
  }
}
