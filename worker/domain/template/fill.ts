import type { MediaSource, TemplateContent } from "../message/content.ts"
import { needsOf, partsOf, type TemplateNeed } from "./needs.ts"
import { shownTemplate } from "./shown.ts"
import type { TemplateComponent, TemplateFacts } from "./template.ts"
import { withValues } from "./variables.ts"

/** What is put into a gap. */
export type TemplateValue =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "file"; readonly source: MediaSource; readonly filename?: string }
  | {
      readonly kind: "place"
      readonly latitude: number
      readonly longitude: number
      readonly name?: string
      readonly address?: string
    }

/** Values by the fields of the needs. */
export type TemplateValues = ReadonlyMap<string, TemplateValue>

type Filled = Pick<TemplateFacts, "name" | "language" | "components" | "parameterFormat">

/** A template with its values, or the fields that are missing. */
export type FilledTemplate = { readonly content: TemplateContent } | { readonly missing: readonly string[] }

/** Fills a template. A file above the text is named as our media are; all else stands in Meta's components. */
export function fillTemplate(template: Filled, values: TemplateValues): FilledTemplate {
  const needs = needsOf(template)
  const missing = needs.filter((need) => !fits(need, values.get(need.field))).map(({ field }) => field)
  if (missing.length > 0) return { missing }
  const { name, language } = template
  const file = needs.find(({ part, kind }) => part === "header" && isFile(kind))
  const header = file === undefined ? undefined : headerFile(file, values)
  const parts = needs.filter((need) => need !== file)
  const cards = parts.filter(({ part }) => part.startsWith("cards."))
  const components = [
    ...componentsOf(
      parts.filter((need) => !cards.includes(need)),
      "",
      values,
      template,
    ),
    ...(cards.length === 0 ? [] : [carouselOf(template, cards, values)]),
  ]
  const written = { kind: "template", name, language, componentsJson: JSON.stringify(components) } as const
  const face = header === undefined ? {} : { header }
  return { content: { ...written, ...face, ...readTemplate(template, values) } }
}

/** What a sent template keeps of its words: the text in one piece, and its parts where there are more. */
export function readTemplate(
  template: Pick<Filled, "components">,
  values: TemplateValues,
): Pick<TemplateContent, "text" | "shown"> {
  const text = filledText(template, values)
  const shown = shownTemplate(template, (field) => textOf(values.get(field)))
  return { ...(text === "" ? {} : { text }), ...(shown === undefined ? {} : { shown }) }
}

/** The words of a template as they are read, its gaps filled as far as there are values: header, body, footer. */
export function filledText({ components }: Pick<Filled, "components">, values: TemplateValues): string {
  const line = (type: string) => {
    const text = components.find((one) => one["type"] === type)?.["text"]
    if (typeof text !== "string") return []
    return [withValues(text, (name) => textOf(values.get(`${type.toLowerCase()}.${name}`)))]
  }
  return [...line("HEADER"), ...line("BODY"), ...line("FOOTER")].join("\n")
}

function fits({ kind }: TemplateNeed, value: TemplateValue | undefined): boolean {
  if (value === undefined) return false
  if (kind === "location") return value.kind === "place"
  if (kind === "product") return false
  if (isFile(kind)) return value.kind === "file"
  return value.kind === "text" && value.text.trim() !== ""
}

function isFile(kind: TemplateNeed["kind"]): kind is "image" | "video" | "document" {
  return kind === "image" || kind === "video" || kind === "document"
}

function textOf(value: TemplateValue | undefined): string | undefined {
  return value?.kind === "text" && value.text !== "" ? value.text : undefined
}

function headerFile({ field, kind }: TemplateNeed, values: TemplateValues): TemplateContent["header"] {
  const value = values.get(field)
  if (value?.kind !== "file" || !isFile(kind)) return undefined
  const named = kind === "document" && value.filename !== undefined ? { filename: value.filename } : {}
  return { media: kind, source: value.source, ...named }
}

/** The values of one part stand in one component; `at` is what the names of the parts begin with. */
function componentsOf(
  needs: readonly TemplateNeed[],
  at: string,
  values: TemplateValues,
  { parameterFormat }: Pick<Filled, "parameterFormat">,
): readonly TemplateComponent[] {
  const parts = [...new Set(needs.map(({ part }) => part))]
  return parts.map((part) => {
    const parameters = needs
      .filter((need) => need.part === part)
      .map((need) => parameterOf(need, values.get(need.field), parameterFormat === "NAMED"))
    const [type = "", index] = part.slice(at.length).split(".")
    const sub = needs.find((need) => need.part === part)?.kind === "code" ? "copy_code" : "url"
    return index === undefined ? { type, parameters } : { type: "button", index, sub_type: sub, parameters }
  })
}

function parameterOf(
  need: TemplateNeed,
  value: TemplateValue | undefined,
  isNamed: boolean,
): TemplateComponent {
  const { kind, name } = need
  if (value?.kind === "place") {
    const { kind: _, ...location } = value
    return { type: "location", location }
  }
  if (value?.kind === "file") return { type: kind, [kind]: fileOf(value.source) }
  const text = textOf(value) ?? ""
  if (kind === "code") return { type: "coupon_code", coupon_code: text }
  return { type: "text", ...(isNamed && kind === "text" ? { parameter_name: name } : {}), text }
}

/** A file of ours in a card carries our id until it is sent. */
function fileOf(source: MediaSource): TemplateComponent {
  if (source.from === "link") return { link: source.url }
  return source.from === "store" ? { media_id: source.mediaId } : { id: source.waMediaId }
}

function carouselOf(
  template: Filled,
  needs: readonly TemplateNeed[],
  values: TemplateValues,
): TemplateComponent {
  const stored = template.components.find((one) => one["type"] === "CAROUSEL")
  const cards = partsOf(stored?.["cards"]).map((_, card_index) => {
    const at = `cards.${card_index}.`
    const own = needs.filter(({ part }) => part.startsWith(at))
    return { card_index, components: componentsOf(own, at, values, template) }
  })
  return { type: "carousel", cards }
}
