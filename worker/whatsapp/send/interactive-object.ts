import type { Interactive, InteractiveContent, ListSection, MediaSource } from "#domain/message/content.ts"
import { defined, object } from "../json.ts"
import type { MediaReference } from "./media-reference.ts"

type Reference = (source: MediaSource) => MediaReference
type GraphObject = Record<string, unknown>

/** Our words for the kinds of interactive messages, in Meta's. */
const TYPES: Record<Interactive["type"], string> = {
  buttons: "button",
  list: "list",
  "cta-url": "cta_url",
  flow: "flow",
  "location-request": "location_request_message",
  "call-permission": "call_permission_request",
}

/** The value of `interactive`; a header's medium is named by `reference`. */
export function interactiveObject(content: InteractiveContent, reference: Reference): GraphObject {
  const { interactive, header, body, footer } = content
  return {
    type: TYPES[interactive.type],
    ...(header === undefined ? {} : { header: headerObject(header, reference) }),
    ...(body === "" ? {} : { body: { text: body } }),
    ...(footer === undefined || footer === "" ? {} : { footer: { text: footer } }),
    action: actionObject(interactive),
  }
}

function headerObject(header: NonNullable<InteractiveContent["header"]>, reference: Reference): GraphObject {
  if ("text" in header) return { type: "text", text: header.text }
  return { type: header.media, [header.media]: reference(header.source) }
}

function actionObject(interactive: Interactive): GraphObject {
  switch (interactive.type) {
    case "buttons":
      return {
        buttons: interactive.buttons.map(({ id, title }) => ({ type: "reply", reply: { id, title } })),
      }
    case "list":
      return { button: interactive.buttonText, sections: interactive.sections.map(sectionObject) }
    case "cta-url": {
      const { displayText, url } = interactive
      return { name: "cta_url", parameters: { display_text: displayText, url } }
    }
    case "flow":
      return { name: "flow", parameters: flowParameters(interactive) }
    case "location-request":
      return { name: "send_location" }
    case "call-permission":
      return { name: "call_permission_request" }
    default:
      return interactive satisfies never
  }
}

function sectionObject({ title, rows }: ListSection): GraphObject {
  return defined({
    title,
    rows: rows.map(({ id, title, description }) => defined({ id, title, description })),
  })
}

/** A form may be named by `flow_name` in its parameters; then there is no id. */
function flowParameters({
  flowId,
  ctaText,
  parametersJson,
}: Extract<Interactive, { type: "flow" }>): GraphObject {
  const parameters = parametersJson === "" ? {} : object(JSON.parse(parametersJson))
  const id = flowId === "" ? {} : { flow_id: flowId }
  return { flow_message_version: "3", ...parameters, ...id, flow_cta: ctaText }
}
