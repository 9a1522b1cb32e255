import { parse, serialize } from "hono/utils/cookie"

/** How long a session lives after it was last renewed, in milliseconds: 7 days. */
export const SESSION_MS = 7 * 24 * 60 * 60 * 1000

/** A session is renewed when it is older than this: one write a day for each person. */
export const RENEW_AFTER_MS = 24 * 60 * 60 * 1000

/** The first part of the names of all cookies of the accounts library. */
export const COOKIE_PREFIX = "ramal"

/** Holds `<token>.<HMAC-SHA-256 of the token in base64>`, as the accounts library signs it. */
export const SESSION_COOKIE = `${COOKIE_PREFIX}.session_token`

/**
 * Secure without the `__Secure-` prefix: browsers take a Secure cookie from http://localhost (Secure Contexts,
 * section 3.1: a potentially trustworthy origin), and the local start has no certificate.
 */
export const COOKIE_ATTRIBUTES = { httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const

/** The signed value of the session cookie among a request's headers. */
export function sessionCookieOf(headers: Headers): string | undefined {
  return parse(headers.get("cookie") ?? "", SESSION_COOKIE)[SESSION_COOKIE]
}

/** The `Set-Cookie` that gives the browser the same session for another seven days. */
export function renewedCookie(value: string): string {
  return serialize(SESSION_COOKIE, value, {
    ...COOKIE_ATTRIBUTES,
    sameSite: "Lax",
    maxAge: SESSION_MS / 1000,
  })
}
