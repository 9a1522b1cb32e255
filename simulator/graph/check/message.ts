import { MESSAGE_LIMITS } from "../../limits.ts"
import { GraphRefusal, invalid, missing, refusal } from "../graph-error.ts"
import { type Fields, objectAt, optionalTextAt, textAt } from "./field.ts"
import { checkInteractive } from "./interactive.ts"
import type { CheckContext } from "./media-reference.ts"
import {
  checkAudio,
  checkCaptioned,
  checkContacts,
  checkLocation,
  checkReaction,
  checkSticker,
  checkText,
} from "./plain-types.ts"
import { checkTemplate, type RenderedTemplate } from "./template.ts"

/** A message body that Meta would accept, before it is known whom it reaches. */
export type CheckedMessage = {
  readonly type: string
  readonly content: unknown
  readonly rendered: RenderedTemplate | null
  readonly replyTo: string | null
  readonly bizOpaqueCallbackData: string | null
}

/** Checks everything about a body that does not depend on its recipient; throws Meta's refusal. */
export function checkMessage(body: Fields, context: CheckContext): CheckedMessage {
  checkProduct(body)
  checkRecipientType(body)
  const bizOpaqueCallbackData = optionalTextAt(
    body,
    "biz_opaque_callback_data",
    "",
    MESSAGE_LIMITS.bizOpaqueCallbackData,
  )
  const type = typeOf(body)
  const rendered = checkContent(type, body, context)
  const replyTo =
    body["context"] === undefined
      ? null
      : textAt(objectAt(body, "context", ""), "message_id", "context", 1000)
  return {
    type,
    content: body[type],
    rendered,
    replyTo,
    bizOpaqueCallbackData: bizOpaqueCallbackData ?? null,
  }
}

/** Every body says `messaging_product: "whatsapp"`. */
export function checkProduct(body: Fields): void {
  const given = body["messaging_product"]
  if (given === undefined) throw parameterRequired("messaging_product")
  if (given !== "whatsapp")
    throw refusal(100, 'Param messaging_product must be one of {WHATSAPP}, it is not "whatsapp".')
}

/** Code 100 with the words Meta uses for a top-level parameter that is absent. */
export function parameterRequired(name: string): GraphRefusal {
  return new GraphRefusal({ status: 400, code: 100, message: `(#100) The parameter ${name} is required.` })
}

function checkRecipientType(body: Fields): void {
  const given = body["recipient_type"]
  if (given === undefined || given === "individual") return
  if (given === "group")
    throw refusal(131041, "The business is not a member of this group (the stand-in has no groups).")
  throw invalid("Param recipient_type must be one of {INDIVIDUAL, GROUP}.")
}

function typeOf(body: Fields): string {
  const type = body["type"]
  if (type === undefined) return "text"
  if (typeof type !== "string") throw invalid("Param type must be a string.")
  return type.toLowerCase()
}

function checkContent(type: string, body: Fields, context: CheckContext): RenderedTemplate | null {
  switch (type) {
    case "template":
      return checkTemplate(body, context)
    case "image":
    case "video":
    case "document":
      checkCaptioned(type, body, context)
      return null
    default:
      checkOther(type, body, context)
      return null
  }
}

const OTHERS: Readonly<Record<string, (body: Fields, context: CheckContext) => void>> = {
  text: checkText,
  audio: checkAudio,
  sticker: checkSticker,
  location: checkLocation,
  contacts: checkContacts,
  reaction: checkReaction,
  interactive: checkInteractive,
}

function checkOther(type: string, body: Fields, context: CheckContext): void {
  const check = Object.hasOwn(OTHERS, type) ? OTHERS[type] : undefined
  if (check === undefined)
    throw refusal(
      100,
      `Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO} - got "${type}".`,
    )
  if (body[type] === undefined) throw missing(type)
  check(body, context)
}
