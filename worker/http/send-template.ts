import { z } from "zod"
import type { MessageContent, TemplateContent } from "#domain/message/content.ts"
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
})

type Template = z.output<typeof template>
type Header = z.output<typeof header>

function templateOf(one: Template): MessageContent {
  const { name, language, components, params } = one
  const code = typeof language === "string" ? language : language.code
  const written = one.header === undefined ? [] : writtenHeader(one.header)
  const parts = [...written, ...(components ?? bodyOf(params))]
  const face = one.header === undefined ? undefined : mediaHeader(one.header)
  return defined({
    kind: "template",
    name,
    language: code,
    componentsJson: JSON.stringify(parts),
    header: face,
  }) as MessageContent
}

/** The header that is told by words alone: a text or a place. */
function writtenHeader(one: Header): readonly object[] {
  if (one.type === "text") return [{ type: "header", parameters: [defined({ ...one })] }]
  if (one.type !== "location") return []
  const { type, ...place } = one
  return [{ type: "header", parameters: [{ type, location: defined(place) }] }]
}

function mediaHeader(one: Header): TemplateContent["header"] {
  if (one.type === "text" || one.type === "location") return undefined
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

/** A template by its name, with Meta's components or with the body's variables alone. */
export const TEMPLATE_TYPE: SendType = sendType("template", "Send a template", { template }, (body) =>
  templateOf(body.template),
)
