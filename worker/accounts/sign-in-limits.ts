import { eq, lt, sql } from "drizzle-orm"
import type { AccountsDb } from "./accounts-db.ts"
import { signInAttempts } from "./schema.ts"

/** Failures are counted from the first one for so long. */
export const WINDOW_MS = 15 * 60 * 1000
/** Failures with one e-mail address within the window. */
export const MAX_BY_EMAIL = 10
/** Failures from one network address within the window: a whole office sits behind one. */
export const MAX_BY_NETWORK = 50

/** Whom an attempt is counted for. */
export interface Attempt {
  readonly email: string
  /** The caller's address as the platform tells it; null where there is none. */
  readonly network: string | null
}

/**
 * Counts an attempt as failed before it is tried, so that a thousand at once are not all let through.
 * Null lets it through; else the milliseconds after which another may be tried.
 */
export async function takeAttempt(db: AccountsDb, attempt: Attempt, now: number): Promise<number | null> {
  const [[byEmail], [byNetwork]] = await db.batch([
    count(db, emailKey(attempt), now),
    count(db, networkKey(attempt), now),
  ])
  const waits = [waitFor(byEmail, MAX_BY_EMAIL, now), waitFor(byNetwork, MAX_BY_NETWORK, now)]
  const wait = Math.max(...waits)
  return wait > 0 ? wait : null
}

/** The attempt did not fail: the address starts anew, its network gets its one back. */
export async function returnAttempt(db: AccountsDb, attempt: Attempt): Promise<void> {
  await db.batch([
    db.delete(signInAttempts).where(eq(signInAttempts.key, emailKey(attempt))),
    db
      .update(signInAttempts)
      .set({ failures: sql`max(0, ${signInAttempts.failures} - 1)` })
      .where(eq(signInAttempts.key, networkKey(attempt))),
  ])
}

/** Takes out the counts whose window is over. */
export async function forgetAttempts(db: AccountsDb, now: number): Promise<void> {
  await db.delete(signInAttempts).where(lt(signInAttempts.since, now - WINDOW_MS))
}

function count(db: AccountsDb, key: string, now: number) {
  const over = sql`${signInAttempts.since} <= ${now - WINDOW_MS}`
  return db
    .insert(signInAttempts)
    .values({ key, failures: 1, since: now })
    .onConflictDoUpdate({
      target: signInAttempts.key,
      set: {
        failures: sql`case when ${over} then 1 else ${signInAttempts.failures} + 1 end`,
        since: sql`case when ${over} then ${now} else ${signInAttempts.since} end`,
      },
    })
    .returning({ failures: signInAttempts.failures, since: signInAttempts.since })
}

function waitFor(
  counted: { readonly failures: number; readonly since: number } | undefined,
  limit: number,
  now: number,
): number {
  return counted === undefined || counted.failures <= limit ? 0 : counted.since + WINDOW_MS - now
}

function emailKey({ email }: Attempt): string {
  return `email ${email}`
}

function networkKey({ network }: Attempt): string {
  return `network ${network === null ? "unknown" : networkOf(network)}`
}

/** An IPv6 customer has a /64 at least (RFC 6177): the first four groups are one caller. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address
  const [head = "", tail] = address.toLowerCase().split("::")
  const left = head === "" ? [] : head.split(":")
  const right = tail === undefined || tail === "" ? [] : tail.split(":")
  const missing = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array<string>(Math.max(0, missing)).fill("0"), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`
}
