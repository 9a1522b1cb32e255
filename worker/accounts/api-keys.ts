import { and, desc, eq, isNull, sql } from "drizzle-orm"
import { SCOPES, type Scope } from "#protocol/scopes.ts"
import type { Program } from "../app/principal.ts"
import type { AccountsDb } from "./accounts-db.ts"
import { newId, randomSecret, sha256Hex } from "./digest.ts"
import { apiKeys } from "./schema.ts"

/** Longest text that is hashed to look for a key; ours have 46 characters. */
const MAX_KEY_LENGTH = 512

/** An API key without the key. Times in milliseconds. */
export interface ApiKeySummary {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: number
  readonly lastUsedAt: number | null
  /** A pace of its own; null: the one of all keys. */
  readonly requestsPerMinute: number | null
}

/** What a new key is to be. */
export interface NewApiKey {
  readonly workspaceId: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** The person who makes it; null is the set-up. */
  readonly createdBy: string | null
  readonly requestsPerMinute?: number | null
}

/** What of a key can be changed; what is not given stays. */
export interface ChangedApiKey {
  readonly name?: string
  readonly requestsPerMinute?: number | null
}

/** Makes a key of 256 random bits. It is in the answer and nowhere else: only its hash is stored. */
export async function createApiKey(
  db: AccountsDb,
  { workspaceId, name, scopes, createdBy, requestsPerMinute = null }: NewApiKey,
  now: number,
): Promise<ApiKeySummary & { readonly key: string }> {
  const key = `rk_${randomSecret()}`
  const row = {
    id: newId("ak"),
    workspaceId,
    name,
    scopes: [...scopes],
    createdBy,
    createdAt: now,
    requestsPerMinute,
  }
  await db.insert(apiKeys).values({ ...row, hash: await sha256Hex(key) })
  return { id: row.id, name, scopes, createdAt: now, lastUsedAt: null, requestsPerMinute, key }
}

/** The workspace's keys that work, newest first. */
export async function listApiKeys(db: AccountsDb, workspaceId: string): Promise<readonly ApiKeySummary[]> {
  const rows = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
  return rows.map(summaryOf)
}

function summaryOf(row: typeof apiKeys.$inferSelect): ApiKeySummary {
  const { id, name, scopes, createdAt, lastUsedAt, requestsPerMinute } = row
  return { id, name, scopes: knownScopes(scopes), createdAt, lastUsedAt, requestsPerMinute }
}

/** Changes a key of the workspace: as it is then, with its hash; null where there is no such key that works. */
export async function changeApiKey(
  db: AccountsDb,
  workspaceId: string,
  id: string,
  changes: ChangedApiKey,
): Promise<{ readonly key: ApiKeySummary; readonly hash: string } | null> {
  const isOne = and(eq(apiKeys.id, id), eq(apiKeys.workspaceId, workspaceId), isNull(apiKeys.revokedAt))
  const [row] =
    Object.keys(changes).length === 0
      ? await db.select().from(apiKeys).where(isOne)
      : await db.update(apiKeys).set(changes).where(isOne).returning()
  return row === undefined ? null : { key: summaryOf(row), hash: row.hash }
}

/** Ends a key of the workspace: its hash, or null where there is no such key that works. */
export async function revokeApiKey(
  db: AccountsDb,
  workspaceId: string,
  id: string,
  now: number,
): Promise<string | null> {
  const [revoked] = await db
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.id, id), eq(apiKeys.workspaceId, workspaceId), isNull(apiKeys.revokedAt)))
    .returning({ hash: apiKeys.hash })
  return revoked?.hash ?? null
}

/**
 * Makes sure that a key somebody else chose is a key of the workspace, with these scopes. A key that was
 * revoked stays revoked. Throws when the key is another workspace's.
 */
export async function ensureApiKey(
  db: AccountsDb,
  { workspaceId, name, key, scopes }: Omit<NewApiKey, "createdBy"> & { readonly key: string },
  now: number,
): Promise<{ readonly keyId: string }> {
  const row = { id: newId("ak"), workspaceId, name, scopes: [...scopes], createdBy: null, createdAt: now }
  const [kept] = await db
    .insert(apiKeys)
    .values({ ...row, hash: await sha256Hex(key) })
    .onConflictDoUpdate({
      target: apiKeys.hash,
      set: { name, scopes: row.scopes },
      setWhere: sql`${apiKeys.workspaceId} = ${workspaceId}`,
    })
    .returning({ id: apiKeys.id })
  if (kept === undefined) throw new Error(`the API key for ${workspaceId} belongs to another workspace`)
  return { keyId: kept.id }
}

/** The holder of the key with this hash, while the key works. */
export async function programByHash(db: AccountsDb, hash: string): Promise<Program | null> {
  const [row] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt)))
    .limit(1)
  if (row === undefined) return null
  const { id, name, scopes, workspaceId, requestsPerMinute } = row
  return { kind: "program", keyId: id, name, scopes: knownScopes(scopes), requestsPerMinute, workspaceId }
}

/** The hash a presented key is looked up by, or null for what cannot be a key. */
export async function hashOfKey(key: string): Promise<string | null> {
  return key === "" || key.length > MAX_KEY_LENGTH ? null : sha256Hex(key)
}

/** Notes that a key was used, and how often since it was noted last. */
export async function noteUse(db: AccountsDb, keyId: string, now: number, count: number): Promise<void> {
  await db
    .update(apiKeys)
    .set({
      lastUsedAt: sql`max(coalesce(${apiKeys.lastUsedAt}, 0), ${now})`,
      requestCount: sql`${apiKeys.requestCount} + ${count}`,
    })
    .where(eq(apiKeys.id, keyId))
}

/** Requests of a workspace's programs, as far as they are noted; of revoked keys, too. */
export async function notedRequests(db: AccountsDb, workspaceId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`coalesce(sum(${apiKeys.requestCount}), 0)` })
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, workspaceId))
  return row?.count ?? 0
}

/** A stored scope that this version does not know gives no right. */
function knownScopes(stored: readonly string[]): readonly Scope[] {
  return SCOPES.filter((scope) => stored.includes(scope))
}
