import type { Wamid } from "#domain/ids.ts"
import type { MediaKind, MessageContent, OrderItem } from "#domain/message/content.ts"
import { defined, filled, isObject, type JsonObject, list, number, object, text } from "../json.ts"
import { readContactCards } from "./contact-cards.ts"
import { readErrors } from "./errors.ts"
import { readInteractiveReply } from "./interactive-reply.ts"
import { readMedia } from "./media.ts"
import { readSystem } from "./system.ts"

type Reader = (message: JsonObject) => MessageContent | undefined

/** Every type of Meta's messages webhook that says something; a Map, as the name comes from outside. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["text", readText],
  ["image", mediaReader("image")],
  ["video", mediaReader("video")],
  ["document", mediaReader("document")],
  ["sticker", mediaReader("sticker")],
  ["audio", mediaReader("audio")],
  ["voice", (message) => readMedia("audio", message.voice, true)],
  ["location", readLocation],
  ["contacts", readContacts],
  ["reaction", readReaction],
  ["interactive", readInteractive],
  ["button", readButton],
  ["order", readOrder],
  ["system", readSystem],
  ["edit", readEdit],
  ["revoke", readRevoke],
  ["request_welcome", () => ({ kind: "welcome-request" })],
])

/**
 * What a message holds. A type nobody knows, and a known type without its content, is `unsupported`
 * with Meta's name of it: shown as such, and readable again from the raw update.
 */
export function readContent(message: JsonObject): MessageContent {
  const type = typeOf(message)
  return READERS.get(type)?.(message) ?? unsupported(message, type)
}

/** The type's name; some senders leave it out, then the content's own key tells. */
function typeOf(message: JsonObject): string {
  const told = filled(message.type)
  return told ?? [...READERS.keys()].find((type) => typeof message[type] === "object") ?? "unknown"
}

function unsupported(message: JsonObject, type: string): MessageContent {
  const waType = filled(object(message.unsupported).type) ?? type
  return { kind: "unsupported", waType, errors: readErrors(message.errors) }
}

function readText(message: JsonObject): MessageContent | undefined {
  const body = text(object(message.text).body)
  return body === undefined ? undefined : { kind: "text", body }
}

function mediaReader(media: MediaKind): Reader {
  return (message) => readMedia(media, message[media], false)
}

function readLocation(message: JsonObject): MessageContent | undefined {
  const location = object(message.location)
  const latitude = number(location.latitude)
  const longitude = number(location.longitude)
  if (latitude === undefined || longitude === undefined) return undefined
  const { name, address, url } = location
  return {
    kind: "location",
    latitude,
    longitude,
    ...defined({ name: filled(name), address: filled(address), url: filled(url) }),
  }
}

function readContacts(message: JsonObject): MessageContent | undefined {
  const cards = readContactCards(message.contacts)
  return cards.length === 0 ? undefined : { kind: "contacts", cards }
}

/** A removal comes without `emoji` or with an empty one. */
function readReaction(message: JsonObject): MessageContent | undefined {
  const reaction = object(message.reaction)
  const target = filled(reaction.message_id)
  if (target === undefined) return undefined
  return { kind: "reaction", target: target as Wamid, emoji: filled(reaction.emoji) ?? null }
}

function readInteractive(message: JsonObject): MessageContent | undefined {
  const reply = readInteractiveReply(message.interactive)
  return reply === undefined ? undefined : { kind: "interactive-reply", reply }
}

function readButton(message: JsonObject): MessageContent | undefined {
  const button = object(message.button)
  const shown = text(button.text) ?? text(button.payload)
  return shown === undefined
    ? undefined
    : { kind: "button", text: shown, payload: text(button.payload) ?? "" }
}

function readOrder({ order: value }: JsonObject): MessageContent | undefined {
  if (!isObject(value)) return undefined
  const items = list(value.product_items).filter(isObject).map(readOrderItem)
  return {
    kind: "order",
    catalogId: text(value.catalog_id) ?? "",
    items,
    ...defined({ text: filled(value.text) }),
  }
}

function readOrderItem(item: JsonObject): OrderItem {
  return {
    productId: text(item.product_retailer_id) ?? "",
    quantity: number(item.quantity) ?? 1,
    price: number(item.item_price) ?? 0,
    currency: text(item.currency) ?? "",
  }
}

/** An edit inside an edit is not read: content nests one level and no body can make it deeper. */
function readEdit(message: JsonObject): MessageContent | undefined {
  const edit = object(message.edit)
  const target = filled(edit.original_message_id)
  if (target === undefined || !isObject(edit.message) || typeOf(edit.message) === "edit") return undefined
  return { kind: "edit", target: target as Wamid, content: readContent(edit.message) }
}

function readRevoke(message: JsonObject): MessageContent | undefined {
  const target = filled(object(message.revoke).original_message_id)
  return target === undefined ? undefined : { kind: "revoke", target: target as Wamid }
}
