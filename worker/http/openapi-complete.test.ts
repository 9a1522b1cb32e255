import { exports } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import type { z } from "zod"
import { fakeGraph } from "../testing/edge/fake-graph.ts"
import { ORIGIN, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import {
  CONTACTS,
  EVENT_PAGE,
  FOUND_LINES,
  INBOX_PAGE,
  INBOX_ROW,
  LOG_PLACE,
  MEDIA_LINES,
} from "./inbox-answers.ts"
import {
  DEAD_PAGE,
  DELIVERY_PAGE,
  HISTORY_PAGE,
  KEPT_PAGE,
  MESSAGE_STATUS,
  PENDING_PAGE,
} from "./whatsapp-answers.ts"

interface Answer {
  readonly description: string
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>
}

interface Operation {
  readonly summary: string
  readonly responses: Readonly<Record<string, Answer>>
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
}

/** Answers without a body, by their status, and those of single routes. */
const EMPTY = ["101", "204"]
const EMPTY_ROUTES = [
  "post /api/v1/whatsapp/webhook 200",
  "post /api/v1/whatsapp/webhook/{channelId} 200",
  "post /api/v1/conversations/{conversationId}/notes 201",
  "post /api/v1/conversations/{conversationId}/messages/{messageId}/fetch-media 202",
]
/** Of pages and documents that are no resource: what they are is their content type. */
const DOCUMENTS = ["get /openapi.json", "get /docs"]

async function operations(): Promise<readonly (readonly [string, Operation])[]> {
  const answer = await exports.default.fetch(`${ORIGIN}/openapi.json`)
  const { paths } = await answer.json<{ paths: Record<string, Record<string, Operation>> }>()
  return Object.entries(paths).flatMap(([path, of]) =>
    Object.entries(of).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  )
}

/** What is no JSON says by its content type what it is. */
function isBare({ content }: Answer): boolean {
  const json = content?.["application/json"]
  if (content === undefined || json === undefined) return content === undefined
  return json.schema === undefined || Object.keys(json.schema).length === 0
}

describe("the OpenAPI document of the whole product", () => {
  it("[PR28] describes every route in words", async () => {
    const bare = (await operations()).filter(([route, { summary }]) => summary.toLowerCase() === route)
    expect(bare.map(([route]) => route)).toEqual([])
  })

  it("[PR28] every answer that has a body says what is in it", async () => {
    const bare = (await operations()).flatMap(([route, { responses }]) =>
      Object.entries(responses)
        .filter(([status]) => Number(status) < 400 && !EMPTY.includes(status))
        .filter(([, answer]) => isBare(answer) && !DOCUMENTS.includes(route))
        .map(([status]) => `${route} ${status}`),
    )
    expect(bare.toSorted()).toEqual(EMPTY_ROUTES.toSorted())
  })

  it("[PR28] every form of body has a schema", async () => {
    const all = (await operations()).flatMap(([route, { requestBody }]) =>
      Object.values(requestBody?.content ?? {}).map(({ schema }) => [route, schema] as const),
    )
    expect(all.length).toBeGreaterThan(40)
    expect(all.filter(([, schema]) => Object.keys(schema).length === 0)).toEqual([])
  })
})

describe("what is described", () => {
  it("[PR29] is what is answered", async () => {
    fakeGraph()
    const edge = await someEdge()
    const phone = somePhone()
    await edge.hear({ phone, name: "Ana" }, "Bom dia")
    await edge.deliver({
      object: "whatsapp_business_account",
      entry: [{ id: "1", changes: [{ field: "x" }] }],
    })
    const id = await edge.conversationWith(phone)
    await vi.waitFor(async () => expect((await edge.get(`/api/v1/inbox/${id}`)).status).toBe(200))
    const found = await vi.waitFor(async () => {
      const [message] = await edge.history(phone)
      if (message === undefined) throw new Error("no message yet")
      return message.message_id
    })
    const answers: readonly (readonly [z.ZodType, string])[] = [
      [INBOX_PAGE, "/api/v1/inbox"],
      [INBOX_ROW, `/api/v1/inbox/${id}`],
      [EVENT_PAGE, `/api/v1/conversations/${id}/events`],
      [LOG_PLACE, `/api/v1/conversations/${id}/at?time=0`],
      [FOUND_LINES, `/api/v1/conversations/${id}/search?q=bom`],
      [MEDIA_LINES, `/api/v1/conversations/${id}/media`],
      [CONTACTS, "/api/v1/contacts"],
      [HISTORY_PAGE, `/api/v1/whatsapp/conversations/${phone}/history?include=notes`],
      [MESSAGE_STATUS, `/api/v1/whatsapp/messages/${found}`],
      [PENDING_PAGE, "/api/v1/whatsapp/queue/pending"],
      [DELIVERY_PAGE, "/api/v1/whatsapp/webhook/deliveries"],
      [KEPT_PAGE, "/api/v1/whatsapp/webhook/kept"],
      [DEAD_PAGE, "/api/v1/whatsapp/webhook/dead-letters"],
    ]
    for (const [schema, path] of answers) {
      const result = schema.safeParse(await edge.read(path))
      expect(result.error?.issues ?? [], path).toEqual([])
    }
  })
})
