import { describe, expect, it } from "vitest"
import { z } from "zod"
import { ACCESS, PROMISED } from "./access.ts"
import { escaped } from "./docs-text.ts"
import { httpFixture } from "./http-fixture.ts"
import { describeRoute, mayCall, openApiDocument, undescribedRoutes } from "./openapi.ts"
import { PROBLEMS } from "./problem-codes.ts"

const { send } = httpFixture()

interface Document {
  openapi: string
  paths: Record<string, Record<string, Record<string, unknown>>>
}

async function documentOf(): Promise<Document> {
  return (await send("/openapi.json")).json<Document>()
}

describe("the OpenAPI document", () => {
  it("[PR20] has every route of the access table that is built, and no other", async () => {
    const { openapi, paths } = await documentOf()
    expect(openapi).toBe("3.1.1")
    const told = Object.entries(paths).flatMap(([path, of]) =>
      Object.keys(of).map((method) => `${method} ${path}`),
    )
    const built = ACCESS.filter((rule) => !PROMISED.includes(rule))
    const rows = built.map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, "{$1}")}`)
    expect(told.toSorted()).toEqual(rows.toSorted())
  })

  it("[PR21] says who may call, what is taken and what is answered", async () => {
    const { paths } = await documentOf()
    const make = paths["/api/v1/api-keys"]?.["post"]
    expect(make).toMatchObject({
      security: [{ session: [] }],
      parameters: [{ name: "Idempotency-Key", in: "header" }],
      requestBody: { content: { "application/json": { schema: { required: ["name", "scopes"] } } } },
      responses: { 201: { content: expect.anything() }, 401: expect.anything(), 422: expect.anything() },
    })
    expect(paths["/api/v1/api-keys/{id}"]?.["delete"]).toMatchObject({
      parameters: [{ name: "id", in: "path" }],
    })
    expect(paths["/metrics"]?.["get"]).toMatchObject({ security: [{ apiKey: [] }] })
    expect(paths["/health"]?.["get"]).toMatchObject({ security: [] })
    expect(paths["/api/v1/inbox"]?.["get"]).toMatchObject({ security: [{ session: [] }, { apiKey: [] }] })
  })

  it("[PR22] takes the query of a route from its schema", () => {
    const query = z.object({ limit: z.coerce.number().int().max(200).default(50), before: z.string() })
    describeRoute({
      method: "GET",
      path: "/health",
      summary: "Up?",
      query,
      responses: { 200: { description: "Yes." } },
    })
    const { paths } = openApiDocument() as unknown as Document
    expect(paths["/health"]?.["get"]?.["parameters"]).toMatchObject([
      { name: "limit", in: "query", required: false, schema: { maximum: 200, default: 50 } },
      { name: "before", in: "query", required: true, schema: { type: "string" } },
    ])
  })

  it("[PR23] a description of a route that is not in the access table is refused", () => {
    const nowhere = { method: "GET", path: "/nowhere", summary: "", responses: {} } as const
    expect(() => describeRoute(nowhere)).toThrow("GET /nowhere")
  })

  it("[PR24] the routes of accounts and of the document are described", () => {
    const missing = undescribedRoutes()
    expect(missing.filter((route) => /auth|api-keys|\/me$|users|docs|openapi/.test(route))).toEqual([])
  })
})

async function hashOf(text = ""): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`
}

describe("the page of the API", () => {
  it("[PR25] shows every route and every refusal, with nothing from elsewhere", async () => {
    const answer = await send("/docs")
    const html = await answer.text()
    for (const path of Object.keys((await documentOf()).paths)) expect(html).toContain(path)
    for (const code of Object.keys(PROBLEMS)) expect(html).toContain(`id="${code}"`)
    const page = html.replace(/<script>[\s\S]*<\/script>/, "")
    expect(page).not.toMatch(/<script|\son\w+=|style="|(src|href)="(https?:)?\/\//)
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8")
  })

  it("[PR25] its policy allows exactly its own style and script, and requests to its own server", async () => {
    const answer = await send("/docs")
    const html = await answer.text()
    const [style, script] = await Promise.all(
      [/<style>([\s\S]*)<\/style>/, /<script>([\s\S]*)<\/script>/].map((part) =>
        hashOf(part.exec(html)?.[1]),
      ),
    )
    const own = `style-src '${style}'; script-src '${script}'; connect-src 'self'`
    expect(answer.headers.get("content-security-policy")).toBe(
      `default-src 'none'; ${own}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    )
  })

  it("[PR27] a route is tried with its parameters and a body that has what is required", async () => {
    const html = await (await send("/docs")).text()
    const section = html.slice(html.indexOf('data-method="POST" data-path="/api/v1/api-keys"'))
    expect(section.slice(0, section.indexOf("</section>"))).toContain(
      escaped(JSON.stringify({ name: "", scopes: ["messages:read"] }, null, 2)),
    )
    expect(html).toContain('data-in="path" data-name="id"')
    expect(html).toContain('data-in="header" data-name="Idempotency-Key"')
  })

  it("[PR26] who may call is said in a sentence", () => {
    expect(mayCall("public")).toBe("Anybody may call it.")
    expect(mayCall({ roles: ["owner"], scope: null })).toBe("Roles: owner. Not for API keys.")
    expect(mayCall({ roles: [], scope: "metrics" })).toBe("API keys need the scope `metrics`.")
  })
})
