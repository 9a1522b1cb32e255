import { MESSAGE_LIMITS as LIMITS } from "../../limits.ts"
import { invalid, missing } from "../graph-error.ts"
import {
  allDifferent,
  asObject,
  type Fields,
  listAt,
  numberAt,
  objectAt,
  optionalTextAt,
  pathOf,
  textAt,
  urlAt,
  wordAt,
} from "./field.ts"

const ACTION = "interactive['action']"

/** Reply buttons: 1 to 3, titles of 20 characters, all ids and titles different. */
export function checkButtons(action: Fields): void {
  const buttons = listAt(action, "buttons", ACTION, 1, LIMITS.buttons)
  const replies = buttons.map((button, index) => replyOf(button, pathOf(`${ACTION}['buttons']`, index)))
  allDifferent(
    replies.map((reply) => reply.id),
    `${ACTION}['buttons'] id`,
  )
  allDifferent(
    replies.map((reply) => reply.title),
    `${ACTION}['buttons'] title`,
  )
}

function replyOf(button: unknown, path: string): { readonly id: string; readonly title: string } {
  const fields = asObject(button, path)
  wordAt(fields, "type", path, ["reply"])
  const reply = objectAt(fields, "reply", path)
  const inner = `${path}['reply']`
  const id = textAt(reply, "id", inner, LIMITS.buttonId)
  if (id !== id.trim()) throw invalid(`Param ${inner}['id'] must not begin or end with spaces.`)
  return { id, title: textAt(reply, "title", inner, LIMITS.buttonTitle) }
}

/** A list: 1 to 10 sections with at most 10 rows in all; titles of sections are needed from two on. */
export function checkList(action: Fields): void {
  textAt(action, "button", ACTION, LIMITS.listButton)
  const sections = listAt(action, "sections", ACTION, 1, LIMITS.listSections)
  const ids = sections.flatMap((section, index) =>
    checkSection(section, pathOf(`${ACTION}['sections']`, index), sections.length > 1),
  )
  if (ids.length > LIMITS.listRows)
    throw invalid(`Total row count exceed max allowed count: ${LIMITS.listRows}, it is ${ids.length}.`)
  allDifferent(ids, `${ACTION}['sections'] row id`)
}

function checkSection(section: unknown, path: string, titled: boolean): readonly string[] {
  const fields = asObject(section, path)
  if (titled) textAt(fields, "title", path, LIMITS.sectionTitle)
  else optionalTextAt(fields, "title", path, LIMITS.sectionTitle)
  return listAt(fields, "rows", path, 1, 100).map((row, index) =>
    checkRow(row, pathOf(`${path}['rows']`, index)),
  )
}

function checkRow(row: unknown, path: string): string {
  const fields = asObject(row, path)
  textAt(fields, "title", path, LIMITS.rowTitle)
  optionalTextAt(fields, "description", path, LIMITS.rowDescription)
  return textAt(fields, "id", path, LIMITS.rowId)
}

/** A button that opens a web address. */
export function checkCtaUrl(action: Fields): void {
  const parameters = namedParameters(action, "cta_url")
  textAt(parameters, "display_text", `${ACTION}['parameters']`, LIMITS.ctaText)
  urlAt(parameters, "url", `${ACTION}['parameters']`)
}

/** A flow by id or name. */
export function checkFlow(action: Fields): void {
  const path = `${ACTION}['parameters']`
  const parameters = namedParameters(action, "flow")
  if (String(parameters["flow_message_version"]) !== "3")
    throw invalid(`Param ${path}['flow_message_version'] must be "3".`)
  if (parameters["flow_id"] === undefined && parameters["flow_name"] === undefined)
    throw missing(`${path}['flow_id']`)
  if (parameters["flow_id"] !== undefined && parameters["flow_name"] !== undefined)
    throw invalid(`Param ${path} must have either a flow_id or a flow_name, not both.`)
  textAt(parameters, "flow_cta", path, LIMITS.flowCta)
  if (parameters["mode"] !== undefined) wordAt(parameters, "mode", path, ["draft", "published"])
  if (parameters["flow_action"] !== undefined)
    wordAt(parameters, "flow_action", path, ["navigate", "data_exchange"])
}

/** A button that calls the business over WhatsApp. */
export function checkVoiceCall(action: Fields): void {
  const path = `${ACTION}['parameters']`
  wordAt(action, "name", ACTION, ["voice_call"])
  if (action["parameters"] === undefined) return
  const parameters = objectAt(action, "parameters", ACTION)
  optionalTextAt(parameters, "display_text", path, LIMITS.voiceCallText)
  optionalTextAt(parameters, "payload", path, LIMITS.voiceCallPayload)
  if (parameters["ttl_minutes"] !== undefined)
    numberAt(parameters, "ttl_minutes", path, 1, LIMITS.voiceCallMinutes)
}

/** An action that is known by its name alone. */
export function checkNamed(action: Fields, name: string): void {
  wordAt(action, "name", ACTION, [name])
}

function namedParameters(action: Fields, name: string): Fields {
  wordAt(action, "name", ACTION, [name])
  return objectAt(action, "parameters", ACTION)
}
