import { lt, sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import { pairingAttempts } from "./schema.ts"

/** Tries are counted from the first one for so long. */
export const PAIRING_WINDOW_MS = 15 * 60_000
/** Wrong codes from one network address within the window. */
export const MAX_PAIRINGS_BY_NETWORK = 10
/**
 * Wrong codes from everybody within the window: a code is one of 10^8 and lives ten minutes, so that with a hundred
 * codes open at once a year of guessing finds one by a chance of a few in a hundred.
 */
export const MAX_PAIRINGS = 1_000

const EVERYBODY = "everybody"

/** Tries of pairing codes, counted in D1. */
export interface PairingLimits {
  /** Counts a try as failed before it is made; else the milliseconds after which another may be made. */
  take(network: string): Promise<number | null>
  /** It did not fail. */
  giveBack(network: string): Promise<void>
}

/** The limits of guessing. */
export function d1PairingLimits(database: D1Database, now: () => number): PairingLimits {
  const db = drizzle(database)
  function counted(key: string, at: number) {
    const isOver = sql`${pairingAttempts.since} <= ${at - PAIRING_WINDOW_MS}`
    return db
      .insert(pairingAttempts)
      .values({ key, failures: 1, since: at })
      .onConflictDoUpdate({
        target: pairingAttempts.key,
        set: {
          failures: sql`case when ${isOver} then 1 else ${pairingAttempts.failures} + 1 end`,
          since: sql`case when ${isOver} then ${at} else ${pairingAttempts.since} end`,
        },
      })
      .returning()
  }
  return {
    async take(network) {
      const at = now()
      await db.delete(pairingAttempts).where(lt(pairingAttempts.since, at - 2 * PAIRING_WINDOW_MS))
      const [[own], [all]] = await db.batch([counted(network, at), counted(EVERYBODY, at)])
      const wait = Math.max(waitOf(own, MAX_PAIRINGS_BY_NETWORK, at), waitOf(all, MAX_PAIRINGS, at))
      return wait > 0 ? wait : null
    },
    async giveBack(network) {
      const less = { failures: sql`max(0, ${pairingAttempts.failures} - 1)` }
      const keys = sql`${pairingAttempts.key} in (${network}, ${EVERYBODY})`
      await db.update(pairingAttempts).set(less).where(keys)
    },
  }
}

function waitOf(
  counted: { readonly failures: number; readonly since: number } | undefined,
  most: number,
  now: number,
): number {
  return counted === undefined || counted.failures <= most ? 0 : counted.since + PAIRING_WINDOW_MS - now
}
