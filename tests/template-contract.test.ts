import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { APP_ID } from "../simulator/graph/account/number-fields.ts"
import { DIALOG360_KEY } from "../simulator/options.ts"
import { type Bench, makeBench, OPTIONS } from "../simulator/testing/bench.ts"
import { png } from "../simulator/testing/files.ts"
import type { OpenChannel } from "../worker/app/channel.ts"
import type { TemplateProvider } from "../worker/app/template-port.ts"
import { checkTemplateDraft } from "../worker/domain/template/check-draft.ts"
import { fillTemplate } from "../worker/domain/template/fill.ts"
import { needsOf } from "../worker/domain/template/needs.ts"
import type { TemplateDraft } from "../worker/domain/template/template.ts"
import type { TemplateValue } from "../worker/domain/template/value.ts"
import { templateObject } from "../worker/whatsapp/send/template-object.ts"
import { capital } from "../worker/whatsapp/template-json.ts"
import { type TemplateProviderDeps, templateProviders } from "../worker/whatsapp/template-provider.ts"

const PICTURE = png()
const STORE: TemplateProviderDeps["store"] = {
  about: async (_, mediaId) => {
    const facts = { mimeType: "image/png", sizeBytes: PICTURE.byteLength, sha256: "", filename: "a.png" }
    return { mediaId: mediaId as never, ...facts }
  },
  read: async () => new Blob([new Uint8Array(PICTURE)]).stream(),
}

/** The templates of a channel at a simulator of its own. */
function templatesAt(
  provider: OpenChannel["provider"],
  appId: string | null = APP_ID,
): { bench: Bench; templates: TemplateProvider } {
  const bench = makeBench()
  const secrets = provider === "meta" ? { accessToken: OPTIONS.accessToken } : { apiKey: DIALOG360_KEY }
  const { phoneNumberId, wabaId } = OPTIONS
  const channel = { id: "ch_1", workspaceId: "ws_1", provider, secrets, phoneNumberId, wabaId, appId }
  const fetchHere = async (input: unknown, init?: RequestInit) =>
    bench.simulator.app.request(String(input), init)
  const place = {
    baseUrl: "http://graph.test",
    version: "v25.0",
    dialog360BaseUrl: "http://graph.test/360dialog",
  }
  const templates = templateProviders({ place, store: STORE, fetch: fetchHere as typeof fetch })
  return { bench, templates: templates(channel as unknown as OpenChannel) }
}

const DRAFT: TemplateDraft = {
  ...{ name: "order_ready", language: "en", category: "UTILITY", parameterFormat: "POSITIONAL" },
  components: [{ type: "BODY", text: "Hi {{1}}, it is ready.", example: { body_text: [["Ana"]] } }],
}

async function named(templates: TemplateProvider, name: string) {
  const page = await templates.page(null)
  if (page.outcome !== "done") throw new Error(`no page: ${page.outcome}`)
  return page.value.items.find((one) => one.name === name)
}

async function idOf(templates: TemplateProvider, draft = DRAFT): Promise<string> {
  const made = await templates.submit(draft)
  if (made.outcome !== "done") throw new Error(`not made: ${made.outcome}`)
  expect(made.value).toMatchObject({ status: "PENDING", category: draft.category })
  return made.value.id
}

describe.each(["meta", "360dialog"] as const)("the templates of a channel at %s", (provider) => {
  it("[TPL14] one is made, waits, is approved, is read with its parts, and removed", async () => {
    const { bench, templates } = templatesAt(provider)
    const id = await idOf(templates)
    expect(await named(templates, DRAFT.name)).toMatchObject({
      id,
      status: "PENDING",
      components: DRAFT.components,
    })
    await bench.clock.advance(1_500)
    expect(await named(templates, DRAFT.name)).toMatchObject({
      id,
      status: "APPROVED",
      parameterFormat: "POSITIONAL",
    })
    expect(await templates.remove(DRAFT.name, null)).toEqual({ outcome: "done", value: null })
    expect(await named(templates, DRAFT.name)).toBe(undefined)
  })

  it("[TPL14] what the provider refuses keeps its code", async () => {
    const { templates } = templatesAt(provider)
    const refused = await templates.submit({ ...DRAFT, name: "Bad Name" })
    expect(refused).toMatchObject({ outcome: "refused", error: { code: 100 } })
  })

  it("[TPL14] a change, a pause's end, one language's end and an example are taken, or not offered", async () => {
    const { bench, templates } = templatesAt(provider)
    const id = await idOf(templates)
    await bench.clock.advance(1_500)
    const outcomes = [await templates.edit(id, { components: DRAFT.components })]
    await bench.control("POST", `/templates/${id}`, { status: "PAUSED" })
    outcomes.push(await templates.unpause(id))
    const example = await templates.uploadExample("md_1")
    expect((await templatesAt(provider, null).templates.uploadExample("md_1")).outcome).toBe(example.outcome)
    outcomes.push(await templates.remove(DRAFT.name, id))
    const usual = provider === "meta" ? "done" : "not-offered"
    expect([...outcomes, example].map(({ outcome }) => outcome)).toEqual([usual, usual, usual, usual])
    if (example.outcome === "done") expect(example.value).toMatch(/^4::/)
  })
})

const FOLDER = join(import.meta.dirname, "../../shared/corpus/whatsapp")
const CREATIONS = existsSync(FOLDER)
  ? readdirSync(FOLDER).filter((name) => /^template-create-.*\.request\.json$/.test(name))
  : []
const note = CREATIONS.length === 0 ? ` (skipped: no payload corpus at ${FOLDER})` : ""

const sent = (stem: string) =>
  JSON.parse(readFileSync(join(FOLDER, `send-template-${stem}.request.json`), "utf8"))

/** A documented creation as we would make it. */
function documented(name: string): TemplateDraft {
  const body = JSON.parse(readFileSync(join(FOLDER, name), "utf8"))
  return {
    ...{ name: body.name, language: body.language, category: body.category.toUpperCase() },
    parameterFormat: String(body.parameter_format ?? "positional").toUpperCase() as "POSITIONAL" | "NAMED",
    components: body.components.map(capital),
    ...(body.message_send_ttl_seconds === undefined ? {} : { ttlSeconds: body.message_send_ttl_seconds }),
  }
}

const text = (words: string): TemplateValue => ({ kind: "text", text: words })
const picture = (waMediaId: string): TemplateValue => {
  return { kind: "file", source: { from: "whatsapp", waMediaId: waMediaId as never } }
}
const product = (productId: string): TemplateValue => ({
  kind: "product",
  catalogId: "194836987003835",
  productId,
})

/** Creation, documented use, and the values of that use. */
const USES: readonly (readonly [string, string, Readonly<Record<string, TemplateValue>>])[] = [
  [
    "marketing-hdr-image-limited-time-offer-copy-code-url",
    "header-image-body-limited-time-offer-btn-copy-code-btn-url",
    {
      "header.image": picture("1602186516975000"),
      ...{ "body.1": text("Pablo"), "body.2": text("CARIBE25") },
      "limited_time_offer.expiration_time_ms": { kind: "time", at: 1_209_600_000 },
      ...{ "buttons.0": text("CARIBE25"), "buttons.1": text("n3mtql") },
    },
  ],
  [
    "marketing-carousel",
    "body-carousel",
    {
      ...{ "body.1": text("Pablo"), "body.2": text("20%"), "body.3": text("20OFF") },
      ...{ "cards.0.header.image": picture("1558081531584829"), "cards.0.buttons.1": text("blue-elf") },
      ...{ "cards.1.header.image": picture("861236878885705"), "cards.1.buttons.1": text("buddhas-temple") },
      ...{ "cards.2.header.image": picture("1587064918516321"), "cards.2.buttons.1": text("black-prince") },
    },
  ],
  [
    "marketing-carousel-2",
    "body-carousel-2",
    {
      "body.1": text("Pablo"),
      ...{ "cards.0.header.product": product("vrpj01fvwp"), "cards.1.header.product": product("va2l5ioeat") },
    },
  ],
  [
    "marketing-hdr-text-copy-code-quick-reply",
    "body-btn-copy-code",
    { ...{ "body.1": text("25OFF"), "body.2": text("25%") }, "buttons.1": text("25OFF") },
  ],
  [
    "marketing-hdr-text-mpm",
    "header-text-body-btn-mpm-2",
    {
      ...{ "header.1": text("Header text"), "body.1": text("Body text") },
      "buttons.0": {
        kind: "products",
        sections: [{ title: "Title", productIds: ["Product retailer id 1", "Product retailer id 2"] }],
      },
    },
  ],
  ["authentication-otp-2", "body-btn-url", { "body.1": text("J$FpnYnP") }],
]

type Component = Readonly<Record<string, unknown>>

/** What a request must say: kinds of buttons in small letters, places as texts, answers that may be left out gone. */
function essence(components: readonly Component[]): readonly Component[] {
  return components
    .filter(({ sub_type }) => sub_type !== "quick_reply")
    .map((one) => ({
      ...one,
      ...(one["index"] === undefined ? {} : { index: String(one["index"]) }),
      ...(typeof one["sub_type"] === "string" ? { sub_type: one["sub_type"].toLowerCase() } : {}),
      ...(Array.isArray(one["cards"])
        ? {
            cards: one["cards"]
              .slice(0, 3)
              .map((card) => ({ ...card, components: essence(card.components) })),
          }
        : {}),
    }))
}

describe.skipIf(note !== "" && process.env["CI"] !== "true")(`documented templates${note}`, () => {
  it("[TPL5] every documented template passes our rules", () => {
    expect(CREATIONS.length).toBeGreaterThan(10)
    for (const name of CREATIONS) expect([name, checkTemplateDraft(documented(name))]).toEqual([name, []])
  })

  it("[TPL14] every documented template is taken as we submit it, and read back as the same", async () => {
    for (const name of CREATIONS) {
      const { bench, templates } = templatesAt("meta")
      const draft = documented(name)
      const id = await idOf(templates, draft)
      await bench.clock.advance(1_500)
      const read = await named(templates, draft.name)
      expect([name, read]).toMatchObject([name, { id, status: "APPROVED", category: draft.category }])
      const needs = (one: Pick<TemplateDraft, "components" | "parameterFormat">) =>
        needsOf(one).map(({ field, kind }) => `${field} ${kind}`)
      expect([name, needs(read ?? draft)]).toEqual([name, needs(draft)])
    }
  })

  it.each(USES)("[TPL12] %s is sent as %s is documented", async (creation, use, values) => {
    const draft = documented(`template-create-${creation}.request.json`)
    const filled = fillTemplate(draft, new Map(Object.entries(values)))
    if (!("content" in filled)) throw new Error(`missing ${filled.missing}`)
    const ours = templateObject(filled.content, undefined)["components"] as readonly Component[]
    const theirs = essence(sent(use).template.components)
    const cards = draft.components.flatMap(({ cards }) => (Array.isArray(cards) ? cards : [])).length
    const fitting = theirs.map((one) =>
      Array.isArray(one["cards"]) ? { ...one, cards: one["cards"].slice(0, cards) } : one,
    )
    // Ours shows the first product; the documented one names another.
    const told = JSON.stringify(fitting).replace("Thumbnail product retailer id", "Product retailer id 1")
    expect(essence(ours)).toEqual(JSON.parse(told))
  })
})
