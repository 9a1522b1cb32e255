import { env } from "cloudflare:workers"
import { createAccounts } from "./accounts.ts"
import type { Passwords } from "./auth.ts"
import { newId } from "./digest.ts"

/** Hashing that costs nothing and counts how often it was asked. */
export function cheapPasswords(): Passwords & { readonly calls: { hash: number; verify: number } } {
  const calls = { hash: 0, verify: 0 }
  return {
    calls,
    async hash(password) {
      calls.hash++
      return `cheap:${password}`
    },
    async verify({ hash, password }) {
      calls.verify++
      return hash === `cheap:${password}`
    },
  }
}

/** Accounts over the test's D1 with a clock that is moved by hand and work that can be awaited. */
export function accountsFixture(passwords: Passwords = cheapPasswords()) {
  const time = { at: Date.now() } // the accounts library stamps sessions with the real clock
  const pending: Promise<unknown>[] = []
  const deps = {
    db: env.DB,
    secret: "a secret of the tests, long enough",
    now: () => time.at,
    waitUntil: (work: Promise<unknown>) => void pending.push(work),
    passwords,
  }
  return {
    deps,
    accounts: createAccounts(deps),
    /** Another isolate: same tables, nothing remembered. */
    otherIsolate: () => createAccounts(deps),
    advance: (ms: number) => {
      time.at += ms
    },
    settled: () => Promise.all(pending.splice(0)),
  }
}

/** An address nobody else in the tests has. */
export function someEmail(): string {
  return `${newId("p")}@ramal.test`
}

/** The `Cookie` header of a browser that was given these `Set-Cookie`. */
export function cookieHeader(setCookie: readonly string[]): string {
  return setCookie.map((cookie) => cookie.split(";", 1)[0]).join("; ")
}
