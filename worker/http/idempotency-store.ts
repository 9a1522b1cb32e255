import { and, eq, isNull, sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import { idempotencyKeys } from "../accounts/schema.ts"

/** How long an answer is given again. */
export const KEPT_MS = 24 * 60 * 60 * 1000

/** A first request that has not answered for so long is dead (a request lives 30 s); another takes over. */
export const IN_USE_MS = 60 * 1000

/** How often one isolate takes out what is older than `KEPT_MS`, and how much at once. */
const PURGE_EVERY_MS = 60 * 1000
const PURGE_ROWS = 500

/** What became of the wish to be the first with a key. */
export type Claim =
  | { readonly state: "claimed"; readonly key: string; readonly at: number }
  | { readonly state: "other-body" }
  | { readonly state: "under-way" }
  | { readonly state: "answered"; readonly status: number; readonly sealed: string }

/** Where keys and the answers to them are kept. */
export interface IdempotencyStore {
  claim(key: string, bodyHash: string): Promise<Claim>
  keep(claim: Extract<Claim, { state: "claimed" }>, status: number, sealed: string): Promise<void>
  forget(claim: Extract<Claim, { state: "claimed" }>): Promise<void>
}

/** What a store needs. */
export interface IdempotencyStoreDeps {
  readonly db: D1Database
  readonly now: () => number
  readonly waitUntil: (work: Promise<unknown>) => void
}

/** Keys in D1: one round trip to claim, one to keep. The moment of the claim fences a late first one. */
export function createIdempotencyStore({ db, now, waitUntil }: IdempotencyStoreDeps): IdempotencyStore {
  const orm = drizzle(db)
  let nextPurgeAt = 0

  function purge(at: number): void {
    if (at < nextPurgeAt) return
    nextPurgeAt = at + PURGE_EVERY_MS
    const old = sql`select key from idempotency_keys where created_at < ${at - KEPT_MS} limit ${PURGE_ROWS}`
    waitUntil(orm.delete(idempotencyKeys).where(sql`key in (${old})`).run())
  }

  return {
    async claim(key, bodyHash) {
      const at = now()
      purge(at)
      const [claimed, [row]] = await orm.batch([
        claimStatement(orm, key, bodyHash, at),
        orm.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key)),
      ])
      if (claimed.length > 0 || row === undefined) return { state: "claimed", key, at }
      if (row.bodyHash !== bodyHash) return { state: "other-body" }
      if (row.status === null || row.response === null) return { state: "under-way" }
      return { state: "answered", status: row.status, sealed: row.response }
    },
    async keep(claim, status, sealed) {
      await orm.update(idempotencyKeys).set({ status, response: sealed }).where(mine(claim))
    },
    async forget(claim) {
      await orm.delete(idempotencyKeys).where(mine(claim))
    },
  }
}

/** Inserts the key, or takes it over from an answer out of date or a first request that died. */
function claimStatement(orm: ReturnType<typeof drizzle>, key: string, bodyHash: string, at: number) {
  const fresh = { bodyHash, status: null, response: null, createdAt: at }
  const stale = sql`${idempotencyKeys.createdAt} < ${at - KEPT_MS}`
  const dead = sql`${idempotencyKeys.status} is null and ${idempotencyKeys.createdAt} < ${at - IN_USE_MS}
    and ${idempotencyKeys.bodyHash} = ${bodyHash}`
  return orm
    .insert(idempotencyKeys)
    .values({ key, ...fresh })
    .onConflictDoUpdate({
      target: idempotencyKeys.key,
      set: fresh,
      setWhere: sql`${stale} or (${dead})`,
    })
    .returning({ key: idempotencyKeys.key })
}

function mine({ key, at }: Extract<Claim, { state: "claimed" }>) {
  return and(eq(idempotencyKeys.key, key), eq(idempotencyKeys.createdAt, at), isNull(idempotencyKeys.status))
}
