import { z } from "zod"
import type { MessageContent } from "#domain/message/content.ts"
import { CONTACTS_TYPE } from "./send-contacts.ts"
import { INTERACTIVE_TYPES } from "./send-interactive.ts"
import { MEDIA_TYPES } from "./send-media.ts"
import { PRODUCT_TYPES } from "./send-products.ts"
import { TEMPLATE_TYPE } from "./send-template.ts"
import { defined, type SendType, sendType } from "./send-type.ts"

const text = z.string()

/** Every type that can be sent; the name is the last part of its address. */
export const SEND_TYPES: readonly SendType[] = [
  sendType("text", "Send text", { text, preview_url: z.boolean().optional() }, (body) => {
    return defined({ kind: "text", body: body.text, previewUrl: body.preview_url }) as MessageContent
  }),
  ...MEDIA_TYPES,
  sendType(
    "location",
    "Send a place",
    { latitude: z.number(), longitude: z.number(), name: text.optional(), address: text.optional() },
    ({ latitude, longitude, name, address }) =>
      defined({ kind: "location", latitude, longitude, name, address }) as MessageContent,
  ),
  CONTACTS_TYPE,
  sendType(
    "reaction",
    "React to a message",
    { message_id: text, emoji: text.nullable() },
    ({ message_id, emoji }) => {
      return { kind: "reaction-on", message: message_id, emoji: emoji === "" ? null : emoji }
    },
  ),
  ...INTERACTIVE_TYPES,
  ...PRODUCT_TYPES,
  TEMPLATE_TYPE,
]
