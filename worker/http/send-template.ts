import { z } from "zod"
import type { MessageContent, TemplateContent } from "#domain/message/content.ts"
import { LONGEST } from "#domain/template/limits.ts"
import { MEDIA_SOURCE, sourceOf } from "./send-media.ts"
import { defined, type SendType, sendType } from "./send-type.ts"

const text = z.string()

const header = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text, parameter_name: text.optional() }),
  z.object({
    type: z.literal("location"),
    latitude: z.number(),
    longitude: z.number(),
    name: text.optional(),
    address: text.optional(),
  }),
  z.object({ type: z.literal("product"), catalog_id: text, product_retailer_id: text }),
  z.object({ type: z.enum(["image", "video"]), ...MEDIA_SOURCE }),
  z.object({ type: z.literal("document"), ...MEDIA_SOURCE, filename: z.string().max(240).optional() }),
])

const template = z.object({
  name: z.string().max(512),
  language: z.union([z.string().max(16), z.object({ code: z.string().max(16) })]),
  components: z
    .array(z.record(z.string(), z.unknown()))
    .optional()
    .describe("As Meta takes them; on cards a medium of ours is media_id in the place of id"),
  header: header.optional().describe("Instead of a header among the components; media_id is one of ours"),
  params: z
    .union([z.array(text), z.record(z.string(), text)])
    .optional()
    .describe("The body's variables in their order, or by name; instead of components"),
  code: text
    .min(1)
    .max(LONGEST.oneTimeCode)
    .optional()
    .describe("Of an authentication template: stands in its body and its button; instead of components"),
  offer_expires_at: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("When the offer of a limited-time offer template ends, beside the other values"),
})

type Template = z.output<typeof template>
type Header = z.output<typeof header>

function templateOf(one: Template): MessageContent {
  const { name, language, components, params, code: secret, offer_expires_at: end } = one
  const code = typeof language === "string" ? language : language.code
  const written = one.header === undefined ? [] : writtenHeader(one.header)
  const values = components ?? (secret === undefined ? bodyOf(params) : codeOf(secret))
  const parts = [...written, ...values, ...(end === undefined ? [] : [offerOf(end)])]
  const face = one.header === undefined ? undefined : mediaHeader(one.header)
  return defined({
    kind: "template",
    name,
    language: code,
    componentsJson: JSON.stringify(parts),
    header: face,
  }) as MessageContent
}

/** The header that is no file: a text, a place or a product. */
function writtenHeader(one: Header): readonly object[] {
  if (one.type === "text") return [{ type: "header", parameters: [defined({ ...one })] }]
  if (one.type === "product") {
    const { type, ...product } = one
    return [{ type: "header", parameters: [{ type, product }] }]
  }
  if (one.type !== "location") return []
  const { type, ...place } = one
  return [{ type: "header", parameters: [{ type, location: defined(place) }] }]
}

function mediaHeader(one: Header): TemplateContent["header"] {
  if (one.type === "text" || one.type === "location" || one.type === "product") return undefined
  const filename = one.type === "document" ? one.filename : undefined
  return { media: one.type, source: sourceOf(one), ...(filename === undefined ? {} : { filename }) }
}

function bodyOf(params: Template["params"]): readonly object[] {
  const parameters = Array.isArray(params)
    ? params.map((value) => ({ type: "text", text: value }))
    : Object.entries(params ?? {}).map(([parameter_name, value]) => {
        return { type: "text", parameter_name, text: value }
      })
  return parameters.length === 0 ? [] : [{ type: "body", parameters }]
}

/** The same code above and in the button, which Meta writes as one with an address. Meta, authentication templates. */
function codeOf(code: string): readonly object[] {
  const parameters = [{ type: "text", text: code }]
  return [
    { type: "body", parameters },
    { type: "button", sub_type: "url", index: "0", parameters },
  ]
}

function offerOf(end: string): object {
  const limited_time_offer = { expiration_time_ms: Date.parse(end) }
  return { type: "limited_time_offer", parameters: [{ type: "limited_time_offer", limited_time_offer }] }
}

/** A template by its name, with Meta's components or with the body's variables alone. */
export const TEMPLATE_TYPE: SendType = sendType("template", "Send a template", { template }, (body) =>
  templateOf(body.template),
)
