import { z } from "zod"
import { ACCESS, type AccessRule, type Allow, PROMISED } from "./access.ts"
import { PROBLEMS, type ProblemCode } from "./problem-codes.ts"

/** One answer of a route: what it means, and its JSON or the kind of its bytes. */
export interface ResponseDescription {
  readonly description: string
  readonly schema?: z.ZodType
  /** `application/json` unless said otherwise. */
  readonly contentType?: string
}

/** What the document says of a route beside who may call it. */
export interface RouteDescription {
  readonly method: AccessRule["method"]
  /** As in the access table. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** `application/json` unless said otherwise. */
  readonly bodyType?: string
  readonly responses: Readonly<Record<number, ResponseDescription>>
  /** The refusals of its own; those of signing in, rights and malformed bodies are everywhere. */
  readonly problems?: readonly ProblemCode[]
}

/** A JSON Schema, or any part of the document. */
export type JsonObject = { readonly [name: string]: unknown }

const described = new Map<string, RouteDescription>()

/** Describes a route for `GET /openapi.json`; called where the route is registered. Throws for unknown routes. */
export function describeRoute(description: RouteDescription): void {
  const { method, path } = description
  if (!ACCESS.some((rule) => rule.method === method && rule.path === path)) {
    throw new Error(`${method} ${path} is described and is not in the access table`)
  }
  described.set(`${method} ${path}`, description)
}

/** The routes that nobody described; for the test that there are none. */
export function undescribedRoutes(): readonly string[] {
  return builtRules()
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !described.has(route))
}

/** The OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1) of all routes that are built. */
export function openApiDocument(): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {}
  for (const rule of builtRules()) {
    const path = rule.path.replace(/:(\w+)/g, "{$1}")
    paths[path] = { ...paths[path], [rule.method.toLowerCase()]: operation(rule) }
  }
  return {
    openapi: "3.1.1",
    info: { title: "Ramal", version: "1", description: "One inbox for WhatsApp messages and calls." },
    servers: [{ url: "/" }],
    paths,
    components: { schemas: { Problem: problemSchema() }, securitySchemes: SECURITY },
  }
}

const SECURITY = {
  apiKey: { type: "http", scheme: "bearer", description: "An API key of the workspace." },
  session: { type: "apiKey", in: "cookie", name: "ramal.session_token", description: "Somebody signed in." },
}

function builtRules(): readonly AccessRule[] {
  return ACCESS.filter((rule) => !PROMISED.includes(rule))
}

function operation({ method, path, allow }: AccessRule): JsonObject {
  const route = described.get(`${method} ${path}`)
  return {
    summary: route?.summary ?? `${method} ${path}`,
    description: [route?.description, mayCall(allow)].filter((text) => text !== undefined).join("\n\n"),
    ...rights(allow),
    parameters: [...pathParameters(path), ...queryParameters(route?.query), ...keyParameter(method, allow)],
    ...(route?.body === undefined ? {} : { requestBody: requestBody(route.body, route.bodyType) }),
    responses: { ...successes(route), ...refusals(route, allow) },
  }
}

function rights(allow: Allow): JsonObject {
  if (allow === "public") return { security: [] }
  const sessions = allow.roles.length === 0 ? [] : [{ session: [] }]
  return { security: allow.scope === null ? sessions : [...sessions, { apiKey: [] }] }
}

/** Who may call a route, as a sentence. */
export function mayCall(allow: Allow): string {
  if (allow === "public") return "Anybody may call it."
  const people = allow.roles.length === 0 ? "" : `Roles: ${allow.roles.join(", ")}. `
  return `${people}${allow.scope === null ? "Not for API keys." : `API keys need the scope \`${allow.scope}\`.`}`
}

function pathParameters(path: string): readonly JsonObject[] {
  return Array.from(path.matchAll(/:(\w+)/g), ([, name]) => {
    return { name, in: "path", required: true, schema: { type: "string" } }
  })
}

function queryParameters(query: z.ZodType | undefined): readonly JsonObject[] {
  if (query === undefined) return []
  const { properties = {}, required = [] } = jsonSchema(query) as {
    readonly properties?: JsonObject
    readonly required?: readonly string[]
  }
  return Object.entries(properties).map(([name, schema]) => {
    return { name, in: "query", required: required.includes(name), schema }
  })
}

function keyParameter(method: string, allow: Allow): readonly JsonObject[] {
  if (method !== "POST" || allow === "public") return []
  const schema = { type: "string", minLength: 1, maxLength: 255 }
  const description = "The same key with the same body gives the first answer again, for 24 hours."
  return [{ name: "Idempotency-Key", in: "header", required: false, description, schema }]
}

function requestBody(body: z.ZodType, type = "application/json"): JsonObject {
  return { required: true, content: { [type]: { schema: jsonSchema(body) } } }
}

function successes(route: RouteDescription | undefined): JsonObject {
  const answers = Object.entries(route?.responses ?? { 200: { description: "Done." } })
  return Object.fromEntries(answers.map(([status, answer]) => [status, success(answer)]))
}

function success({ description, schema, contentType: kind }: ResponseDescription): JsonObject {
  if (schema === undefined)
    return kind === undefined ? { description } : { description, content: { [kind]: {} } }
  return { description, content: { [kind ?? "application/json"]: { schema: jsonSchema(schema, "output") } } }
}

function refusals(route: RouteDescription | undefined, allow: Allow): JsonObject {
  const everywhere: readonly ProblemCode[] = allow === "public" ? [] : ["unauthenticated", "forbidden"]
  const ofBodies: readonly ProblemCode[] =
    route?.body === undefined ? [] : ["bad-json", "validation-failed", "payload-too-large"]
  const codes = new Set([...everywhere, ...ofBodies, ...(route?.problems ?? [])])
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status)
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } }
  return Object.fromEntries(
    Array.from(byStatus, ([status, of]) => {
      return [
        status,
        { description: of.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(" "), content },
      ]
    }),
  )
}

function jsonSchema(schema: z.ZodType, io: "input" | "output" = "input"): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" })
  return rest
}

function problemSchema(): JsonObject {
  const text = { type: "string" }
  return {
    type: "object",
    description: "A refusal (RFC 9457). It may carry facts as further members.",
    required: ["type", "title", "status", "code"],
    properties: {
      type: text,
      title: text,
      status: { type: "integer" },
      code: { type: "string", enum: Object.keys(PROBLEMS) },
      detail: text,
    },
  }
}
