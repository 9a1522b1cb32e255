import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { createAccounts } from "./accounts.ts"
import { accountsFixture, cookieHeader, someEmail } from "./accounts-fixture.ts"
import { SESSION_MS } from "./session-cookie.ts"

const DAY = 24 * 60 * 60 * 1000

async function signedIn() {
  const fixture = accountsFixture()
  const email = someEmail()
  const owner = { email, password: "correct horse", name: "Ana", workspaceName: "Clinic" }
  const { workspaceId, userId } = await fixture.accounts.ensureOwner(owner)
  const typed = { email, password: owner.password, network: "192.0.2.7", userAgent: "a browser" }
  const outcome = await fixture.accounts.signIn(typed)
  if (outcome.outcome !== "signed-in") throw new Error(outcome.outcome)
  const headers = new Headers({ cookie: cookieHeader(outcome.setCookie) })
  return { ...fixture, email, workspaceId, userId, outcome, headers }
}

describe("a session", () => {
  it("[AC1] signing in gives one HttpOnly, Secure, SameSite=Lax cookie of seven days and no prefix", async () => {
    const { outcome } = await signedIn()
    expect(outcome.setCookie).toHaveLength(1)
    const [value = "", ...attributes] = (outcome.setCookie[0] ?? "").split("; ")
    expect(value).toMatch(/^ramal\.session_token=/)
    expect(attributes.toSorted()).toEqual(["HttpOnly", "Max-Age=604800", "Path=/", "SameSite=Lax", "Secure"])
  })

  it("[AC2] the cookie names the person, the role and the workspace joined first", async () => {
    const { accounts, headers, email, workspaceId, userId } = await signedIn()
    expect(await accounts.identities.bySession(headers)).toEqual({
      kind: "person",
      userId,
      email,
      name: "Ana",
      role: "owner",
      workspaceId,
      sessionId: expect.any(String),
    })
  })

  it("[AC2] the session row keeps where from and with what", async () => {
    const { userId, workspaceId } = await signedIn()
    const row = await env.DB.prepare("select * from session where user_id = ?").bind(userId).first()
    expect(row).toMatchObject({ workspace_id: workspaceId, ip_address: "192.0.2.7", user_agent: "a browser" })
  })

  it("[AC3] a cookie that is changed, unsigned or signed with another secret is nobody", async () => {
    const { accounts, headers } = await signedIn()
    const cookie = headers.get("cookie") ?? ""
    const token = decodeURIComponent(cookie).split(/[=.]/)[2] ?? ""
    const forged = [
      cookie.replace("session_token=", "session_token=x"),
      `ramal.session_token=${token}`,
      `ramal.session_token=${token}.${"A".repeat(43)}%3D`,
      "ramal.session_token=",
      "ramal.session_token=%",
    ]
    for (const attempt of forged) {
      expect(await accounts.identities.bySession(new Headers({ cookie: attempt })), attempt).toBeNull()
    }
  })

  it("[AC4] signing out ends the session at once in every isolate and takes the cookie away", async () => {
    const { accounts, otherIsolate, headers } = await signedIn()
    const cleared = await accounts.signOut(headers)
    expect(cleared.find((cookie) => cookie.startsWith("ramal.session_token="))).toContain("Max-Age=0")
    expect(await otherIsolate().identities.bySession(headers)).toBeNull()
  })

  it("[AC4] signing out without a session is no failure", async () => {
    const { accounts } = accountsFixture()
    const cleared = await accounts.signOut(new Headers())
    expect(cleared.some((cookie) => cookie.startsWith("ramal.session_token=;"))).toBe(true)
  })

  it("[AC5] a role that changed and a membership that ended count with the next request", async () => {
    const { accounts, headers, userId } = await signedIn()
    await env.DB.prepare("update memberships set role = 'attendant' where user_id = ?").bind(userId).run()
    expect(await accounts.identities.bySession(headers)).toMatchObject({ role: "attendant" })
    await env.DB.prepare("delete from memberships where user_id = ?").bind(userId).run()
    expect(await accounts.identities.bySession(headers)).toBeNull()
  })

  it("[AC6] a session ends seven days after it was last renewed", async () => {
    const { accounts, headers, advance } = await signedIn()
    advance(SESSION_MS - 60_000)
    expect(await accounts.identities.bySession(headers)).not.toBeNull()
    advance(120_000)
    expect(await accounts.identities.bySession(headers)).toBeNull()
  })

  it("[AC6] a session older than a day is renewed with the same cookie for seven more", async () => {
    const { accounts, headers, outcome, advance } = await signedIn()
    const person = await accounts.identities.bySession(headers)
    const sessionId = person?.sessionId ?? ""
    expect(await accounts.renewSession(sessionId, headers)).toBeNull()
    advance(2 * DAY)
    expect(attributesOf(await accounts.renewSession(sessionId, headers))).toEqual(
      attributesOf(outcome.setCookie[0]),
    )
    advance(6 * DAY)
    expect(await accounts.identities.bySession(headers)).not.toBeNull()
  })

  it("[AC7] a request of somebody signed in costs one query", async () => {
    const { deps, headers } = await signedIn()
    const counted = countingDatabase(env.DB)
    await createAccounts({ ...deps, db: counted.db }).identities.bySession(headers)
    expect(counted.statements()).toBe(1)
  })
})

function attributesOf(cookie: string | null | undefined): readonly string[] {
  return (cookie ?? "").split("; ").toSorted()
}

function countingDatabase(db: D1Database) {
  let statements = 0
  const counting = new Proxy(db, {
    get(target, name) {
      if (name === "prepare") statements++
      const member = Reflect.get(target, name)
      return typeof member === "function" ? member.bind(target) : member
    },
  })
  return { db: counting, statements: () => statements }
}
