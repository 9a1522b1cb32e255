import { exports } from "cloudflare:workers"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type FakeGraph, fakeGraph } from "../edge/fake-graph.ts"
import { type Edge, ORIGIN, someEdge, somePhone } from "../edge/some-edge.ts"
import { FUZZ_TIMEOUT_MS, type FuzzCase, fuzz, shown } from "./fuzz.ts"
import { type Schema, valueFor } from "./schema-values.ts"
import { spoilText } from "./spoil-text.ts"

const CASES = 700

/** What may be answered to anything at all: done, or a refusal that says what is wrong. */
const ANSWERS = [200, 201, 202, 204, 400, 401, 403, 404, 409, 413, 415, 422]

interface Operation {
  readonly path: string
  readonly body: Schema
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, PostOperation>>>>
}

interface PostOperation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

/** Signing in hashes a password for each try, by design slow, and the webhook has a fuzz of its own. */
const LEFT_OUT = /\/api\/auth\/|\/whatsapp\/webhook(?:\/\{channelId\})?$|\/whatsapp\/media$/

function postsOf({ paths }: Document): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, { post }]) => {
    if (post === undefined || LEFT_OUT.test(path)) return []
    return [{ path, body: post.requestBody?.content["application/json"]?.schema ?? {} }]
  })
}

describe("API bodies of any shape", () => {
  let graph: FakeGraph
  let edge: Edge
  let posts: readonly Operation[]
  let places: Readonly<Record<string, string>>

  beforeAll(async () => {
    graph = fakeGraph()
    edge = await someEdge()
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    const conversationId = await edge.conversationWith(phone)
    places = {
      phone,
      conversationId,
      messageId: `${conversationId}.v3`,
      id: "us_1",
      channelId: edge.channel.id,
    }
    posts = postsOf(await edge.read<Document>("/openapi.json"))
  })
  afterAll(() => expect(graph.faults).toEqual([]))

  /** The path with its ids, real ones or nonsense. */
  function addressOf(path: string, one: FuzzCase): string {
    const odd = ["none", "0", "%00", "%F0%9F%98%80", "..%2f", "constructor", "a".repeat(2_000), "'"]
    return path.replace(/\{(\w+)\}/g, (_, name: string) =>
      one.below(4) === 0 ? one.one(odd) : (places[name] ?? "none"),
    )
  }

  function bodyOf(schema: Schema, one: FuzzCase): string | Uint8Array {
    const value = valueFor(schema, one, one.one([0, 0.05, 0.3]))
    const person = typeof value === "object" && value !== null && one.below(2) === 0
    const json =
      JSON.stringify(person ? { ...value, to: places["phone"], conversation_id: undefined } : value) ?? "null"
    return one.below(5) === 0 ? spoilText(json, one) : json
  }

  function headersOf(one: FuzzCase): Record<string, string> {
    const type = one.one([
      "application/json",
      "application/json",
      "text/plain",
      "application/json; charset=x",
      "",
    ])
    const key =
      one.below(4) === 0 ? { "idempotency-key": one.one(["k", "x".repeat(255), `k${one.seed}`]) } : {}
    return {
      authorization: `Bearer ${edge.apiKey}`,
      ...(type === "" ? {} : { "content-type": type }),
      ...key,
    }
  }

  it("[FUZZ5] are taken or refused, never failed at", { timeout: FUZZ_TIMEOUT_MS }, async () => {
    const met = new Map<number, number>()
    expect(posts.length).toBeGreaterThan(25)
    await fuzz(CASES, async (one) => {
      const operation = one.one(posts)
      const [path, body] = [addressOf(operation.path, one), bodyOf(operation.body, one)]
      const init = { method: "POST", headers: headersOf(one), body: body as string }
      const answer = await exports.default.fetch(ORIGIN + path, init)
      const text = await answer.text()
      expect(
        ANSWERS,
        `POST ${path} ${shown(body)} was answered ${answer.status} ${text.slice(0, 300)}`,
      ).toContain(answer.status)
      if (answer.status >= 400) expect(JSON.parse(text), path).toMatchObject({ code: expect.any(String) })
      met.set(answer.status, (met.get(answer.status) ?? 0) + 1)
    })
    expect([...met.keys()]).toEqual(expect.arrayContaining([202, 400, 422]))
  })
})
