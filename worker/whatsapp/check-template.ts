import type { TemplateContent } from "#domain/message/content.ts"
import { LIMITS, type Limit } from "#domain/message/limits.ts"
import {
  atLeast,
  count,
  filledText,
  firstOf,
  jsonRule,
  notAllowed,
  range,
  type Violation,
  webAddress,
  within,
} from "#domain/message/violation.ts"
import { checkButtonValue, checkOffer, checkPayload, checkProduct } from "./check-template-values.ts"
import { type JsonObject, list, number, object, text } from "./json.ts"

const AT = "template.components"

/**
 * The first rule that a use of a template breaks, or null. Whether its variables are those of the template
 * only Meta and whoever keeps the templates can tell. Meta, templates/components.
 */
export function checkTemplate(content: TemplateContent): Violation | null {
  const { name, language, componentsJson, header } = content
  const broken = firstOf(
    filledText("template.name", name),
    within("template.name", name, LIMITS.templateName),
    filledText("template.language", language),
    header?.source.from === "link" ? webAddress("template.header.link", header.source.url) : null,
    jsonRule(AT, componentsJson, Array.isArray),
  )
  if (broken !== null) return broken
  return checkComponents(
    list(componentsJson === "" ? [] : JSON.parse(componentsJson)),
    AT,
    header !== undefined,
  )
}

function checkComponents(components: readonly unknown[], at: string, headed: boolean): Violation | null {
  const typed = components.map((one) => object(one))
  const buttons = typed.filter((one) => typeOf(one) === "button")
  const headers = typed.filter((one) => typeOf(one) === "header").length + (headed ? 1 : 0)
  return firstOf(
    headers > 1 ? { field: at, rule: "exactly", limit: 1, found: headers } : null,
    count(`${at}.button`, buttons.length, LIMITS.templateButtons),
    ...typed.map((one, index) => checkComponent(one, `${at}[${index}]`)),
  )
}

function checkComponent(component: JsonObject, at: string): Violation | null {
  switch (typeOf(component)) {
    case "header":
      return firstOf(
        ...parametersOf(component).map((one, index) =>
          checkParameter(one, `${at}.parameters[${index}]`, LIMITS.templateHeader),
        ),
      )
    case "body":
      return firstOf(
        ...parametersOf(component).map((one, index) =>
          checkParameter(one, `${at}.parameters[${index}]`, LIMITS.templateBody),
        ),
      )
    case "button":
      return checkButton(component, at)
    case "limited_time_offer":
      return checkOffer(parametersOf(component), at)
    case "carousel":
      return checkCards(list(component["cards"]), `${at}.cards`)
    case undefined:
      return filledText(`${at}.type`, "")
    default:
      return null // a kind that Meta knows and this table does not
  }
}

function checkParameter(parameter: JsonObject, at: string, limit: Limit): Violation | null {
  if (parameter["type"] === "location") return checkPlace(object(parameter["location"]), `${at}.location`)
  if (parameter["type"] === "product") return checkProduct(parameter, at)
  if (parameter["type"] !== "text") return null
  const given = text(parameter["text"]) ?? ""
  return firstOf(filledText(`${at}.text`, given), within(`${at}.text`, given, limit))
}

function checkPlace(place: JsonObject, at: string): Violation | null {
  return firstOf(
    range(`${at}.latitude`, number(place["latitude"]) ?? Number.NaN, LIMITS.latitude),
    range(`${at}.longitude`, number(place["longitude"]) ?? Number.NaN, LIMITS.longitude),
  )
}

/** A button is named by its place, from 0; one that is alone may leave it out. */
function checkButton(component: JsonObject, at: string): Violation | null {
  const index = component["index"] === undefined ? 0 : number(component["index"])
  const last = LIMITS.templateButtons.number - 1
  const known = index !== undefined && Number.isInteger(index) && index >= 0 && index <= last
  if (!known) return { field: `${at}.index`, rule: "between", limit: last, found: index ?? -1 }
  const isCall = text(component["sub_type"])?.toLowerCase() === "voice_call"
  return firstOf(
    ...parametersOf(component).map((one) =>
      firstOf(checkButtonValue(one, at), isCall ? checkPayload(one, at) : null),
    ),
  )
}

function checkCards(cards: readonly unknown[], at: string): Violation | null {
  return firstOf(
    atLeast(at, cards.length, 1),
    count(at, cards.length, LIMITS.cards),
    ...cards.map((card, index) => {
      const inner = object(card)["components"]
      return Array.isArray(inner)
        ? checkComponents(inner, `${at}[${index}].components`, false)
        : notAllowed(`${at}[${index}]`)
    }),
  )
}

function typeOf(component: JsonObject): string | undefined {
  return text(component["type"])?.toLowerCase()
}

function parametersOf(component: JsonObject): readonly JsonObject[] {
  return list(component["parameters"]).map((one) => object(one))
}
