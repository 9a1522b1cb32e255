import { beforeAll, describe, expect, it } from "vitest"
import { SCOPES } from "#protocol/scopes.ts"
import { ACCESS, type AccessRule, PROMISED } from "./access.ts"
import { httpFixture, ORIGIN, outOfStep, someMember, someOwner, someProgram, stubs } from "./http-fixture.ts"

const { accounts, http } = httpFixture()

/** Whoever knocks on every door: the headers, and whether the door is to open. */
interface Knocker {
  readonly name: string
  readonly headers: Record<string, string>
  readonly expected: (rule: AccessRule) => "in" | 401 | 403
}

async function knockers(): Promise<readonly Knocker[]> {
  const owner = await someOwner(accounts)
  const supervisor = await someMember(accounts, owner.workspaceId, "supervisor")
  const attendant = await someMember(accounts, owner.workspaceId, "attendant")
  const revoked = await someProgram(accounts, owner.workspaceId)
  await accounts.revokeApiKey(owner.workspaceId, revoked.id)
  const people = [
    { role: "owner", headers: owner.headers },
    { role: "supervisor", headers: supervisor.headers },
    { role: "attendant", headers: attendant.headers },
  ] as const
  return [
    ...people.map(({ role, headers }) => {
      return { name: role, headers, expected: closedUnless(403, ({ roles }) => roles.includes(role)) }
    }),
    { name: "nobody", headers: {}, expected: closedUnless(401) },
    { name: "a wrong key", headers: { authorization: "Bearer rk_wrong" }, expected: closedUnless(401) },
    { name: "an empty key", headers: { authorization: "Bearer " }, expected: closedUnless(401) },
    { name: "a revoked key", headers: revoked.headers, expected: closedUnless(401) },
    ...(await keyKnockers(owner.workspaceId)),
  ]
}

/** For each scope a key that has it alone, and one that has all but it. */
async function keyKnockers(workspaceId: string): Promise<readonly Knocker[]> {
  const pairs = SCOPES.map(async (scope): Promise<readonly Knocker[]> => {
    const only = await someProgram(accounts, workspaceId, [scope])
    const others = await someProgram(
      accounts,
      workspaceId,
      SCOPES.filter((other) => other !== scope),
    )
    const wants = (allowed: string | null) => allowed !== null && allowed !== scope
    return [
      {
        name: `only ${scope}`,
        headers: only.headers,
        expected: closedUnless(403, (allow) => allow.scope === scope),
      },
      {
        name: `without ${scope}`,
        headers: others.headers,
        expected: closedUnless(403, (allow) => wants(allow.scope)),
      },
    ]
  })
  return (await Promise.all(pairs)).flat()
}

function closedUnless(
  refusal: 401 | 403,
  opens: (allow: Exclude<AccessRule["allow"], "public">) => boolean = () => false,
): Knocker["expected"] {
  return ({ allow }) => (allow === "public" || opens(allow) ? "in" : refusal)
}

async function knock({ method, path }: AccessRule, headers: Record<string, string>) {
  const url = ORIGIN + path.replace(/:\w+/g, "none")
  const answer = await http.request(url, { method, headers })
  await answer.text()
  return answer.status === 401 || answer.status === 403 ? answer.status : "in"
}

describe("the access table", () => {
  let all: readonly Knocker[] = []
  beforeAll(async () => {
    all = await knockers()
  })

  it.each(ACCESS)("[AU1] $method $path opens for those it names and for nobody else", async (rule) => {
    // the two that set cookies are public: what they answer is their own matter
    if (rule.sameOrigin) return expect(rule.allow).toBe("public")
    const found = await Promise.all(all.map(async ({ name, headers }) => [name, await knock(rule, headers)]))
    const wanted = all.map(({ name, expected }) => [name, expected(rule)])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted))
  })

  it("[AU2] every route that is registered is in the table, and every row but the promised has its route", () => {
    expect(outOfStep(http)).toEqual({ withoutRow: [], unanswered: [] })
    const { http: bare } = httpFixture((app) => app.all("/api/v1/forgotten", (c) => c.text("in")))
    const { withoutRow, unanswered } = outOfStep(bare)
    expect(withoutRow).toEqual(["ALL /api/v1/forgotten"])
    expect(unanswered).toContain("GET /api/v1/inbox")
    expect(unanswered.filter((row) => /auth|api-keys|\/me$|users|docs|openapi/.test(row))).toEqual([])
  })

  it("[AU2] no row is there twice", () => {
    expect(new Set(ACCESS.map(({ method, path }) => `${method} ${path}`)).size).toBe(ACCESS.length)
    expect(PROMISED.every((rule) => ACCESS.includes(rule))).toBe(true)
  })

  it("[AU3] a route that is registered and not in the table is not reached, whoever asks", async () => {
    const reached: string[] = []
    const fixture = httpFixture((app) => {
      stubs(app)
      app.get("/api/v1/forgotten", (c) => c.text("in"))
      app.all("/api/v1/all-methods", (c) => {
        reached.push(c.req.method)
        return c.text("in")
      })
    })
    const { headers } = await someOwner(fixture.accounts)
    for (const path of ["/api/v1/forgotten", "/api/v1/all-methods", "/api/v1/nothing"]) {
      const answer = await fixture.send(path, { headers })
      expect(await answer.json()).toMatchObject({ code: "not-found", status: 404 })
    }
    expect(reached).toEqual([])
  })

  it("[AU3] a method that a route does not have is not found", async () => {
    const { headers } = await someOwner(accounts)
    const answer = await http.request(`${ORIGIN}/api/v1/me`, { method: "DELETE", headers })
    expect(answer.status).toBe(404)
  })

  it("[AU3] HEAD is allowed where GET is, and refused where GET is", async () => {
    const { headers } = await someOwner(accounts)
    expect((await http.request(`${ORIGIN}/api/v1/me`, { method: "HEAD", headers })).status).toBe(200)
    expect((await http.request(`${ORIGIN}/api/v1/me`, { method: "HEAD" })).status).toBe(401)
  })

  it("[AU4] a path that two routes fit is judged by the one that answers", async () => {
    const answer = await http.request(`${ORIGIN}/api/v1/whatsapp/webhook/deliveries`)
    expect(answer.status).toBe(401)
    const { headers } = await someOwner(accounts)
    const seen = await http.request(`${ORIGIN}/api/v1/whatsapp/webhook/deliveries`, { headers })
    expect(await seen.json()).toEqual({ stub: "/api/v1/whatsapp/webhook/deliveries" })
  })
})
