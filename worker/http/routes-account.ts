import type { ChannelSummary, Me } from "#protocol/session.ts"
import type { Accounts } from "../accounts/accounts.ts"
import type { MemberKept } from "../accounts/change-members.ts"
import type { Person } from "../app/principal.ts"
import { CHANGED_KEY, NEW_KEY, NEW_ROLE, NEW_USER, SIGN_IN } from "./account-schemas.ts"
import { definedOf } from "./defined-of.ts"
import { describeAccountRoutes } from "./describe-account-routes.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { problem, Refusal } from "./problem.ts"
import { readJson } from "./read-json.ts"

/** What the routes of accounts call. */
export interface AccountRoutesDeps {
  readonly accounts: Accounts
  /** The workspace's WhatsApp numbers, for `Me`. */
  readonly channelsOf: (workspaceId: string) => Promise<readonly ChannelSummary[]>
  /** Closes every socket that a person or program has in a workspace. */
  readonly expel: (workspaceId: string, personId: string) => Promise<void>
}

/** Registers sign-in, sign-out, who I am, the members and the API keys. */
export function registerAccountRoutes(
  app: HttpApp,
  { accounts, channelsOf, expel }: AccountRoutesDeps,
): void {
  describeAccountRoutes()
  app.post("/api/auth/sign-in/email", (c) => signIn(c, accounts))

  app.post("/api/auth/sign-out", async (c) => {
    const setCookie = await accounts.signOut(c.req.raw.headers)
    return withCookies(c.json({ success: true }), setCookie)
  })

  app.get("/api/v1/me", async (c) => {
    const person = personOf(c)
    const [cookie, workspaces, channels] = await Promise.all([
      accounts.renewSession(person.sessionId, c.req.raw.headers),
      accounts.workspacesOf(person.userId),
      channelsOf(person.workspaceId),
    ])
    return withCookies(c.json(meOf(person, workspaces, channels)), cookie === null ? [] : [cookie])
  })

  registerMemberRoutes(app, accounts, expel)
  registerKeyRoutes(app, accounts, expel)
}

type Expel = AccountRoutesDeps["expel"]

function registerMemberRoutes(app: HttpApp, accounts: Accounts, expel: Expel): void {
  app.get("/api/v1/users", async (c) => {
    return c.json({ items: await accounts.listMembers(c.var.principal.workspaceId), next: null })
  })

  app.post("/api/v1/users", async (c) => {
    const wanted = await readJson(c, NEW_USER)
    const { principal } = c.var
    if (principal.kind === "program" && wanted.role === "owner") {
      throw new Refusal("forbidden", { detail: "API keys make no owners: an owner can make any key." })
    }
    const added = await accounts.addMember({ ...wanted, workspaceId: principal.workspaceId })
    if (added.outcome === "already-member") throw new Refusal("already-member")
    return c.json({ ...added.user, account: added.account }, 201)
  })

  app.post("/api/v1/users/:id/role", async (c) => {
    const { role } = await readJson(c, NEW_ROLE)
    const changed = await accounts.changeRole(c.var.principal.workspaceId, c.req.param("id"), role)
    return typeof changed === "string" ? memberKept(changed) : c.json(changed)
  })

  app.delete("/api/v1/users/:id", async (c) => {
    const { userId, workspaceId } = personOf(c)
    const id = c.req.param("id")
    if (id === userId) throw new Refusal("own-membership", { detail: "Another owner can remove you." })
    const removed = await accounts.removeMember(workspaceId, id)
    if (removed !== "last-owner") await expel(workspaceId, id) // also for who repeats it because this failed
    return removed === "removed" ? c.body(null, 204) : memberKept(removed)
  })
}

function memberKept(why: MemberKept): Response {
  if (why === "last-owner") return problem("last-owner", { detail: "Make somebody else an owner first." })
  return problem("not-found", { detail: "The workspace has no such member." })
}

function registerKeyRoutes(app: HttpApp, accounts: Accounts, expel: Expel): void {
  app.get("/api/v1/api-keys", async (c) => {
    const keys = await accounts.listApiKeys(c.var.principal.workspaceId)
    return c.json({ items: keys.map(keyOnWire), next: null })
  })

  app.post("/api/v1/api-keys", async (c) => {
    const person = personOf(c)
    const { requests_per_minute: requestsPerMinute, ...wanted } = await readJson(c, NEW_KEY)
    const made = await accounts.createApiKey({
      ...wanted,
      requestsPerMinute,
      workspaceId: person.workspaceId,
      createdBy: person.userId,
    })
    return c.json({ ...keyOnWire(made), key: made.key }, 201)
  })

  app.patch("/api/v1/api-keys/:id", async (c) => {
    const { name, requests_per_minute: requestsPerMinute } = await readJson(c, CHANGED_KEY)
    const changes = definedOf({ name, requestsPerMinute })
    const changed = await accounts.changeApiKey(c.var.principal.workspaceId, c.req.param("id"), changes)
    if (changed === null) throw new Refusal("not-found", { detail: "The workspace has no such key." })
    return c.json(keyOnWire(changed))
  })

  app.delete("/api/v1/api-keys/:id", async (c) => {
    const { workspaceId } = c.var.principal
    const id = c.req.param("id")
    const revoked = await accounts.revokeApiKey(workspaceId, id)
    await expel(workspaceId, id)
    if (!revoked) throw new Refusal("not-found", { detail: "The workspace has no such key." })
    return c.body(null, 204)
  })
}

async function signIn(c: HttpContext, accounts: Accounts): Promise<Response> {
  const outcome = await accounts.signIn({
    ...(await readJson(c, SIGN_IN)),
    network: c.req.header("cf-connecting-ip") ?? null,
    userAgent: c.req.header("user-agent") ?? null,
  })
  switch (outcome.outcome) {
    case "signed-in":
      return withCookies(c.json({ user: outcome.user }), outcome.setCookie)
    case "wrong-credentials":
      return problem("wrong-credentials", { facts: { message: "Wrong e-mail or password." } })
    case "no-workspace":
      return problem("forbidden", { detail: "This account belongs to no workspace." })
    case "too-many-attempts": {
      const seconds = Math.ceil(outcome.retryAfterMs / 1000)
      return problem("too-many-requests", {
        detail: "Too many attempts to sign in failed.",
        headers: { "retry-after": String(seconds) },
      })
    }
    default:
      return outcome satisfies never
  }
}

/** The access table keeps programs out of the routes that ask this. */
function personOf(c: HttpContext): Person {
  const { principal } = c.var
  if (principal.kind === "person") return principal
  throw new Refusal("forbidden")
}

function meOf(person: Person, workspaces: Me["workspaces"], channels: Me["channels"]): Me {
  const { userId, name, email, role, workspaceId } = person
  const current = workspaces.find(({ id }) => id === workspaceId)
  if (current === undefined) throw new Refusal("unauthenticated") // left the workspace between two queries
  return {
    user: { id: userId, name, email },
    role,
    workspace: { id: current.id, name: current.name },
    workspaces,
    channels,
  }
}

function keyOnWire(key: Awaited<ReturnType<Accounts["listApiKeys"]>>[number]) {
  const { id, name, scopes, createdAt, lastUsedAt, requestsPerMinute } = key
  return {
    id,
    name,
    scopes,
    created_at: new Date(createdAt).toISOString(),
    last_used_at: lastUsedAt === null ? null : new Date(lastUsedAt).toISOString(),
    requests_per_minute: requestsPerMinute,
  }
}

function withCookies(answer: Response, setCookie: readonly string[]): Response {
  for (const cookie of setCookie) answer.headers.append("set-cookie", cookie)
  return answer
}
