import { drizzleAdapter } from "better-auth/adapters/drizzle"
import { hashPassword, verifyPassword } from "better-auth/crypto"
import { betterAuth } from "better-auth/minimal"
import { asc, eq } from "drizzle-orm"
import type { AccountsDb } from "./accounts-db.ts"
import * as schema from "./schema.ts"
import { COOKIE_ATTRIBUTES, COOKIE_PREFIX, RENEW_AFTER_MS, SESSION_MS } from "./session-cookie.ts"

/** Hashing of passwords; the library's is scrypt (N 16384, r 16), 56 ms of CPU. */
export interface Passwords {
  hash(password: string): Promise<string>
  verify(data: { readonly hash: string; readonly password: string }): Promise<boolean>
}

/** The library's own hashing. */
export const scrypt: Passwords = { hash: hashPassword, verify: verifyPassword }

/**
 * The accounts library over our tables. Nothing of it is reachable from outside but what our routes call:
 * its own router is never mounted, so its origin check, sign-up and rate limiter do not apply.
 * The cookie cache is off: who may do what is read with the session in one query (`personBySession`).
 */
export function createAuth(db: AccountsDb, secret: string, passwords: Passwords) {
  return betterAuth({
    baseURL: "http://localhost", // used in e-mails and redirects only, of which there are none
    secret,
    database: drizzleAdapter(db, { provider: "sqlite", schema }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: passwords.hash, verify: passwords.verify },
    },
    session: {
      expiresIn: SESSION_MS / 1000,
      updateAge: RENEW_AFTER_MS / 1000,
      cookieCache: { enabled: false },
      additionalFields: { workspaceId: { type: "string", required: false, input: false } },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: false, // decides the name's prefix; the attribute is set below
      defaultCookieAttributes: COOKIE_ATTRIBUTES,
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
    },
    databaseHooks: {
      session: { create: { before: async (session) => withWorkspace(db, session) } },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: "error",
      log: (level, message) => console.error(JSON.stringify({ level, event: message })),
    },
  })
}

/** The accounts library, made once for each isolate. */
export type Auth = ReturnType<typeof createAuth>

/** A session starts in the workspace that the person joined first; without one there is no session. */
async function withWorkspace<Session extends { readonly userId: string }>(db: AccountsDb, session: Session) {
  const { memberships } = schema
  const [first] = await db
    .select({ workspaceId: memberships.workspaceId })
    .from(memberships)
    .where(eq(memberships.userId, session.userId))
    .orderBy(asc(memberships.createdAt), asc(memberships.workspaceId))
    .limit(1)
  return first === undefined ? false : { data: { ...session, workspaceId: first.workspaceId } }
}
