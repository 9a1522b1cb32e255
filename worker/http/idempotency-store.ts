import { and, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm"
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

/** A row's key begins with the day of its claim (UTC): what is out of date lies together, and no index has to tell it. */
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Keys in D1: one round trip to claim, one to keep. The moment of the claim fences a late first one. A row that is out of
 * date is given to nobody, and is gone within another day.
 */
export function createIdempotencyStore({ db, now, waitUntil }: IdempotencyStoreDeps): IdempotencyStore {
  const orm = drizzle(db)
  let nextPurgeAt = 0

  function purge(at: number): void {
    if (at < nextPurgeAt) return
    nextPurgeAt = at + PURGE_EVERY_MS
    const old = sql`select key from idempotency_keys where key < ${onDay(at - KEPT_MS, "")} limit ${PURGE_ROWS}`
    waitUntil(orm.delete(idempotencyKeys).where(sql`key in (${old})`).run())
  }

  return {
    async claim(hash, bodyHash) {
      const at = now()
      purge(at)
      const claimed = claimStatement(orm, hash, bodyHash, at)
      const newest = orm
        .select()
        .from(idempotencyKeys)
        .where(and(inArray(idempotencyKeys.key, keysOf(hash, at)), isFresh(at)))
        .orderBy(desc(idempotencyKeys.createdAt))
        .limit(1)
      const [rows, [row]] = await orm.batch([claimed, newest])
      if (rows.length > 0 || row === undefined) return { state: "claimed", key: onDay(at, hash), at }
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

function onDay(at: number, hash: string): string {
  return `${Math.floor(at / DAY_MS)}/${hash}`
}

/** Where an answer that is still given may be: of today, of yesterday, or of a clock that is ahead of this one. */
function keysOf(hash: string, at: number): string[] {
  return [at - DAY_MS, at, at + DAY_MS].map((day) => onDay(day, hash))
}

function isFresh(at: number): SQL {
  return sql`${idempotencyKeys.createdAt} >= ${at - KEPT_MS}`
}

/** Inserts the key, or takes it over from a first request that died; gives no row when another has it. */
function claimStatement(orm: ReturnType<typeof drizzle>, hash: string, bodyHash: string, at: number) {
  const key = onDay(at, hash)
  const { createdAt, status, bodyHash: storedHash } = idempotencyKeys
  const dead = sql`${status} is null and ${createdAt} < ${at - IN_USE_MS} and ${storedHash} = ${bodyHash}`
  const others = inArray(
    idempotencyKeys.key,
    keysOf(hash, at).filter((one) => one !== key),
  )
  const taken = sql`select 1 from ${idempotencyKeys} where ${others} and ${isFresh(at)} and not (${dead})`
  return orm
    .insert(idempotencyKeys)
    .select(sql`select ${key}, ${bodyHash}, null, null, ${at} where not exists (${taken})`)
    .onConflictDoUpdate({ target: idempotencyKeys.key, set: { bodyHash, createdAt: at }, setWhere: dead })
    .returning({ key: idempotencyKeys.key })
}

function mine({ key, at }: Extract<Claim, { state: "claimed" }>) {
  return and(eq(idempotencyKeys.key, key), eq(idempotencyKeys.createdAt, at), isNull(idempotencyKeys.status))
}
