import { env, exports } from "cloudflare:workers"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { partsOf } from "../compose.ts"
import { type Edge, ORIGIN, someEdge } from "../testing/edge/some-edge.ts"
import { type TemplateShelf, templateShelf } from "./templates-fixture.ts"

const BASE = "/api/v1/whatsapp/templates"
const BODY = { type: "body", text: "Hi {{1}}, it is ready.", example: { body_text: [["Ana"]] } }
const WANTED = { name: "order_ready", language: "en", category: "utility", components: [BODY] }

let shelf: TemplateShelf
let edge: Edge

beforeAll(() => {
  shelf = templateShelf()
})
beforeEach(async () => {
  shelf.answer = () => undefined
  shelf.calls.length = 0
  edge = await someEdge()
})

// biome-ignore lint/suspicious/noExplicitAny: tests look into it as they like
type Answer = any

async function made(wanted: object = WANTED): Promise<Answer> {
  const answer = await edge.post(BASE, wanted)
  expect(answer.status).toBe(201)
  return answer.json()
}

async function removed(name: string, query = ""): Promise<Response> {
  const headers = { authorization: `Bearer ${edge.apiKey}` }
  return exports.default.fetch(`${ORIGIN}${BASE}/${name}${query}`, { method: "DELETE", headers })
}

/** A template that Meta holds in a state. */
async function held(status: string): Promise<void> {
  const account = { workspaceId: edge.workspaceId, wabaId: edge.channel.wabaId }
  const facts = { id: "51", name: "held", language: "en", category: "UTILITY", status }
  const rest = { quality: null, rejectedReason: null, components: [], parameterFormat: "POSITIONAL" } as const
  await partsOf(env).templates.keep(account, [{ ...facts, ...rest }], 1_000)
}

describe("making a template", () => {
  it("[TPL5] it is submitted as Meta takes it, and listed as waiting", async () => {
    expect(await made()).toMatchObject({ name: "order_ready", status: "PENDING", category: "UTILITY" })
    expect(shelf.calls).toMatchObject([
      {
        ...{ method: "POST", path: `${edge.channel.wabaId}/message_templates` },
        json: {
          ...WANTED,
          category: "UTILITY",
          components: [{ ...BODY, type: "BODY" }],
          parameter_format: "positional",
        },
      },
    ])
    expect((await edge.read<Answer>(BASE)).items).toHaveLength(1)
  })

  it("[TPL19] how long Meta tries to deliver goes along, when one is made and when it is changed", async () => {
    expect((await made({ ...WANTED, message_send_ttl_seconds: 30 })).message_send_ttl_seconds).toBe(30)
    await held("APPROVED")
    const changed = await edge.post(`${BASE}/51`, { message_send_ttl_seconds: 43_200 })
    expect([changed.status, (await changed.json<Answer>()).message_send_ttl_seconds]).toEqual([200, 43_200])
    expect(shelf.calls.map(({ json }) => json["message_send_ttl_seconds"])).toEqual([30, 43_200])
    const late = await edge.post(`${BASE}`, { ...WANTED, message_send_ttl_seconds: 43_201 })
    expect([late.status, await late.json()]).toMatchObject([
      422,
      { errors: [{ field: "message_send_ttl_seconds", rule: "at-most", limit: 43_200, found: 43_201 }] },
    ])
  })

  it("[TPL5] every broken rule is told with field, rule, limit and what was found, and Meta is not asked", async () => {
    const components = [
      { type: "BODY", text: "x".repeat(1025) },
      { type: "FOOTER", text: "y".repeat(61) },
    ]
    const answer = await edge.post(BASE, { ...WANTED, name: "Bad name", components })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      code: "validation-failed",
      errors: [
        { field: "name", rule: "lower-case-digits-underscore" },
        { field: "components.0.text", rule: "at-most", limit: 1024, found: 1025 },
        { field: "components.1.text", rule: "at-most", limit: 60, found: 61 },
      ],
    })
    expect(shelf.calls).toEqual([])
  })

  it("[TPL5] what Meta refuses is told with its code", async () => {
    const error = { code: 100, error_subcode: 2388024, message: "There is already such content" }
    shelf.answer = () => Response.json({ error }, { status: 400 })
    const answer = await edge.post(BASE, WANTED)
    expect([answer.status, (await answer.json<Answer>()).whatsapp_error.code]).toEqual([409, 100])
    expect((await edge.read<Answer>(BASE)).items).toEqual([])
  })

  it("[TPL6] a header's file goes to Meta as a stream, and its handle into the template", async () => {
    await partsOf(env).channelStore.tell(edge.channel.id, { appId: "424242" })
    const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, ...new Array(200_000).fill(7)])
    const { media_id } = await (
      await edge.upload(new File([png], "a.png", { type: "image/png" }))
    ).json<Answer>()
    const header = { type: "HEADER", format: "IMAGE", example: { media_id } }
    await made({ ...WANTED, components: [header, BODY] })
    const [begun, sent, submitted] = shelf.calls
    expect(begun?.path).toBe(`424242/uploads?file_name=a.png&file_length=${png.length}&file_type=image%2Fpng`)
    expect(sent).toMatchObject({
      path: "upload:abc",
      bytes: png.length,
      authorization: expect.stringMatching(/^OAuth EAA/),
    })
    expect((submitted?.json as Answer).components[0].example).toEqual({ header_handle: ["4::handle"] })
  })
})

describe("changing and deleting a template", () => {
  it("[TPL8] approved, rejected and paused ones change; the category of an approved one stays", async () => {
    await held("APPROVED")
    expect((await edge.post(`${BASE}/51`, { category: "MARKETING" })).status).toBe(422)
    const changed = await edge.post(`${BASE}/51`, { components: [BODY] })
    expect(await changed.json()).toMatchObject({
      id: "51",
      status: "PENDING",
      components: [{ type: "BODY" }],
    })
    expect(shelf.calls).toMatchObject([{ method: "POST", path: "51" }])
    const again = await edge.post(`${BASE}/51`, { components: [BODY] })
    expect(await again.json()).toMatchObject({ code: "template-not-changeable", template_status: "PENDING" })
  })

  it("[TPL8] one language or all of them are deleted; a disabled one cannot be", async () => {
    await held("APPROVED")
    expect((await removed("held", "?language=en")).status).toBe(204)
    expect(shelf.calls).toMatchObject([
      { path: `${edge.channel.wabaId}/message_templates?hsm_id=51&name=held` },
    ])
    expect((await removed("held")).status).toBe(404)
    await held("DISABLED")
    expect((await removed("held")).status).toBe(409)
  })

  it("[TPL13] a paused one is taken up again; no other is", async () => {
    await held("PAUSED")
    const taken = await edge.post(`${BASE}/51/unpause`)
    expect([taken.status, (await taken.json<Answer>()).status]).toEqual([200, "APPROVED"])
    expect(shelf.calls).toMatchObject([{ method: "POST", path: "51/unpause" }])
    expect(await edge.read(`${BASE}/51`)).toMatchObject({ id: "51", name: "held", status: "APPROVED" })
    expect((await edge.post(`${BASE}/51/unpause`)).status).toBe(409)
    expect((await edge.post(`${BASE}/52/unpause`)).status).toBe(404)
  })

  it("[TPL8] another workspace's template is not there, and nobody asks Meta about it", async () => {
    await held("APPROVED")
    const stranger = await someEdge()
    expect((await stranger.post(`${BASE}/51`, { components: [BODY] })).status).toBe(404)
    expect(shelf.calls).toEqual([])
  })
})

describe("the library", () => {
  it("[TPL7] a ready template is installed in the language asked for", async () => {
    const { items } = await edge.read<Answer>(`${BASE}/library`)
    expect(items).toHaveLength(5)
    const answer = await edge.post(`${BASE}/library/support_status`, {
      channel_id: edge.channel.id,
      language: "es",
    })
    expect(await answer.json()).toMatchObject({ name: "support_status", language: "es", status: "PENDING" })
    expect((await edge.post(`${BASE}/library/nothing`, { language: "en" })).status).toBe(404)
    expect((await edge.post(`${BASE}/library/welcome`, { language: "de" })).status).toBe(422)
  })
})
