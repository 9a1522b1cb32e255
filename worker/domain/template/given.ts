import type { TemplateContent } from "../message/content.ts"
import { isCodeTemplate } from "./code-template.ts"
import { LONGEST } from "./limits.ts"
import { needsOf, partsOf, type TemplateShape } from "./needs.ts"
import type { TemplateComponent, TemplateViolation } from "./template.ts"
import { type TemplateValue, type TemplateValues, textOf } from "./value.ts"

type Part = Readonly<Record<string, unknown>>
type Given = readonly (readonly [field: string, value: TemplateValue])[]

/** What is missing of a use of a template, and what there is too much of, each with its part of the request. */
export interface TemplateMismatch {
  /** The fields of the needs that nothing fills. */
  readonly missing: readonly string[]
  /** The fields that fill nothing. */
  readonly surplus: readonly string[]
  readonly errors: readonly TemplateViolation[]
}

/**
 * Counts the parameters of a use against the template: null when they fit. A template whose parts nobody told, and
 * one of the category AUTHENTICATION that is no code by text, are left to Meta (132000).
 */
export function checkUse(
  template: TemplateShape & { readonly category: string | null },
  content: Pick<TemplateContent, "componentsJson" | "header">,
): TemplateMismatch | null {
  const { components, category, parameterFormat } = template
  if (components.length === 0) return null
  if (category === "AUTHENTICATION" && !isCodeTemplate(components)) return null
  const needs = needsOf(template)
  const given = givenOf(content, parameterFormat === "NAMED")
  const fields = given.map(([field]) => field)
  const missing = needs.filter(({ field }) => !fields.includes(field)).map(({ field }) => field)
  const taken = needs.map(({ field }) => field)
  const surplus = fields.filter((field) => !taken.includes(field) && !isOptional(field, components))
  if (missing.length === 0 && surplus.length === 0) return checkCode(components, given)
  const parts = [...new Set([...missing, ...surplus].map(partOf))]
  const errors = parts.map((part) => {
    const limit = needs.filter((need) => partOf(need.field) === part).length
    const found = fields.filter((field) => partOf(field) === part).length
    return { field: `template.components.${part}`, rule: "template-values", limit, found }
  })
  return { missing, surplus, errors }
}

/** A code is no longer than Meta takes it, and its button carries the same as its body. Meta, authentication templates. */
function checkCode(components: readonly TemplateComponent[], given: Given): TemplateMismatch | null {
  if (!isCodeTemplate(components)) return null
  const [code = "", other = ""] = ["body.", "buttons."].map((at) => {
    const [, value] = given.find(([field]) => field.startsWith(at)) ?? []
    return textOf(value) ?? ""
  })
  const [limit, found] = [LONGEST.oneTimeCode, code.length]
  const at = "template.components"
  const errors = [
    ...(found > limit ? [{ field: `${at}.body`, rule: "at-most", limit, found }] : []),
    ...(code === other ? [] : [{ field: `${at}.buttons`, rule: "same-code" }]),
  ]
  return errors.length === 0 ? null : { missing: [], surplus: [], errors }
}

/** The values that a use gives, by the fields of the needs. */
export function givenValues(
  { parameterFormat }: Pick<TemplateShape, "parameterFormat">,
  content: Pick<TemplateContent, "componentsJson" | "header">,
): TemplateValues {
  return new Map(givenOf(content, parameterFormat === "NAMED"))
}

function givenOf(
  { componentsJson, header }: Pick<TemplateContent, "componentsJson" | "header">,
  isNamed: boolean,
): Given {
  const file: Given =
    header === undefined ? [] : [[`header.${header.media}`, { kind: "file", source: header.source }]]
  return [...file, ...valuesOfParts(partsOf(parsed(componentsJson)), "", isNamed)]
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json === "" ? "[]" : json)
  } catch {
    return []
  }
}

function valuesOfParts(components: readonly TemplateComponent[], at: string, isNamed: boolean): Given {
  return components.flatMap((one): Given => {
    const type = String(one["type"]).toLowerCase()
    if (type === "button") return [[`${at}buttons.${Number(one["index"] ?? 0)}`, buttonValue(one)]]
    if (type === "limited_time_offer") return partsOf(one["parameters"]).map(offerValue)
    if (type === "header" || type === "body")
      return valuesOfText(partsOf(one["parameters"]), at + type, isNamed)
    if (type !== "carousel") return []
    return partsOf(one["cards"]).flatMap((card, index) => {
      const place = Number(card["card_index"] ?? index)
      return valuesOfParts(partsOf(card["components"]), `cards.${place}.`, isNamed)
    })
  })
}

function valuesOfText(parameters: readonly Part[], at: string, isNamed: boolean): Given {
  return parameters.map((one, index) => {
    const type = String(one["type"]).toLowerCase()
    const name =
      isNamed && typeof one["parameter_name"] === "string" ? one["parameter_name"] : String(index + 1)
    switch (type) {
      case "image":
      case "video":
      case "document":
      case "product":
        return [`${at}.${type}`, { kind: "file", source: { from: "link", url: "" } }]
      case "location":
        return [`${at}.location`, { kind: "place", latitude: 0, longitude: 0 }]
      default:
        return [`${at}.${name}`, { kind: "text", text: wordsOf(one) }]
    }
  })
}

function buttonValue(component: TemplateComponent): TemplateValue {
  const [parameter = {}] = partsOf(component["parameters"])
  const text = parameter["text"] ?? parameter["coupon_code"]
  return { kind: "text", text: typeof text === "string" ? text : "" }
}

function offerValue(parameter: Part): Given[number] {
  const { expiration_time_ms: at } = (parameter["limited_time_offer"] ?? {}) as Part
  return ["limited_time_offer.expiration_time_ms", { kind: "time", at: Number(at) }]
}

/** Of money and dates, which are told in parts, what Meta shows when it cannot write them. */
function wordsOf(parameter: Part): string {
  const { type, text } = parameter
  if (typeof text === "string") return text
  const fallback = (parameter[String(type)] as Part | undefined)?.["fallback_value"]
  return typeof fallback === "string" ? fallback : ""
}

/** Buttons that are there take a payload, or what only Meta can tell of them. */
function isOptional(field: string, components: readonly TemplateComponent[]): boolean {
  const [, card, index] = /^(?:cards\.(\d+)\.)?buttons\.(\d+)$/.exec(field) ?? []
  if (index === undefined) return false
  const cards = partsOf(components.find((one) => one["type"] === "CAROUSEL")?.["cards"])
  const around = card === undefined ? components : partsOf(cards[Number(card)]?.["components"])
  const buttons = partsOf(around.find((one) => one["type"] === "BUTTONS")?.["buttons"])
  return buttons[Number(index)] !== undefined
}

/** A field without its last word: `body`, `cards.1.header`; a button is a part of its own. */
function partOf(field: string): string {
  return /buttons\.\d+$/.test(field) ? field : field.slice(0, field.lastIndexOf("."))
}
