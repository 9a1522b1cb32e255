import { and, eq, gt, lt } from "drizzle-orm"
import { parseSigned } from "hono/utils/cookie"
import type { Person } from "../app/principal.ts"
import type { AccountsDb } from "./accounts-db.ts"
import { memberships, session, user } from "./schema.ts"
import {
  RENEW_AFTER_MS,
  renewedCookie,
  SESSION_COOKIE,
  SESSION_MS,
  sessionCookieOf,
} from "./session-cookie.ts"

/**
 * Who is signed in, by the session cookie: one query that joins session, person and membership, so that a
 * session that ended, a person who left and a role that changed count at once. The accounts library is
 * not needed for it: loading it costs a fresh isolate 75 ms.
 */
export async function personBySession(
  db: AccountsDb,
  secret: string,
  headers: Headers,
  now: number,
): Promise<Person | null> {
  const token = await tokenOf(headers, secret)
  if (token === null) return null
  const [row] = await db
    .select({
      sessionId: session.id,
      userId: user.id,
      name: user.name,
      email: user.email,
      role: memberships.role,
      workspaceId: memberships.workspaceId,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .innerJoin(
      memberships,
      and(eq(memberships.userId, session.userId), eq(memberships.workspaceId, session.workspaceId)),
    )
    .where(and(eq(session.token, token), gt(session.expiresAt, new Date(now))))
    .limit(1)
  return row === undefined ? null : { kind: "person", ...row }
}

/** Lengthens a session that is older than a day: the `Set-Cookie` to answer with, or null. */
export async function renewSession(
  db: AccountsDb,
  sessionId: string,
  headers: Headers,
  now: number,
): Promise<string | null> {
  const cookie = sessionCookieOf(headers)
  if (cookie === undefined) return null
  const renewed = await db
    .update(session)
    .set({ expiresAt: new Date(now + SESSION_MS), updatedAt: new Date(now) })
    .where(and(eq(session.id, sessionId), lt(session.expiresAt, new Date(now + SESSION_MS - RENEW_AFTER_MS))))
    .returning({ id: session.id })
  return renewed.length === 0 ? null : renewedCookie(cookie)
}

async function tokenOf(headers: Headers, secret: string): Promise<string | null> {
  const header = headers.get("cookie")
  if (header === null) return null
  const token = (await parseSigned(header, secret, SESSION_COOKIE))[SESSION_COOKIE]
  return token === undefined || token === false ? null : token
}
