import type { TemplateContent } from "../message/content.ts"
import { withCodeWords } from "./code-template.ts"
import { type NeedKind, needsOf, partsOf, type TemplateNeed } from "./needs.ts"
import { shownTemplate } from "./shown.ts"
import type { TemplateComponent, TemplateFacts } from "./template.ts"
import { filledBy, fits, isFileKind, parameterOf, type TemplateValues, textOf } from "./value.ts"
import { withValues } from "./variables.ts"

type Filled = Pick<TemplateFacts, "name" | "language" | "components" | "parameterFormat">

/** A template with its values, or the fields that are missing. */
export type FilledTemplate = { readonly content: TemplateContent } | { readonly missing: readonly string[] }

/** Fills a template. A file above the text is named as our media are; all else stands in Meta's components. */
export function fillTemplate(template: Filled, values: TemplateValues): FilledTemplate {
  const needs = needsOf(template)
  const missing = needs
    .filter((need) => need.sameAs === undefined && !fits(need, filledBy(need, values)))
    .map(({ field }) => field)
  if (missing.length > 0) return { missing }
  const { name, language } = template
  const file = needs.find(({ part, kind }) => part === "header" && isFileKind(kind))
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
  template: Pick<Filled, "components" | "language">,
  values: TemplateValues,
): Pick<TemplateContent, "text" | "shown"> {
  const components = withCodeWords(template.components, template.language)
  const text = filledText({ components }, values)
  const shown = shownTemplate({ components }, (field) => textOf(values.get(field)), offerEnd(values))
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

function offerEnd(values: TemplateValues): number | undefined {
  const end = values.get("limited_time_offer.expiration_time_ms")
  return end?.kind === "time" ? end.at : undefined
}

function headerFile({ field, kind }: TemplateNeed, values: TemplateValues): TemplateContent["header"] {
  const value = values.get(field)
  if (value?.kind !== "file" || !isFileKind(kind)) return undefined
  const named = kind === "document" && value.filename !== undefined ? { filename: value.filename } : {}
  return { media: kind, source: value.source, ...named }
}

/** Kinds of buttons as a use names them, by what they need. Meta writes a code's button as one with an address. */
const SUB_TYPES: Partial<Record<NeedKind, string>> = {
  ...{ url: "url", otp: "url", code: "copy_code", products: "mpm" },
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
    const own = needs.filter((need) => need.part === part)
    const parameters = own.map((need) =>
      parameterOf(need, filledBy(need, values), parameterFormat === "NAMED"),
    )
    const [type = "", index] = part.slice(at.length).split(".")
    const sub_type = SUB_TYPES[own[0]?.kind ?? "url"]
    return index === undefined ? { type, parameters } : { type: "button", index, sub_type, parameters }
  })
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
