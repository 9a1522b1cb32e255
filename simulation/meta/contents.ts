import type { World } from "../world/world.ts"

/** What a message is made of beside who sent it and when; `target` is an earlier message of the conversation. */
export type Content = (place: { readonly id: string; readonly target: string }) => object

function medium(type: string, more: object = {}): Content {
  return ({ id }) => ({ type, [type]: { id: `7${id}`, mime_type: "image/jpeg", ...more } })
}

function interactive(kind: string, reply: object): Content {
  return () => ({ type: "interactive", interactive: { type: kind, [kind]: reply } })
}

const text: Content = ({ id }) => ({ type: "text", text: { body: `Mensagem ${id} ação 😀` } })

const CONTENTS: readonly Content[] = [
  text,
  text,
  text,
  text,
  (place) => ({ ...text(place), context: { from: "5511400289", id: place.target } }),
  (place) => ({ ...text(place), context: { forwarded: true } }),
  medium("image", { caption: "uma foto" }),
  medium("video"),
  medium("audio", { voice: true }),
  medium("sticker"),
  medium("document", { filename: "exame.pdf" }),
  () => ({ type: "location", location: { latitude: -23.5, longitude: -46.6, name: "Clínica" } }),
  () => ({ type: "contacts", contacts: [{ name: { formatted_name: "Rui" }, phones: [{ phone: "+55" }] }] }),
  interactive("button_reply", { id: "y", title: "Sim" }),
  interactive("list_reply", { id: "r", title: "10h", description: "quinta" }),
  interactive("nfm_reply", { name: "flow", body: "Sent", response_json: '{"nota":"10"}' }),
  () => ({ type: "button", button: { text: "Confirmo", payload: "c" } }),
  () => ({
    type: "order",
    order: {
      catalog_id: "4",
      product_items: [{ product_retailer_id: "a", quantity: 1, item_price: 2, currency: "BRL" }],
    },
  }),
  ({ target }) => ({ type: "reaction", reaction: { message_id: target, emoji: "👍" } }),
  ({ target }) => ({ type: "reaction", reaction: { message_id: target } }),
  ({ target, id }) => ({
    type: "edit",
    edit: { original_message_id: target, message: { type: "text", text: { body: `editada ${id}` } } },
  }),
  ({ target }) => ({ type: "revoke", revoke: { original_message_id: target } }),
  () => ({ type: "request_welcome" }),
  () => ({ type: "unsupported", errors: [{ code: 131051, title: "Message type unknown" }] }),
  () => ({ type: "hologram", hologram: { depth: 3 } }),
]

/** Any content a customer can send. */
export function anyContent({ random }: World): Content {
  return random.pick(CONTENTS)
}
