import { SCOPES, type Scope } from "#protocol/scopes.ts"
import type { Accounts } from "../accounts/accounts.ts"
import { accountsFixture, cookieHeader, someEmail } from "../accounts/accounts-fixture.ts"
import { d1Audit } from "../audit/d1-audit.ts"
import { ACCESS, PROMISED } from "./access.ts"
import { createHttp } from "./create-http.ts"
import type { HttpApp } from "./http-env.ts"

/** Where the tests' browser is. */
export const ORIGIN = "https://ramal.test"

/** The app over the test's D1 with a clock moved by hand; routes are those given, else stubs for all rows. */
export function httpFixture(
  routes: (app: HttpApp, accounts: Accounts) => void = stubs,
  settings: { requestsPerMinute?: number } = {},
) {
  const fixture = accountsFixture()
  const { accounts } = fixture
  const deps = { ...fixture.deps, audit: d1Audit(fixture.deps.db, fixture.deps.now) }
  const expelled: string[] = []
  const expel = async (workspaceId: string, id: string) => void expelled.push(`${workspaceId} ${id}`)
  const parts = {
    accounts,
    channelsOf: async () => [],
    expel,
    routes: (app: HttpApp) => routes(app, accounts),
  }
  const http = createHttp({ ...deps, ...parts, ...settings })
  return {
    ...fixture,
    deps,
    http,
    expelled,
    send: (path: string, init?: RequestInit) => http.request(ORIGIN + path, init),
  }
}

/** Answers 200 `{"stub": pattern}` on every row of the access table that nothing answers yet. */
export function stubs(app: HttpApp): void {
  const taken = new Set(app.routes.map(({ method, path }) => `${method} ${path}`))
  const params = (path: string) => path.split(":").length
  for (const { method, path } of ACCESS.toSorted((one, other) => params(one.path) - params(other.path))) {
    if (!taken.has(`${method} ${path}`)) app.on(method, path, (c) => c.json({ stub: path }))
  }
}

/** Where an app and the access table differ: routes without a row, and rows that nothing answers. */
export function outOfStep(app: HttpApp) {
  const middleware = ({ method, path }: { method: string; path: string }) => method === "ALL" && path === "/*"
  const routes = app.routes
    .filter((route) => !middleware(route))
    .map(({ method, path }) => `${method} ${path}`)
  const rows = ACCESS.map(({ method, path }) => `${method} ${path}`)
  const promised = PROMISED.map(({ method, path }) => `${method} ${path}`)
  return {
    withoutRow: routes.filter((route) => !rows.includes(route)),
    unanswered: rows.filter((row) => !routes.includes(row) && !promised.includes(row)),
  }
}

/** A workspace with an owner, who is signed in: the headers a browser at `ORIGIN` sends. */
export async function someOwner(accounts: Accounts) {
  const email = someEmail()
  const person = { email, password: "correct horse", name: "Ana" }
  const { workspaceId, userId } = await accounts.ensureOwner({ ...person, workspaceName: "Clinic" })
  return { workspaceId, userId, email, headers: await browserOf(accounts, email) }
}

/** Somebody of that role in the workspace, signed in. */
export async function someMember(accounts: Accounts, workspaceId: string, role: "supervisor" | "attendant") {
  const email = someEmail()
  const { userId } = await accounts.createUser({
    workspaceId,
    email,
    name: role,
    password: "correct horse",
    role,
  })
  return { workspaceId, userId, email, headers: await browserOf(accounts, email) }
}

/** The headers of a program with these scopes. */
export async function someProgram(
  accounts: Accounts,
  workspaceId: string,
  scopes: readonly Scope[] = SCOPES,
) {
  const made = await accounts.createApiKey({ workspaceId, name: "program", scopes, createdBy: null })
  return { ...made, headers: { authorization: `Bearer ${made.key}` } }
}

async function browserOf(accounts: Accounts, email: string): Promise<Record<string, string>> {
  const outcome = await accounts.signIn({ email, password: "correct horse", network: null, userAgent: null })
  if (outcome.outcome !== "signed-in") throw new Error(outcome.outcome)
  return { cookie: cookieHeader(outcome.setCookie), origin: ORIGIN }
}

/** The code of a problem. */
export async function codeOf(answer: Response | Promise<Response>): Promise<string | undefined> {
  const settled = await answer
  return (await settled.json<{ code?: string }>()).code
}
