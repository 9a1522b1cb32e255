/** A call of the product's API: the last part of its address, and its body without `to`. */
export interface Asked {
  readonly route: string
  readonly body: Readonly<Record<string, unknown>>
}

// biome-ignore lint/suspicious/noExplicitAny: a documented body is read here and nowhere else
type Documented = any

const ROUTES: Readonly<Record<string, string>> = {
  button: "buttons",
  list: "list",
  cta_url: "cta-url",
  flow: "flow",
  location_request_message: "location-request",
  call_permission_request: "call-permission",
  voice_call: "voice-call",
  product: "product",
  product_list: "product-list",
  catalog_message: "catalog",
  carousel: "carousel",
}

/** How the product's API is asked for what a documented request sends; `mediaId` stands for the ids of others. */
export function askFor(request: Documented, mediaId: string): Asked {
  const { type = "text", context } = request
  const asked = askForType(type, request[type], mediaId)
  return context === undefined ? asked : { ...asked, body: { ...asked.body, reply_to: context.message_id } }
}

function askForType(type: string, part: Documented, mediaId: string): Asked {
  switch (type) {
    case "text":
      return { route: type, body: { text: part.body, preview_url: part.preview_url } }
    case "contacts":
      return { route: type, body: { contacts: part } }
    case "interactive":
      return { route: ROUTES[part.type] ?? part.type, body: { ...wordsOf(part, mediaId), ...actionOf(part) } }
    case "template": {
      const { name, language, components } = part
      return { route: type, body: { template: { name, language, components } } }
    }
    case "location":
    case "reaction":
      return { route: type, body: part }
    default:
      return { route: type, body: ourMedium(part, mediaId) }
  }
}

/** The medium with an id of ours in place of Meta's. */
function ourMedium({ id, ...medium }: Documented, mediaId: string): Asked["body"] {
  return id === undefined ? medium : { ...medium, media_id: mediaId }
}

function wordsOf({ body, footer, header }: Documented, mediaId: string): Asked["body"] {
  const above = header?.type === "text" ? header.text : header && headerOf(header, mediaId)
  return { body: body?.text, footer: footer?.text, header: above }
}

function headerOf(header: Documented, mediaId: string): Asked["body"] {
  return { type: header.type, ...ourMedium(header[header.type], mediaId) }
}

function actionOf({ type, action }: Documented): Asked["body"] {
  switch (type) {
    case "button":
      return { buttons: action.buttons.map((button: Documented) => button.reply) }
    case "list":
      return { button_text: action.button, sections: action.sections }
    case "flow": {
      const { flow_message_version: _, ...parameters } = action.parameters
      return parameters
    }
    case "carousel":
      return { cards: action.cards.map(cardOf) }
    case "product":
    case "product_list":
      return action
    default:
      return action.parameters ?? {}
  }
}

function cardOf({ type, header, body, action }: Documented): Asked["body"] {
  if (type === "product") return action
  const face = { header: { type: header.type, link: header[header.type].link }, body: body?.text }
  return { ...face, ...action.parameters }
}
