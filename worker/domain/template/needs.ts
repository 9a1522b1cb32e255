import { CODE_EXAMPLE, isCodeButton, isCodeTemplate } from "./code-template.ts"
import { expires } from "./offer.ts"
import type { ParameterFormat, TemplateComponent, TemplateFacts } from "./template.ts"
import { variablesOf } from "./variables.ts"

/**
 * What fills a gap: words, the end of an address, a code to copy, a code to sign in with, a file, a place, when an
 * offer ends, one product or several of the catalogue, or an order, which only a program has.
 */
export type NeedKind =
  | ("text" | "url" | "code" | "otp" | "image" | "video" | "document" | "location")
  | ("time" | "product" | "products" | "order")

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
  /** The field whose value stands here as well; nobody is asked twice. */
  readonly sameAs?: string
}

/** What of a template its needs follow from. */
export type TemplateShape = Pick<TemplateFacts, "components" | "parameterFormat">

type Part = Readonly<Record<string, unknown>>

const CODE_NEED: TemplateNeed = {
  ...{ field: "body.1", part: "body", kind: "otp", name: "1", example: CODE_EXAMPLE },
}
const OFFER_NEED: TemplateNeed = {
  field: "limited_time_offer.expiration_time_ms",
  ...{ part: "limited_time_offer", kind: "time", name: "", example: null },
}

const FILES: Readonly<Record<string, NeedKind>> = {
  ...{ IMAGE: "image", VIDEO: "video", GIF: "video", DOCUMENT: "document", PRODUCT: "product" },
}

/** Everything a template needs: its header first, then its body, its buttons and its cards. Meta, templates/components. */
export function needsOf({ components, parameterFormat }: TemplateShape): readonly TemplateNeed[] {
  return needsOfParts(components, "", parameterFormat)
}

/** The needs that somebody is asked for: each value once. */
export function askedNeedsOf(template: TemplateShape): readonly TemplateNeed[] {
  return needsOf(template).filter(({ sameAs }) => sameAs === undefined)
}

function needsOfParts(
  components: readonly TemplateComponent[],
  at: string,
  format: ParameterFormat,
): readonly TemplateNeed[] {
  const of = (type: string) => components.filter((one) => one["type"] === type)
  return [
    ...of("HEADER").flatMap((one) => headerNeeds(one, `${at}header`, format)),
    ...of("BODY").flatMap((one) =>
      isCodeTemplate(components) ? [CODE_NEED] : textNeeds(one, `${at}body`, "body", format),
    ),
    ...(at === "" && expires(components) ? [OFFER_NEED] : []),
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
  const kind = buttonNeedKind(button)
  if (kind === null) return []
  const [shown] = [button["example"]].flat()
  const name = typeof button["text"] === "string" ? button["text"] : ""
  const example = typeof shown === "string" && kind !== "otp" ? shown : null
  const same = kind === "otp" ? { sameAs: CODE_NEED.field } : {}
  return [{ field: at, part: at, kind, name, example, ...same }]
}

/** What a button lacks; null for one that goes as it is, or takes a value and does without. */
function buttonNeedKind(button: Part): NeedKind | null {
  if (isCodeButton(button)) return "otp"
  switch (button["type"]) {
    case "URL":
      return variablesOf(String(button["url"])).length > 0 ? "url" : null
    case "COPY_CODE":
      return "code"
    case "MPM":
      return "products"
    case "ORDER_DETAILS":
      return "order"
    default:
      return null
  }
}

/** Whether a person can send it: everything it needs can be written, chosen or uploaded. */
export function isForPeople(template: TemplateShape & { readonly category: string | null }): boolean {
  const { components, category } = template
  if (components.length === 0) return false
  if (category === "AUTHENTICATION" && !isCodeTemplate(components)) return false
  return needsOf(template).every(({ kind }) => kind !== "order")
}

/** The objects of a list; empty when it is none. */
export function partsOf(value: unknown): readonly Part[] {
  return Array.isArray(value)
    ? value.filter((one): one is Part => typeof one === "object" && one !== null)
    : []
}
