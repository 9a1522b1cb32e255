import { MESSAGE_LIMITS } from "../../limits.ts"
import { missing, refusal } from "../graph-error.ts"
import { fillIn, type Template, type TemplateButton, variablesOf } from "../templates.ts"
import { asObject, type Fields, listAt, objectAt, pathOf, textAt, wordAt } from "./field.ts"
import { type CheckContext, checkMediaReference } from "./media-reference.ts"
import { valuesOf } from "./template-parameters.ts"

/** What the person will see of a template. */
export type RenderedTemplate = {
  readonly name: string
  readonly category: Template["category"]
  readonly header?: unknown
  readonly body: string
  readonly footer?: string
  readonly buttons: readonly {
    readonly type: TemplateButton["type"]
    readonly text: string
    readonly payload?: string
    readonly url?: string
  }[]
}

type Given = {
  readonly header: Fields | null
  readonly body: Fields | null
  readonly buttons: ReadonlyMap<number, Fields>
}

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
  const given = componentsOf(sent)
  return {
    name,
    category: template.category,
    ...renderedHeader(template, given, context),
    body: renderedBody(template, given),
    ...renderedFooter(template),
    buttons: renderedButtons(template, given),
  }
}

function componentsOf(sent: Fields): Given {
  const path = "template['components']"
  const components = sent["components"] === undefined ? [] : listAt(sent, "components", "template", 0, 50)
  const given: { header: Fields | null; body: Fields | null; buttons: Map<number, Fields> } = {
    header: null,
    body: null,
    buttons: new Map(),
  }
  components.forEach((entry, index) => {
    const component = asObject(entry, pathOf(path, index))
    const type = wordAt(component, "type", pathOf(path, index), ["header", "body", "button"])
    if (type === "button") given.buttons.set(Number(component["index"] ?? 0), component)
    else given[type] = component
  })
  return given
}

function renderedHeader(template: Template, given: Given, context: CheckContext): { header?: unknown } {
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

function renderedBody(template: Template, given: Given): string {
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

function renderedButtons(template: Template, given: Given): RenderedTemplate["buttons"] {
  const list = template.components.find((component) => component.type === "BUTTONS")?.buttons ?? []
  for (const index of given.buttons.keys())
    if (list[index] === undefined)
      throw refusal(132000, `buttons: the template has no button at index ${index}`)
  return list.map((button, index) => renderedButton(button, given.buttons.get(index), index))
}

function renderedButton(
  button: TemplateButton,
  component: Fields | undefined,
  index: number,
): RenderedTemplate["buttons"][number] {
  if (component !== undefined) checkSubType(button, component, index)
  if (button.type !== "QUICK_REPLY" && button.type !== "URL") return button
  if (button.type === "QUICK_REPLY")
    return { ...button, payload: buttonValue(component, index) ?? button.text }
  const needed = variablesOf(button.url)[0]
  if (needed === undefined) return button
  const suffix = buttonValue(component, index)
  if (suffix === undefined) throw missing(`template['components'] button at index ${index} of type Url`)
  return { ...button, url: fillIn(button.url, new Map([[needed, suffix]])) }
}

function checkSubType(button: TemplateButton, component: Fields, index: number): void {
  const given = String(component["sub_type"]).toUpperCase()
  if (given !== button.type)
    throw refusal(132012, `buttons: button at index ${index} is of type ${button.type}, received ${given}`)
}

function buttonValue(component: Fields | undefined, index: number): string | undefined {
  if (component === undefined) return undefined
  const path = `template['components'] button ${index}`
  const parameter = asObject(listAt(component, "parameters", path, 1, 1)[0], path)
  const kind = wordAt(parameter, "type", path, ["payload", "text"])
  return textAt(parameter, kind, path, 2000)
}
