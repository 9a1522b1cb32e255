import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { cookieHeader, someEmail } from "../accounts/accounts-fixture.ts"
import { httpFixture, ORIGIN, someMember, someOwner } from "./http-fixture.ts"

const DAY = 24 * 60 * 60 * 1000
const { accounts, send } = httpFixture()

function signIn(
  body: unknown,
  headers: Record<string, string> = {},
  via = send,
): Response | Promise<Response> {
  const init = { method: "POST", body: JSON.stringify(body), headers: { origin: ORIGIN, ...headers } }
  return via("/api/auth/sign-in/email", init)
}

function post(path: string, body: unknown, headers: Record<string, string>) {
  return send(path, { method: "POST", body: JSON.stringify(body), headers })
}

describe("signing in over HTTP", () => {
  it("[AC40] answers 200 with the cookie that /me takes, and shows no token to scripts", async () => {
    const { email, workspaceId, userId } = await someOwner(accounts)
    const answer = await signIn({ email, password: "correct horse" })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ user: { id: userId, name: "Ana", email } })
    const me = await send("/api/v1/me", { headers: { cookie: cookieHeader(answer.headers.getSetCookie()) } })
    expect(await me.json()).toEqual({
      user: { id: userId, name: "Ana", email },
      role: "owner",
      workspace: { id: workspaceId, name: "Clinic" },
      workspaces: [{ id: workspaceId, name: "Clinic", role: "owner" }],
      channels: [],
    })
  })

  it("[AC41] a wrong password is 401 with code and message, and sets no cookie", async () => {
    const { email } = await someOwner(accounts)
    const answer = await signIn({ email, password: "wrong" })
    expect(answer.status).toBe(401)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await answer.json()).toMatchObject({
      code: "wrong-credentials",
      message: "Wrong e-mail or password.",
    })
  })

  it("[AC42] too many failures are 429 with Retry-After in seconds", async () => {
    const email = someEmail()
    for (let n = 0; n < 10; n++)
      await signIn({ email, password: "wrong" }, { "cf-connecting-ip": "198.51.100.1" })
    const answer = await signIn({ email, password: "wrong" }, { "cf-connecting-ip": "198.51.100.1" })
    expect(answer.status).toBe(429)
    expect(answer.headers.get("retry-after")).toBe("900")
    expect(await answer.json()).toMatchObject({ code: "too-many-requests" })
  })

  it.each([
    {},
    { email: "a@b.test" },
    { email: 1, password: 2 },
    { email: "a@b.test", password: "x".repeat(257) },
  ])("[AC43] %j is refused before anything is counted", async (body) => {
    const answer = await signIn(body, { "cf-connecting-ip": "198.51.100.2" })
    expect(await answer.json()).toMatchObject({ code: "validation-failed" })
    const counted = env.DB.prepare("select count(*) n from sign_in_attempts where key like '%198.51.100.2'")
    expect(await counted.first("n")).toBe(0)
  })

  it("[AC44] there is no way to sign up, nor any other door of the accounts library", async () => {
    const paths = [
      "sign-up/email",
      "get-session",
      "list-sessions",
      "change-password",
      "update-user",
      "ok",
      "error",
    ]
    for (const path of paths) {
      for (const method of ["GET", "POST"]) {
        const answer = await send(`/api/auth/${path}`, { method, headers: { origin: ORIGIN } })
        expect(answer.status, `${method} ${path}`).toBe(404)
      }
    }
  })

  it("[AC45] signing out ends the session and takes the cookie away; again is no failure", async () => {
    const { headers } = await someOwner(accounts)
    const out = await post("/api/auth/sign-out", {}, headers)
    expect(out.status).toBe(200)
    expect(out.headers.getSetCookie().join()).toMatch(/ramal\.session_token=;[^,]*Max-Age=0/)
    expect((await send("/api/v1/me", { headers })).status).toBe(401)
    expect((await post("/api/auth/sign-out", {}, headers)).status).toBe(200)
  })

  it("[AC54] /me tells the server's time, for a browser whose clock is wrong", async () => {
    const { headers } = await someOwner(accounts)
    const answer = await send("/api/v1/me", { headers })
    expect(Math.abs(Date.parse(answer.headers.get("date") ?? "") - Date.now())).toBeLessThan(60_000)
  })

  it("[AC46] /me gives the cookie seven more days once a day", async () => {
    const fixture = httpFixture()
    const { headers } = await someOwner(fixture.accounts)
    const cookies = async () => (await fixture.send("/api/v1/me", { headers })).headers.getSetCookie()
    expect(await cookies()).toEqual([])
    fixture.advance(2 * DAY)
    expect(await cookies()).toEqual([expect.stringContaining("Max-Age=604800")])
    expect(await cookies()).toEqual([])
  })
})

describe("the members", () => {
  it("[AC47] are those of the caller's workspace", async () => {
    const owner = await someOwner(accounts)
    await someOwner(accounts)
    const attendant = await someMember(accounts, owner.workspaceId, "attendant")
    const answer = await send("/api/v1/users", { headers: attendant.headers })
    const { items, next } = await answer.json<{ items: { id: string }[]; next: null }>()
    expect(items.map(({ id }) => id).toSorted()).toEqual([owner.userId, attendant.userId].toSorted())
    expect(next).toBeNull()
  })
})

describe("the API keys", () => {
  it("[AC48] are shown once, work at once, are listed without the key and end on request", async () => {
    const { headers } = await someOwner(accounts)
    const made = await post(
      "/api/v1/api-keys",
      { name: " CRM ", scopes: ["media", "metrics", "media"] },
      headers,
    )
    expect(made.status).toBe(201)
    const { key, ...shown } = await made.json<{ key: string; id: string }>()
    expect(shown).toMatchObject({ name: "CRM", scopes: ["media", "metrics"], last_used_at: null })
    const bearer = { authorization: `Bearer ${key}` }
    expect((await send("/metrics", { headers: bearer })).status).toBe(200)
    const list = await (await send("/api/v1/api-keys", { headers })).text()
    expect(JSON.parse(list)).toMatchObject({
      items: [{ id: shown.id, created_at: expect.stringMatching(/Z$/) }],
    })
    expect(list).not.toContain(key)
    expect((await send(`/api/v1/api-keys/${shown.id}`, { method: "DELETE", headers })).status).toBe(204)
    expect((await send("/metrics", { headers: bearer })).status).toBe(401)
  })

  it("[AC48] a repeated request to make one shows the same key and makes no second", async () => {
    const { headers } = await someOwner(accounts)
    const keyed = { ...headers, "idempotency-key": "once" }
    const body = { name: "CRM", scopes: ["media"] }
    const first = await (await post("/api/v1/api-keys", body, keyed)).json()
    expect(await (await post("/api/v1/api-keys", body, keyed)).json()).toEqual(first)
    const { items } = await (await send("/api/v1/api-keys", { headers })).json<{ items: unknown[] }>()
    expect(items).toHaveLength(1)
  })

  it("[AC49] a key of another workspace is not found", async () => {
    const owner = await someOwner(accounts)
    const other = await someOwner(accounts)
    const made = await post("/api/v1/api-keys", { name: "CRM", scopes: ["media"] }, owner.headers)
    const { id } = await made.json<{ id: string }>()
    const answer = await send(`/api/v1/api-keys/${id}`, { method: "DELETE", headers: other.headers })
    expect(await answer.json()).toMatchObject({ code: "not-found" })
    const list = await (await send("/api/v1/api-keys", { headers: owner.headers })).json()
    expect(list).toMatchObject({ items: [{ id }] })
  })

  it.each([
    [{ name: " ", scopes: ["media"] }, "name"],
    [{ name: "x".repeat(81), scopes: ["media"] }, "name"],
    [{ name: "CRM", scopes: [] }, "scopes"],
    [{ name: "CRM", scopes: ["everything"] }, "scopes.0"],
    [{ name: "CRM" }, "scopes"],
  ])("[AC49] %j is refused", async (body, field) => {
    const { headers } = await someOwner(accounts)
    const answer = await post("/api/v1/api-keys", body, headers)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: "validation-failed", errors: [{ field }] })
  })
})
