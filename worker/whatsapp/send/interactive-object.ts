import type { Interactive, InteractiveContent, ListSection, MediaSource } from "#domain/message/content.ts"
import { defined, object } from "../json.ts"
import { cardObject } from "./carousel-card.ts"
import type { MediaReference } from "./media-reference.ts"
import { catalogAction, productAction, productListAction } from "./product-actions.ts"
import { replyButtons } from "./reply-buttons.ts"

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
  "contact-request": "contact_request",
  "voice-call": "voice_call",
  product: "product",
  "product-list": "product_list",
  catalog: "catalog_message",
  carousel: "carousel",
}

/** The value of `interactive`; a header's medium is named by `reference`. */
export function interactiveObject(content: InteractiveContent, reference: Reference): GraphObject {
  const { interactive, header, body, footer } = content
  return {
    type: TYPES[interactive.type],
    ...(header === undefined ? {} : { header: headerObject(header, reference) }),
    ...(body === "" ? {} : { body: { text: body } }),
    ...(footer === undefined || footer === "" ? {} : { footer: { text: footer } }),
    action: actionObject(interactive, reference),
  }
}

function headerObject(header: NonNullable<InteractiveContent["header"]>, reference: Reference): GraphObject {
  if ("text" in header) return { type: "text", text: header.text }
  return { type: header.media, [header.media]: reference(header.source) }
}

function actionObject(interactive: Interactive, reference: Reference): GraphObject {
  switch (interactive.type) {
    case "buttons":
      return { buttons: replyButtons(interactive.buttons) }
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
    case "contact-request":
      return { name: "request_contact_info" }
    case "voice-call":
      return voiceCallAction(interactive)
    case "product":
      return productAction(interactive)
    case "product-list":
      return productListAction(interactive)
    case "catalog":
      return catalogAction(interactive)
    case "carousel":
      return { cards: interactive.cards.map((card, index) => cardObject(card, index, reference)) }
    default:
      return interactive satisfies never
  }
}

function voiceCallAction({
  displayText,
  ttlMinutes,
  payload,
}: Extract<Interactive, { type: "voice-call" }>): GraphObject {
  const parameters = defined({ display_text: displayText, ttl_minutes: ttlMinutes, payload })
  return { name: "voice_call", ...(Object.keys(parameters).length === 0 ? {} : { parameters }) }
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
