import { and, eq, ne, sql } from "drizzle-orm"
import type { AccountsDb } from "./accounts-db.ts"
import type { Passwords } from "./auth.ts"
import { account, session } from "./schema.ts"
import { returnAttempt, takeAttempt } from "./sign-in-limits.ts"

/** Who wants another password, and where they are signed in. */
export interface WantedPassword {
  readonly userId: string
  readonly email: string
  /** The session that stays. */
  readonly sessionId: string
  /** The caller's address as the platform tells it; null where there is none. */
  readonly network: string | null
  readonly current: string
  readonly new: string
}

/** What became of it. */
export type ChangedPassword =
  | { readonly outcome: "changed" }
  | { readonly outcome: "wrong-password" }
  | { readonly outcome: "too-many-attempts"; readonly retryAfterMs: number }

/**
 * Gives a person another password, who knows the one of today, and ends all their other sessions. A wrong one
 * counts as a failed sign-in: an open browser is no way around its limits.
 */
export async function changePassword(
  db: AccountsDb,
  passwords: Passwords,
  wanted: WantedPassword,
  now: number,
): Promise<ChangedPassword> {
  const attempt = { email: wanted.email.toLowerCase(), network: wanted.network }
  const retryAfterMs = await takeAttempt(db, attempt, now)
  if (retryAfterMs !== null) return { outcome: "too-many-attempts", retryAfterMs }
  const hash = await hashOf(db, wanted.userId)
  const isRight = hash !== null && (await passwords.verify({ hash, password: wanted.current }))
  if (!isRight || !(await replace(db, wanted, hash, await passwords.hash(wanted.new), now))) {
    return { outcome: "wrong-password" }
  }
  await returnAttempt(db, attempt)
  return { outcome: "changed" }
}

async function hashOf(db: AccountsDb, userId: string): Promise<string | null> {
  const [row] = await db.select({ password: account.password }).from(account).where(credentialOf(userId))
  return row?.password ?? null
}

/** Only in place of the password that was shown: of two changes at once the second does not know it any more. */
async function replace(
  db: AccountsDb,
  { userId, sessionId }: WantedPassword,
  before: string,
  after: string,
  now: number,
): Promise<boolean> {
  const isReplaced = sql`EXISTS (SELECT 1 FROM account WHERE user_id = ${userId} AND password = ${after})`
  const [changed] = await db.batch([
    db
      .update(account)
      .set({ password: after, updatedAt: new Date(now) })
      .where(and(credentialOf(userId), eq(account.password, before)))
      .returning({ id: account.id }),
    db.delete(session).where(and(eq(session.userId, userId), ne(session.id, sessionId), isReplaced)),
  ])
  return changed.length > 0
}

function credentialOf(userId: string) {
  return and(eq(account.userId, userId), eq(account.providerId, "credential"))
}
