import type { MiddlewareHandler } from "hono"
import type { Audit, NewAuditEntry } from "../app/audit-port.ts"
import { actorOf } from "../app/principal.ts"
import { type AccessRule, accessRule } from "./access.ts"
import { chosenRoute } from "./chosen-route.ts"
import type { HttpContext, HttpEnv } from "./http-env.ts"

/** What everybody may do and is noted all the same. */
const ALSO = ["POST /api/v1/me/password", "POST /api/v1/contacts/:id/marketing"]
/** What only looks, whatever its method. */
const LOOKS = ["POST /api/v1/channels/:id/check", "POST /api/v1/webhooks/:id/test"]

/** Members of a body that are noted with their values: none can hold a secret or somebody's message. */
const TOLD = [
  ...["name", "role", "scopes", "requests_per_minute", "url", "events", "enabled", "language", "category"],
  ...[
    "provider",
    "color",
    "kind",
    "message_text",
    "state",
    "phone_number_id",
    "waba_id",
    "which",
    "marketing",
  ],
]
/** Longest text that is noted, characters. */
const TOLD_CHARACTERS = 200

/** Whether a route's changes are noted: what attendants may not do, as a rule. */
export function isAudited({ method, path, allow }: AccessRule): boolean {
  const route = `${method} ${path}`
  if (method === "GET" || allow === "public" || LOOKS.includes(route)) return false
  return ALSO.includes(route) || !allow.roles.includes("attendant")
}

/** What a route is about, and what it does: `channels` `changed`, `users` `role`, `webhooks` `rotate-secret`. */
export function deedOf(method: string, path: string): { readonly area: string; readonly act: string } {
  const parts = path.replace(/^\/api\/v1\/(?:whatsapp\/)?(?:webhook\/)?/, "").split("/")
  const words = parts.slice(1).filter((part) => !part.startsWith(":"))
  const plain =
    method === "DELETE" ? "removed" : method === "POST" && !path.includes(":") ? "made" : "changed"
  const area = parts[0] ?? ""
  return { area, act: method === "DELETE" ? plain : (words.at(-1) ?? plain) }
}

/** Notes who changed what after it was changed and before it is answered: an answer that says so is noted. */
export function audited({ note }: Pick<Audit, "note">): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next()
    const route = chosenRoute(c)
    const rule = route && accessRule(route.method, route.path)
    if (rule === undefined || c.res.status >= 300 || !isAudited(rule)) return
    await note(await entryOf(c, rule))
  }
}

async function entryOf(c: HttpContext, { method, path }: AccessRule): Promise<NewAuditEntry> {
  const { principal } = c.var
  const body = objectOf(c.var.body)
  const answer = objectOf(await jsonOf(c.res))
  const params = Object.values(c.req.param())
  const id = params[0] ?? answer["id"]
  const name = body["name"] ?? answer["name"] ?? answer["url"]
  return {
    workspaceId: principal.workspaceId,
    by: actorOf(principal),
    ...deedOf(method, path),
    target: { id: textOrNull(id), name: textOrNull(name) },
    facts: factsOf(body),
  }
}

/** Which members were given; those that may be told with their values. */
function factsOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = Object.keys(body)
  const told = names.filter((name) => TOLD.includes(name)).map((name) => [name, short(body[name])])
  return { ...(names.length === 0 ? {} : { fields: names }), ...Object.fromEntries(told) }
}

function short(value: unknown): unknown {
  return typeof value === "string" ? value.slice(0, TOLD_CHARACTERS) : value
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {}
}

async function jsonOf(answer: Response): Promise<unknown> {
  if (!/json/.test(answer.headers.get("content-type") ?? "")) return null
  return answer.clone().json()
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value.slice(0, TOLD_CHARACTERS) : null
}
