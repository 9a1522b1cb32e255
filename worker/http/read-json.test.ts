import { describe, expect, it } from "vitest"
import { z } from "zod"
import { httpFixture, someOwner } from "./http-fixture.ts"
import { invalid } from "./problem.ts"
import { depthOf, MAX_JSON_BYTES, MAX_JSON_DEPTH, readJson, readQuery } from "./read-json.ts"

const BODY = z.object({
  text: z.string().min(2).max(5).optional(),
  kind: z.enum(["a", "b"]).optional(),
  count: z.number().int().min(1).max(9).optional(),
  list: z
    .array(z.object({ email: z.email() }))
    .max(1)
    .optional(),
  nested: z.unknown().optional(),
  either: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]).optional(),
  emoji: z
    .string()
    .refine((text) => text !== "no", { params: { rule: "emoji", limit: 1 } })
    .optional(),
})
const STRICT = z.strictObject({ needed: z.string() })

async function reader(schema: z.ZodType = BODY) {
  const { accounts, send } = httpFixture((app) => {
    app.post("/api/v1/whatsapp/send/text", async (c) => c.json({ read: await readJson(c, schema) }))
    app.get("/api/v1/inbox", (c) =>
      c.json(readQuery(c, z.object({ limit: z.coerce.number().max(9).default(5) }))),
    )
  })
  const { headers } = await someOwner(accounts)
  const post = async (body: BodyInit | null, more: Record<string, string> = {}) => {
    const answer = await send("/api/v1/whatsapp/send/text", {
      method: "POST",
      body,
      headers: { ...headers, ...more },
    })
    return answer.json<{ code?: string; errors?: unknown; read?: unknown; limit_bytes?: number }>()
  }
  return { post, get: async (query: string) => (await send(`/api/v1/inbox${query}`, { headers })).json() }
}

describe("a JSON body", () => {
  it("[PR10] is what the schema makes of it, unknown fields left out, and an absent one is {}", async () => {
    const { post } = await reader()
    expect(await post('{"text":"olá","other":1,"__proto__":{"count":1}}')).toEqual({ read: { text: "olá" } })
    expect(await post(null)).toEqual({ read: {} })
    expect(await post(" \n")).toEqual({ read: {} })
  })

  it.each([
    ["not JSON", "{"],
    ["a lone word", "hello"],
    ["two values", "{}{}"],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
    ["nested too deep", `{"nested":${"[".repeat(MAX_JSON_DEPTH)}${"]".repeat(MAX_JSON_DEPTH)}}`],
    ["half a million brackets", "[".repeat(500_000)],
  ])("[PR11] %s is bad-json", async (_, body) => {
    const { post } = await reader()
    expect(await post(body)).toMatchObject({ code: "bad-json", status: 400 })
  })

  it("[PR11] nested as deep as is allowed is read", async () => {
    const { post } = await reader()
    const deep = "[".repeat(MAX_JSON_DEPTH - 1) + "]".repeat(MAX_JSON_DEPTH - 1)
    expect(await post(`{"nested":${deep}}`)).toMatchObject({ read: { nested: expect.any(Array) } })
  })

  it("[PR11] brackets and quotes inside of texts are no nesting", () => {
    expect(depthOf(`{"a":"[[[[\\"[[["}`)).toBe(1)
    expect(depthOf(`[[1],{"a":[]}]`)).toBe(3)
    expect(depthOf(`"\\\\"`)).toBe(0)
  })

  it("[PR12] over 1 MiB is payload-too-large, told or not", async () => {
    const { post } = await reader()
    const large = JSON.stringify({ nested: "x".repeat(MAX_JSON_BYTES) })
    expect(await post(large)).toMatchObject({ code: "payload-too-large", limit_bytes: MAX_JSON_BYTES })
    const told = { "content-length": String(MAX_JSON_BYTES + 1) }
    expect(await post("{}", told)).toMatchObject({ code: "payload-too-large" })
    const most = JSON.stringify({ nested: "x".repeat(MAX_JSON_BYTES - 13) })
    expect(most).toHaveLength(MAX_JSON_BYTES)
    expect(await post(most)).toHaveProperty("read")
  })

  it.each([
    [{ text: "toolong" }, { field: "text", rule: "max-length", limit: 5, found: 7 }],
    [{ text: "" }, { field: "text", rule: "min-length", limit: 2, found: 0 }],
    [{ text: 5 }, { field: "text", rule: "type", limit: "string", found: "number" }],
    [{ text: null }, { field: "text", rule: "type", limit: "string", found: "null" }],
    [{ kind: "c" }, { field: "kind", rule: "one-of", limit: ["a", "b"] }],
    [{ count: 10 }, { field: "count", rule: "max", limit: 9, found: 10 }],
    [{ count: "5" }, { field: "count", rule: "type", limit: "number", found: "string" }],
    [{ list: [{ email: "secret" }] }, { field: "list.0.email", rule: "format", limit: "email" }],
    [{ list: {} }, { field: "list", rule: "type", limit: "array", found: "object" }],
    [{ list: [{}] }, { field: "list.0.email", rule: "required" }],
    [{ either: { c: 1 } }, { field: "either", rule: "no-known-form" }],
    [{ emoji: "no" }, { field: "emoji", rule: "emoji", limit: 1 }],
    [[], { field: "", rule: "type", limit: "object", found: "array" }],
  ])("[PR13] %j says which rule is broken, with limit and size and never the value", async (body, expected) => {
    const { post } = await reader()
    const answer = await post(JSON.stringify(body))
    expect(answer.code).toBe("validation-failed")
    expect(answer.errors).toContainEqual(expected)
    expect(JSON.stringify(answer)).not.toContain("secret")
  })

  it("[PR13] names what is missing and what a strict schema does not know", async () => {
    const { post } = await reader(STRICT)
    expect((await post("{}")).errors).toEqual([{ field: "needed", rule: "required" }])
    expect((await post('{"needed":"x","a":1,"b":1}')).errors).toEqual([
      { field: "a", rule: "unknown-field" },
      { field: "b", rule: "unknown-field" },
    ])
  })

  it("[PR14] a rule found elsewhere is told in the same way", async () => {
    const refusal = invalid([{ field: "text", rule: "max-length", limit: 4096, found: 4097 }])
    expect(refusal.parts.detail).toBe("Breaks a rule: text (max-length).")
    expect(refusal.parts.facts).toEqual({
      errors: [{ field: "text", rule: "max-length", limit: 4096, found: 4097 }],
    })
  })
})

describe("a query", () => {
  it("[PR15] is read by its schema and refused like a body", async () => {
    const { get } = await reader()
    expect(await get("")).toEqual({ limit: 5 })
    expect(await get("?limit=7")).toEqual({ limit: 7 })
    expect(await get("?limit=10")).toMatchObject({
      code: "validation-failed",
      errors: [{ field: "limit", rule: "max" }],
    })
    expect(await get("?limit=x")).toMatchObject({
      code: "validation-failed",
      errors: [{ field: "limit", rule: "type" }],
    })
  })
})
