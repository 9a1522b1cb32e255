import { and, desc, eq, isNull, lte, or, sql } from "drizzle-orm"
import { type Program, SCOPES, type Scope } from "../app/principal.ts"
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
}

/** What a new key is to be. */
export interface NewApiKey {
  readonly workspaceId: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** The person who makes it; null is the set-up. */
  readonly createdBy: string | null
}

/** Makes a key of 256 random bits. It is in the answer and nowhere else: only its hash is stored. */
export async function createApiKey(
  db: AccountsDb,
  { workspaceId, name, scopes, createdBy }: NewApiKey,
  now: number,
): Promise<ApiKeySummary & { readonly key: string }> {
  const key = `rk_${randomSecret()}`
  const row = { id: newId("ak"), workspaceId, name, scopes: [...scopes], createdBy, createdAt: now }
  await db.insert(apiKeys).values({ ...row, hash: await sha256Hex(key) })
  return { id: row.id, name, scopes, createdAt: now, lastUsedAt: null, key }
}

/** The workspace's keys that work, newest first. */
export async function listApiKeys(db: AccountsDb, workspaceId: string): Promise<readonly ApiKeySummary[]> {
  const rows = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
  return rows.map(({ id, name, scopes, createdAt, lastUsedAt }) => {
    return { id, name, scopes: knownScopes(scopes), createdAt, lastUsedAt }
  })
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
    .select({ id: apiKeys.id, name: apiKeys.name, scopes: apiKeys.scopes, workspaceId: apiKeys.workspaceId })
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt)))
    .limit(1)
  if (row === undefined) return null
  const { id, name, scopes, workspaceId } = row
  return { kind: "program", keyId: id, name, scopes: knownScopes(scopes), workspaceId }
}

/** The hash a presented key is looked up by, or null for what cannot be a key. */
export async function hashOfKey(key: string): Promise<string | null> {
  return key === "" || key.length > MAX_KEY_LENGTH ? null : sha256Hex(key)
}

/** Notes that a key was used; `since` spares the write when a later use is noted already. */
export async function noteUse(db: AccountsDb, keyId: string, now: number, since: number): Promise<void> {
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, keyId), or(isNull(apiKeys.lastUsedAt), lte(apiKeys.lastUsedAt, since))))
}

/** A stored scope that this version does not know gives no right. */
function knownScopes(stored: readonly string[]): readonly Scope[] {
  return SCOPES.filter((scope) => stored.includes(scope))
}
