import type { MiddlewareHandler } from "hono"
import type { Identities, Principal } from "../app/principal.ts"
import { type AccessRule, type Allow, accessRule } from "./access.ts"
import { chosenRoute } from "./chosen-route.ts"
import type { HttpContext, HttpEnv } from "./http-env.ts"
import { Refusal } from "./problem.ts"

const BEARER = /^Bearer +(.*?) *$/i

/**
 * Lets a request through to the route that will answer it when the access table says so, and leaves who
 * asks in `c.var.principal`. The rule is looked up by the pattern the router has chosen, so that the route
 * that was judged is the route that runs.
 */
export function authenticate(identities: Identities): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const rule = ruleOf(c)
    if (rule === undefined) throw new Refusal("not-found", { detail: "There is no such route." })
    if (rule.sameOrigin && foreign(c)) throw new Refusal("foreign-origin")
    if (rule.allow !== "public") c.set("principal", await admit(c, rule.allow, identities))
    await next()
  }
}

function ruleOf(c: HttpContext): AccessRule | undefined {
  const route = chosenRoute(c)
  return route && accessRule(route.method, route.path)
}

async function admit(c: HttpContext, allow: Exclude<Allow, "public">, identities: Identities) {
  const principal = await identify(c, identities)
  if (principal === null) {
    throw new Refusal("unauthenticated", { headers: { "www-authenticate": 'Bearer realm="ramal"' } })
  }
  if (principal.kind === "program") {
    if (allow.scope === null) throw new Refusal("forbidden", { detail: "API keys cannot do this." })
    if (principal.scopes.includes(allow.scope)) return principal
    throw new Refusal("forbidden", {
      detail: `The API key lacks the scope ${allow.scope}.`,
      facts: { scope: allow.scope },
    })
  }
  if (allow.roles.includes(principal.role)) return principal
  throw new Refusal("forbidden", { detail: `This is not for the role ${principal.role}.` })
}

/** A bearer key that is not valid is refused even where a session would have been. */
async function identify(c: HttpContext, identities: Identities): Promise<Principal | null> {
  const key = BEARER.exec(c.req.header("authorization") ?? "")?.[1]
  if (key !== undefined) return identities.byApiKey(key)
  const person = await identities.bySession(c.req.raw.headers)
  if (person !== null && changesSomething(c) && (c.req.header("origin") === undefined || foreign(c))) {
    throw new Refusal("foreign-origin")
  }
  return person
}

/** A socket counts: the browser opens it to any site with the cookie, and no CORS rule stops it (CSWSH). */
function changesSomething(c: HttpContext): boolean {
  if (c.req.method !== "GET" && c.req.method !== "HEAD") return true
  return c.req.header("upgrade") !== undefined
}

/**
 * Whether an `Origin` is present and is not where the request was sent to. An https page for an http
 * address of the same host is our own behind something that ends TLS.
 */
function foreign(c: HttpContext): boolean {
  const origin = c.req.header("origin")
  if (origin === undefined) return false
  const { protocol, host } = new URL(c.req.url)
  return origin !== `${protocol}//${host}` && origin !== `https://${host}`
}
