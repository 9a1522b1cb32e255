import { MESSAGE_LIMITS } from "../../limits.ts"
import { refusal } from "../graph-error.ts"
import { fillIn, type Template, type TemplateButton, variablesOf } from "../templates.ts"
import { asObject, type Fields, listAt, numberAt, objectAt, pathOf, textAt, wordAt } from "./field.ts"
import { type CheckContext, checkMediaReference } from "./media-reference.ts"
import { type RenderedButton, renderedButtons } from "./template-buttons.ts"
import { valuesOf } from "./template-parameters.ts"
import { productHeader, type RenderedOffer, renderedOffer } from "./template-rest.ts"

/** What the person will see of a template. */
export type RenderedTemplate = {
  readonly name: string
  readonly category: Template["category"]
  readonly header?: unknown
  readonly body: string
  readonly footer?: string
  readonly buttons: readonly RenderedButton[]
  readonly cards?: readonly RenderedCard[]
  readonly offer?: RenderedOffer
}

/** A card of a carousel as the person sees it. */
export type RenderedCard = Pick<RenderedTemplate, "header" | "body" | "buttons">

type Given = {
  readonly header: Fields | null
  readonly body: Fields | null
  readonly buttons: ReadonlyMap<number, Fields>
  readonly carousel: Fields | null
  readonly limited_time_offer: Fields | null
}

/** Components that a use has once; where a picture leads when it is tapped changes nothing here. */
const ONCE = ["header", "body", "carousel", "limited_time_offer", "tap_target_configuration"] as const

/** A template, or one card of it. */
type Shape = Pick<Template, "components" | "parameter_format">

/** Checks a template message against the approved templates and renders it; 132000, 132001, 132005, 132012. */
export function checkTemplate(body: Fields, context: CheckContext): RenderedTemplate {
  const sent = objectAt(body, "template", "")
  const name = textAt(sent, "name", "template", 512)
  const language = textAt(objectAt(sent, "language", "template"), "code", "template['language']", 512)
  const template = context.templates.find(
    (candidate) => candidate.name === name && candidate.language === language,
  )
  if (template?.status === "PAUSED") throw refusal(132015, `template name (${name}) is paused`)
  if (template?.status === "DISABLED") throw refusal(132016, `template name (${name}) is disabled`)
  if (template?.status !== "APPROVED")
    throw refusal(132001, `template name (${name}) does not exist in ${language}`, 404)
  const given = componentsOf(sent, "template")
  const cards = renderedCards(template, given, context)
  return {
    name,
    category: template.category,
    ...renderedHeader(template, given, context),
    body: renderedBody(template, given),
    ...renderedFooter(template),
    buttons: [...renderedButtons(buttonsOf(template), given.buttons), ...asking(template)],
    ...renderedOffer(template.components, given.limited_time_offer),
    ...(cards.length === 0 ? {} : { cards }),
  }
}

function componentsOf(sent: Fields, parent: string): Given {
  const path = `${parent}['components']`
  const components = sent["components"] === undefined ? [] : listAt(sent, "components", parent, 0, 50)
  const buttons = new Map<number, Fields>()
  const given: Record<(typeof ONCE)[number], Fields | null> = {
    ...{ header: null, body: null, carousel: null },
    ...{ limited_time_offer: null, tap_target_configuration: null },
  }
  components.forEach((entry, index) => {
    const component = asObject(entry, pathOf(path, index))
    const type = wordAt(component, "type", pathOf(path, index), ["button", ...ONCE])
    if (type === "button") buttons.set(Number(component["index"] ?? 0), component)
    else given[type] = component
  })
  return { ...given, buttons }
}

/** A template that asks for leave to call ends with WhatsApp's own button. */
function asking({ components }: Shape): readonly RenderedButton[] {
  const asks = components.some(({ type }) => type === "CALL_PERMISSION_REQUEST")
  return asks ? [{ type: "CALL_PERMISSION_REQUEST" }] : []
}

function buttonsOf({ components }: Shape): readonly TemplateButton[] {
  return components.find((component) => component.type === "BUTTONS")?.buttons ?? []
}

/** As many cards as the template has, each with what it needs. */
function renderedCards(template: Template, given: Given, context: CheckContext): readonly RenderedCard[] {
  const cards = template.components.find((component) => component.type === "CAROUSEL")?.cards ?? []
  const path = "template['components'] carousel"
  const sent = given.carousel === null ? [] : listAt(given.carousel, "cards", path, 0, 10)
  if (sent.length !== cards.length)
    throw refusal(
      132000,
      `carousel: number of cards (${sent.length}) does not match the expected (${cards.length})`,
    )
  return cards.map(({ components }, index) => {
    const shape = { components, parameter_format: template.parameter_format }
    const own = componentsOf(asObject(sent[index], pathOf(path, index)), pathOf(path, index))
    const buttons = renderedButtons(buttonsOf(shape), own.buttons)
    return { ...renderedHeader(shape, own, context), body: renderedBody(shape, own), buttons }
  })
}

function renderedHeader(template: Shape, given: Given, context: CheckContext): { header?: unknown } {
  const header = template.components.find((component) => component.type === "HEADER")
  if (header === undefined) {
    if (given.header !== null)
      throw refusal(
        132000,
        "header: number of localizable_params (1) does not match the expected number of params (0)",
      )
    return {}
  }
  if (header.format === "TEXT") {
    const values = valuesOf(given.header, "header", variablesOf(header.text), template.parameter_format)
    return { header: { type: "text", text: fillIn(header.text, values) } }
  }
  if (header.format === "LOCATION") return { header: placeHeader(given.header) }
  if (header.format === "PRODUCT") return { header: productHeader(given.header) }
  return { header: mediaHeader(given.header, KINDS[header.format], context) }
}

const KINDS = { IMAGE: "image", VIDEO: "video", DOCUMENT: "document" } as const

function mediaHeader(
  component: Fields | null,
  kind: "image" | "video" | "document",
  context: CheckContext,
): unknown {
  const parameters =
    component === null ? [] : listAt(component, "parameters", "template['components'] header", 0, 10)
  if (parameters.length !== 1)
    throw refusal(
      132012,
      `header: Format mismatch, expected ${kind.toUpperCase()}, received ${parameters.length === 0 ? "UNKNOWN" : "several"}`,
    )
  const parameter = asObject(parameters[0], "template header parameter")
  if (String(parameter["type"]).toLowerCase() !== kind)
    throw refusal(
      132012,
      `header: Format mismatch, expected ${kind.toUpperCase()}, received ${String(parameter["type"]).toUpperCase()}`,
    )
  return {
    type: kind,
    [kind]: checkMediaReference(parameter, kind, "template['components'] header", context),
  }
}

/** A place stands above the text: Meta shows a map. */
function placeHeader(component: Fields | null): unknown {
  const path = "template['components'] header"
  const [first] = component === null ? [] : listAt(component, "parameters", path, 0, 10)
  const parameter = first === undefined ? {} : asObject(first, path)
  if (String(parameter["type"]).toLowerCase() !== "location")
    throw refusal(132012, "header: Format mismatch, expected LOCATION, received UNKNOWN")
  const location = objectAt(parameter, "location", path)
  numberAt(location, "latitude", path, -90, 90)
  numberAt(location, "longitude", path, -180, 180)
  return { type: "location", location }
}

function renderedBody(template: Shape, given: Given): string {
  const text = template.components.find((component) => component.type === "BODY")?.text ?? ""
  const filled = fillIn(text, valuesOf(given.body, "body", variablesOf(text), template.parameter_format))
  if ([...filled].length > MESSAGE_LIMITS.templateBody)
    throw refusal(
      132005,
      `body: text is longer than ${MESSAGE_LIMITS.templateBody} characters once the parameters are in`,
    )
  return filled
}

function renderedFooter(template: Template): { footer?: string } {
  const footer = template.components.find((component) => component.type === "FOOTER")
  return footer === undefined ? {} : { footer: footer.text }
}
