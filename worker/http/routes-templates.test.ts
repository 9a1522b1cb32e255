import { env } from "cloudflare:workers"
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { type Edge, someEdge } from "../testing/edge/some-edge.ts"
import { listed, type TemplateShelf, templateShelf } from "./templates-fixture.ts"

const BASE = "/api/v1/whatsapp/templates"

let shelf: TemplateShelf
let edge: Edge

beforeAll(() => {
  shelf = templateShelf()
})
beforeEach(async () => {
  shelf.answer = () => undefined
  edge = await someEdge()
})

// biome-ignore lint/suspicious/noExplicitAny: tests look into it as they like
type Answer = any

async function synced(): Promise<Answer> {
  expect((await edge.post(`${BASE}/sync`)).status).toBe(202)
  return vi.waitFor(
    async () => {
      const task = await edge.read<Answer>(`${BASE}/sync`)
      expect(task.state).toBe("done")
      return task
    },
    { interval: 10 },
  )
}

async function names(query = ""): Promise<readonly string[]> {
  return (await edge.read<Answer>(`${BASE}${query}`)).items.map(({ name }: Answer) => name)
}

/** Meta tells of a template by webhook. */
async function tells(field: string, value: object, seconds = Math.floor(Date.now() / 1000) + 60) {
  const facts = { message_template_id: 11, message_template_name: "one", message_template_language: "pt-BR" }
  const changes = [{ field, value: { ...facts, ...value } }]
  const entry = [{ id: edge.channel.wabaId, time: seconds, changes }]
  const answer = await edge.deliver({ object: "whatsapp_business_account", entry })
  expect(answer.status).toBe(200)
}

async function first(): Promise<Answer> {
  return (await edge.read<Answer>(BASE)).items[0]
}

describe("reading templates at Meta", () => {
  it("[TPL1] sync reads every page, tells how far it is, and forgets what Meta no longer has", async () => {
    const three = ["11", "12", "13"].map((id) => listed(id, `t${id}`))
    shelf.shelves.set(edge.channel.wabaId, three)
    expect(await edge.read(`${BASE}/sync`)).toMatchObject({ state: "idle", read: 0 })
    expect(await synced()).toMatchObject({
      ...{ state: "done", accounts: { done: 1, total: 1 }, read: 3, removed: 0, refused: [], cause: null },
    })
    expect((await names()).toSorted()).toEqual(["t11", "t12", "t13"])
    shelf.shelves.set(edge.channel.wabaId, three.slice(0, 1))
    expect(await synced()).toMatchObject({ read: 1, removed: 2 })
    expect(await names()).toEqual(["t11"])
  })

  it("[TPL1] an account that is refused is told with its code, and one that does not answer is asked again", async () => {
    shelf.shelves.set(edge.channel.wabaId, [listed("11", "one")])
    shelf.answer = () => Response.json({ error: { code: 200, message: "no" } }, { status: 403 })
    expect(await synced()).toMatchObject({
      read: 0,
      refused: [{ waba_id: edge.channel.wabaId, code: 200 }],
    })
    let asked = 0
    shelf.answer = () => (++asked === 1 ? new Response("", { status: 502 }) : undefined)
    expect(await synced()).toMatchObject({ read: 1, refused: [] })
    expect(asked).toBe(2)
  })

  it("[TPL2] a list is narrowed and paged, and shows a template as Meta tells it", async () => {
    shelf.shelves.set(edge.channel.wabaId, [
      listed("11", "one"),
      listed("12", "two", { status: "REJECTED", rejected_reason: "SCAM", category: "MARKETING" }),
      listed("13", "three", { language: "en", parameter_format: "named", components: [{ type: "body" }] }),
    ])
    await synced()
    expect(await names("?status=rejected")).toEqual(["two"])
    expect(await names("?category=MARKETING&language=pt_BR")).toEqual(["two"])
    expect(await names(`?language=en&q=HRE&channel_id=${edge.channel.id}`)).toEqual(["three"])
    const [one, two] = [
      await edge.read<Answer>(`${BASE}?limit=2`),
      await edge.read<Answer>(`${BASE}?limit=2`),
    ]
    const rest = await edge.read<Answer>(`${BASE}?limit=2&before=${one.next}`)
    expect(two.items).toHaveLength(2)
    expect(rest).toMatchObject({ items: [{ id: expect.any(String) }], next: null })
    expect((await edge.read<Answer>(`${BASE}?q=three`)).items).toEqual([
      {
        ...{ id: "13", waba_id: edge.channel.wabaId, name: "three", language: "en", category: "UTILITY" },
        ...{ status: "APPROVED", quality: "GREEN", rejected_reason: null, parameter_format: "NAMED" },
        ...{ components: [{ type: "BODY" }], message_send_ttl_seconds: null },
        ...{ updated_at: expect.any(String), synced_at: expect.any(String) },
      },
    ])
    expect((await edge.get(`${BASE}?status=ASLEEP`)).status).toBe(422)
    expect((await edge.get(`${BASE}?channel_id=ch_none`)).status).toBe(404)
  })

  it("[TPL2] a workspace sees its own templates alone", async () => {
    shelf.shelves.set(edge.channel.wabaId, [listed("11", "one")])
    await synced()
    const stranger = await someEdge()
    expect(await stranger.read(BASE)).toEqual({ items: [], next: null })
  })
})

describe("what a webhook tells of a template", () => {
  beforeEach(async () => {
    shelf.shelves.set(edge.channel.wabaId, [
      listed("11", "one", {
        components: [
          { type: "HEADER", format: "IMAGE" },
          { type: "BODY", text: "Old" },
          { type: "FOOTER", text: "Gone" },
        ],
      }),
    ])
    await synced()
  })

  it("[TPL3] status, quality and category change at once; the reason of a rejection is kept", async () => {
    await tells("message_template_status_update", {
      ...{ event: "REJECTED", reason: "INVALID_FORMAT", rejection_info: { reason: "Next to each other" } },
    })
    await tells("message_template_quality_update", { new_quality_score: "RED" })
    await tells("template_category_update", { new_category: "MARKETING", previous_category: "UTILITY" })
    expect(await first()).toMatchObject({
      ...{ status: "REJECTED", rejected_reason: "Next to each other", quality: "RED", category: "MARKETING" },
    })
    await tells("message_template_status_update", { event: "REINSTATED", reason: "NONE" })
    expect(await first()).toMatchObject({ status: "APPROVED", rejected_reason: null })
    await tells("message_template_status_update", { event: "FLAGGED" })
    expect(await first()).toMatchObject({ status: "APPROVED" })
  })

  it("[TPL3] new components replace the texts; a header that is a picture stays", async () => {
    await tells("message_template_components_update", {
      message_template_element: "New {{1}}!",
      message_template_buttons: [
        { message_template_button_type: "QUICK_REPLY", message_template_button_text: "Ok" },
      ],
    })
    expect((await first()).components).toEqual([
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "New {{1}}!" },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Ok" }] },
    ])
  })

  it("[TPL20] how long a message is tried is as Meta tells it, whatever becomes of the parts", async () => {
    const tried = async (seconds?: unknown) => {
      shelf.shelves.set(edge.channel.wabaId, [listed("11", "one", { message_send_ttl_seconds: seconds })])
      await synced()
      const { components, message_send_ttl_seconds } = await first()
      return [components, message_send_ttl_seconds]
    }
    const components = [{ type: "BODY", text: "Text of one" }]
    expect(await tried(600)).toEqual([components, 600])
    expect(shelf.calls.at(-1)?.path).toContain("message_send_ttl_seconds")
    const changed = { message_template_element: "New" }
    await tells("message_template_components_update", changed)
    expect(await first()).toMatchObject({
      ...{ components: [{ type: "BODY", text: "New" }], message_send_ttl_seconds: 600 },
    })
    expect(await tried(-1)).toEqual([components, -1])
    for (const nothing of [0, "soon", undefined]) expect(await tried(nothing)).toEqual([components, null])
  })

  it("[TPL4] what comes late changes nothing, and a repeated delivery changes nothing either", async () => {
    const later = Math.floor(Date.now() / 1000) + 100
    await tells("message_template_status_update", { event: "PAUSED" }, later)
    await tells("message_template_status_update", { event: "APPROVED" }, later - 50)
    const paused = await first()
    expect(paused.status).toBe("PAUSED")
    await tells("message_template_status_update", { event: "APPROVED" }, 1)
    expect((await first()).status).toBe("PAUSED")
    await synced()
    expect((await first()).status).toBe("PAUSED")
  })

  it("[TPL4] a template nobody knew is known by its news, and the journal keeps nothing of it", async () => {
    await tells("message_template_status_update", {
      message_template_id: 77,
      message_template_name: "new",
      event: "APPROVED",
    })
    const found = await partsOf(env).templates.find(edge.workspaceId, "77")
    expect(found).toMatchObject({ name: "new", language: "pt_BR", status: "APPROVED", syncedAt: null })
    const kept = await edge.read<Answer>("/api/v1/whatsapp/webhook/kept")
    expect(kept.items).toEqual([])
  })
})
