import { and, eq, lt } from "drizzle-orm"
import type { AccountsDb } from "./accounts-db.ts"
import type { Auth } from "./auth.ts"
import { session } from "./schema.ts"
import { forgetAttempts, returnAttempt, takeAttempt } from "./sign-in-limits.ts"

/** What a person types, and from where. */
export interface Credentials {
  readonly email: string
  readonly password: string
  /** The caller's address as the platform tells it; null where there is none. */
  readonly network: string | null
  readonly userAgent: string | null
}

/** What became of an attempt to sign in. */
export type SignInOutcome =
  | { readonly outcome: "signed-in"; readonly user: SignedInUser; readonly setCookie: readonly string[] }
  | { readonly outcome: "wrong-credentials" }
  | { readonly outcome: "no-workspace" }
  | { readonly outcome: "too-many-attempts"; readonly retryAfterMs: number }

interface SignedInUser {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** Tries to sign a person in. An unknown address costs as much as a known one: the password is hashed. */
export async function signIn(
  db: AccountsDb,
  auth: () => Promise<Auth>,
  credentials: Credentials,
  now: number,
): Promise<SignInOutcome> {
  const attempt = { email: credentials.email.trim().toLowerCase(), network: credentials.network }
  const retryAfterMs = await takeAttempt(db, attempt, now)
  if (retryAfterMs !== null) return { outcome: "too-many-attempts", retryAfterMs }
  const outcome = await verify(await auth(), { ...credentials, email: attempt.email })
  if (outcome.outcome === "wrong-credentials") {
    await forgetAttempts(db, now)
    return outcome
  }
  await returnAttempt(db, attempt)
  if (outcome.outcome === "signed-in") await forgetSessions(db, outcome.user.id, now)
  return outcome
}

async function verify(auth: Auth, credentials: Credentials): Promise<SignInOutcome> {
  const { email, password } = credentials
  const answer = await auth.api.signInEmail({
    body: { email, password },
    headers: headersOf(credentials),
    asResponse: true,
  })
  const body = await answer.json<{ readonly user: SignedInUser; readonly code?: string }>()
  if (answer.ok) {
    const { id, name } = body.user
    return { outcome: "signed-in", user: { id, name, email }, setCookie: answer.headers.getSetCookie() }
  }
  if (answer.status >= 500) throw new Error(`the accounts library failed to sign in: ${answer.status}`)
  return { outcome: body.code === "FAILED_TO_CREATE_SESSION" ? "no-workspace" : "wrong-credentials" }
}

/** Only what the session row shows; above all no cookie, which would be a say in the new session. */
function headersOf({ network, userAgent }: Credentials): Headers {
  const headers = new Headers()
  if (network !== null) headers.set("cf-connecting-ip", network)
  if (userAgent !== null) headers.set("user-agent", userAgent.slice(0, 512))
  return headers
}

/** The person's sessions that have ended: nobody presents them any more. */
async function forgetSessions(db: AccountsDb, userId: string, now: number): Promise<void> {
  await db.delete(session).where(and(eq(session.userId, userId), lt(session.expiresAt, new Date(now))))
}
