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
import type { TemplateDraft } from "../worker/domain/template/template.ts"
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

describe.skipIf(note !== "" && process.env["CI"] !== "true")(`documented templates${note}`, () => {
  it("[TPL5] every documented template passes our rules", () => {
    expect(CREATIONS.length).toBeGreaterThan(10)
    for (const name of CREATIONS) {
      const body = JSON.parse(readFileSync(join(FOLDER, name), "utf8"))
      const draft = {
        ...{ name: body.name, language: body.language, category: body.category.toUpperCase() },
        parameterFormat: String(body.parameter_format ?? "positional").toUpperCase(),
        components: body.components.map(capital),
      }
      expect([name, checkTemplateDraft(draft as TemplateDraft)]).toEqual([name, []])
    }
  })
})
