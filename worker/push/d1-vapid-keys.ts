import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import { makeVapidKeys, type VapidKeys } from "./vapid.ts"

/** Where the private key belongs; it opens nowhere else. */
const BOUND = "vapid/1"

/** Seals a text for a place, and opens it there (AES-GCM with the key ring). */
export interface Sealing {
  seal(text: string, bound: string): Promise<string>
  unseal(sealed: string, bound: string): Promise<string>
}

/**
 * The key pair of the installation out of D1, made at the first question: of two isolates that ask at once one
 * makes it. Remembered, because it never changes: browsers have subscribed with it.
 */
export function d1VapidKeys(
  database: D1Database,
  { seal, unseal }: Sealing,
  now: () => number,
): () => Promise<VapidKeys> {
  const db = drizzle(database)
  let known: VapidKeys | undefined

  async function stored(): Promise<VapidKeys | undefined> {
    const query = sql`SELECT public_key AS publicKey, private_key AS sealed FROM vapid_keys WHERE id = 1`
    const [row] = await db.all<{ publicKey: string; sealed: string }>(query)
    if (row === undefined) return undefined
    return { publicKey: row.publicKey, privateKey: await unseal(row.sealed, BOUND) }
  }

  async function make(): Promise<VapidKeys> {
    const { publicKey, privateKey } = await makeVapidKeys()
    await db.run(sql`INSERT INTO vapid_keys (id, public_key, private_key, created_at)
      VALUES (1, ${publicKey}, ${await seal(privateKey, BOUND)}, ${now()}) ON CONFLICT (id) DO NOTHING`)
    const kept = await stored()
    if (kept === undefined) throw new Error("the key of pushes was not kept")
    return kept
  }

  return async () => {
    known ??= (await stored()) ?? (await make())
    return known
  }
}
