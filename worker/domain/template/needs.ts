import type { ParameterFormat, TemplateComponent, TemplateFacts } from "./template.ts"
import { variablesOf } from "./variables.ts"

/** What fills a gap: words, the end of an address, a code to copy, a file, a place, or a product of the catalogue. */
export type NeedKind = "text" | "url" | "code" | "image" | "video" | "document" | "location" | "product"

/** Something that a template lacks until it is sent. */
export interface TemplateNeed {
  /** Its name: `header.1`, `body.name`, `buttons.0`, `header.image`, `cards.1.body.1`. */
  readonly field: string
  /** The part it stands in: `header`, `body`, `buttons.0`, `cards.1.header`. */
  readonly part: string
  readonly kind: NeedKind
  /** The variable, the button's text, or empty for a file and a place. */
  readonly name: string
  /** What Meta's reviewers were shown; null when nobody told. */
  readonly example: string | null
}

/** What of a template its needs follow from. */
export type TemplateShape = Pick<TemplateFacts, "components" | "parameterFormat">

type Part = Readonly<Record<string, unknown>>

const FILES: Readonly<Record<string, NeedKind>> = {
  ...{ IMAGE: "image", VIDEO: "video", GIF: "video", DOCUMENT: "document", PRODUCT: "product" },
}

/** Everything a template needs: its header first, then its body, its buttons and its cards. Meta, templates/components. */
export function needsOf({ components, parameterFormat }: TemplateShape): readonly TemplateNeed[] {
  return needsOfParts(components, "", parameterFormat)
}

function needsOfParts(
  components: readonly TemplateComponent[],
  at: string,
  format: ParameterFormat,
): readonly TemplateNeed[] {
  const of = (type: string) => components.filter((one) => one["type"] === type)
  return [
    ...of("HEADER").flatMap((one) => headerNeeds(one, `${at}header`, format)),
    ...of("BODY").flatMap((one) => textNeeds(one, `${at}body`, "body", format)),
    ...of("BUTTONS").flatMap((one) =>
      partsOf(one["buttons"]).flatMap((button, i) => buttonNeeds(button, `${at}buttons.${i}`)),
    ),
    ...of("CAROUSEL").flatMap((one) =>
      partsOf(one["cards"]).flatMap((card, i) =>
        needsOfParts(partsOf(card["components"]), `cards.${i}.`, format),
      ),
    ),
  ]
}

function headerNeeds(part: TemplateComponent, at: string, format: ParameterFormat): readonly TemplateNeed[] {
  const kind = part["format"]
  if (kind === "LOCATION")
    return [{ field: `${at}.location`, part: at, kind: "location", name: "", example: null }]
  const file = FILES[String(kind)]
  if (file !== undefined) return [{ field: `${at}.${file}`, part: at, kind: file, name: "", example: null }]
  return textNeeds(part, at, "header", format)
}

function textNeeds(
  part: TemplateComponent,
  at: string,
  type: "header" | "body",
  format: ParameterFormat,
): readonly TemplateNeed[] {
  const { text } = part
  const names = variablesOf(typeof text === "string" ? text : "")
  const examples = examplesByName(part["example"], type, names, format)
  return names.map((name) => {
    return { field: `${at}.${name}`, part: at, kind: "text", name, example: examples.get(name) ?? null }
  })
}

/** The examples of a part by the names of its variables: those of the names, or by position. */
export function examplesByName(
  example: unknown,
  type: "header" | "body",
  names: readonly string[],
  format: ParameterFormat,
): ReadonlyMap<string, string> {
  const given = (example ?? {}) as Part
  const texts = given[`${type}_text`]
  const row: unknown = Array.isArray(texts) && Array.isArray(texts[0]) ? texts[0] : texts
  const pairs: readonly (readonly [string, unknown])[] =
    format === "NAMED"
      ? partsOf(given[`${type}_text_named_params`]).map((one) => [String(one["param_name"]), one["example"]])
      : names.map((name) => [name, Array.isArray(row) ? row[Number(name) - 1] : undefined])
  return new Map(pairs.flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : [])))
}

function buttonNeeds(button: Part, at: string): readonly TemplateNeed[] {
  const { type, url } = button
  const isUrl = type === "URL" && variablesOf(String(url)).length > 0
  if (!isUrl && type !== "COPY_CODE") return []
  const [shown] = [button["example"]].flat()
  const name = typeof button["text"] === "string" ? button["text"] : ""
  const example = typeof shown === "string" ? shown : null
  return [{ field: at, part: at, kind: isUrl ? "url" : "code", name, example }]
}

/** Parts and buttons that take what only a program knows: products, offers with an end, orders. */
const OF_PROGRAMS = ["LIMITED_TIME_OFFER", "MPM", "SPM", "ORDER_DETAILS", "OTP"]

/** Whether a person can send it: everything it needs can be written, chosen or uploaded. */
export function isForPeople(template: TemplateShape & { readonly category: string | null }): boolean {
  const { components, category } = template
  if (category === "AUTHENTICATION" || components.length === 0) return false
  const around = [
    components,
    ...components.flatMap((one) => partsOf(one["cards"]).map((card) => partsOf(card["components"]))),
  ]
  const types = around
    .flat()
    .flatMap((one) => [one["type"], ...partsOf(one["buttons"]).map((button) => button["type"])])
  const isPlain = !types.some((type) => OF_PROGRAMS.includes(String(type)))
  return isPlain && needsOf(template).every(({ kind }) => kind !== "product")
}

/** The objects of a list; empty when it is none. */
export function partsOf(value: unknown): readonly Part[] {
  return Array.isArray(value)
    ? value.filter((one): one is Part => typeof one === "object" && one !== null)
    : []
}
