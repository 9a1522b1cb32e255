import type { House } from "../house.ts"
import { LIFE_MS } from "../limits.ts"
import { businessDigits, inboundWebhook, seconds } from "../webhook/envelope.ts"
import { newMessageId } from "../world/ids.ts"
import type { ChatMessage, Person } from "../world/record.ts"
import type { KnownMessage } from "../world/state.ts"
import { hasAnswer } from "./answers.ts"
import type { PhoneMessage } from "./phone-message.ts"
import { Refused } from "./refused.ts"
import { changeIdentity } from "./system-message.ts"

type Plain = {
  readonly type: string
  readonly content: unknown
  readonly replyTo?: string | undefined
  readonly forwarded?: "once" | "often" | undefined
  /** More keys of the message in the webhook, and its contents there when they differ from the chat's. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** A person's phone sends a message: kept in the chat, and on its way as a webhook. */
export function writeMessage(house: House, person: Person, message: PhoneMessage): KnownMessage {
  switch (message.type) {
    case "edit":
      return editMessage(house, person, message.edit)
    case "revoke":
      return revokeMessage(house, person, message.revoke.message_id)
    case "system":
      return changeIdentity(house, person, message.system)
    case "unsupported":
      return writePlain(house, person, {
        type: "unsupported",
        content: message.unsupported,
        more: { errors: [UNSUPPORTED] },
      })
    case "request_welcome":
      return writePlain(house, person, { type: "request_welcome", content: undefined })
    default:
      return writePlain(house, person, plainOf(house, person, message))
  }
}

const UNSUPPORTED = {
  code: 131051,
  title: "Message type unknown",
  message: "Message type unknown",
  error_data: { details: "Message type is currently not supported." },
}

type Ordinary = Exclude<
  PhoneMessage,
  { type: "edit" | "revoke" | "system" | "unsupported" | "request_welcome" }
>

function plainOf(house: House, person: Person, message: Ordinary): Plain {
  if (message.type === "reaction") {
    ownChat(house, person, message.reaction.message_id, "reaction")
    return { type: "reaction", content: message.reaction }
  }
  if (message.type === "interactive" || message.type === "button") checkAnswer(house, person, message)
  const content = (message as unknown as Readonly<Record<string, unknown>>)[message.type]
  return {
    type: message.type,
    content,
    replyTo: "reply_to" in message ? message.reply_to : undefined,
    forwarded: "forwarded" in message ? message.forwarded : undefined,
    ...("referral" in message && message.referral !== undefined
      ? { more: { referral: message.referral } }
      : {}),
  }
}

function checkAnswer(
  house: House,
  person: Person,
  answer: Extract<PhoneMessage, { type: "interactive" | "button" }>,
): void {
  const asked = ownChat(house, person, answer.reply_to, "answer")
  if (asked.message.direction !== "out" || !hasAnswer(asked.message, answer))
    throw new Refused(400, "the message answered does not offer this")
}

/** The message of this chat that an id names; reactions and deleted messages are none. */
function ownChat(house: House, person: Person, messageId: string, what: string): KnownMessage {
  const known = house.world.message(messageId)
  if (known?.message.personId !== person.id) throw new Refused(404, `no message ${messageId} in this chat`)
  if (known.message.type === "reaction")
    throw new Refused(400, `a reaction cannot be the target of a ${what}`)
  if (known.revoked) throw new Refused(409, "the message was deleted")
  return known
}

/** Keeps a message of the person and queues its webhook. */
export function writePlain(house: House, person: Person, plain: Plain): KnownMessage {
  if (plain.replyTo !== undefined) ownChat(house, person, plain.replyTo, "reply")
  const id = newMessageId(person.waId ?? person.userId)
  const atMs = house.world.clock.now()
  const message: ChatMessage = {
    id,
    personId: person.id,
    direction: "in",
    atMs,
    type: plain.type,
    content: plain.content ?? null,
    replyTo: plain.replyTo ?? null,
    ...(plain.forwarded === undefined ? {} : { forwarded: plain.forwarded }),
  }
  house.world.record({ kind: "message-recorded", message })
  tell(house, person, webhookMessage(house, message, plain), id)
  return { message, statuses: [], edited: false, revoked: false }
}

function webhookMessage(house: House, message: ChatMessage, plain: Plain): Readonly<Record<string, unknown>> {
  return {
    ...contextOf(house, message),
    id: message.id,
    timestamp: seconds(message.atMs),
    type: message.type,
    ...(plain.content === undefined ? {} : { [message.type]: plain.content }),
    ...plain.more,
  }
}

function contextOf(house: House, message: ChatMessage): Readonly<Record<string, unknown>> {
  if (message.forwarded !== undefined)
    return {
      context:
        message.forwarded === "once" ? { forwarded: true } : { forwarded: true, frequently_forwarded: true },
    }
  const quoted = message.replyTo === null ? undefined : house.world.message(message.replyTo)
  if (quoted === undefined) return {}
  const person = house.world.person(message.personId ?? "")
  const from = quoted.message.direction === "out" ? businessDigits(house.options) : person?.waId
  return { context: { ...(from === null || from === undefined ? {} : { from }), id: quoted.message.id } }
}

function ownRecent(
  house: House,
  person: Person,
  messageId: string,
  lifeMs: number,
  what: string,
): KnownMessage {
  const known = ownChat(house, person, messageId, what)
  if (known.message.direction !== "in") throw new Refused(403, "only one's own messages can be changed")
  if (house.world.clock.now() - known.message.atMs > lifeMs)
    throw new Refused(409, `it is too late for this ${what}`)
  return known
}

function editMessage(
  house: House,
  person: Person,
  edit: { readonly message_id: string; readonly text: string },
): KnownMessage {
  const { message } = ownRecent(house, person, edit.message_id, LIFE_MS.edit, "edit")
  const content = editedContent(message, edit.text)
  house.world.record({ kind: "message-edited", messageId: message.id, content })
  const inner = { ...contextOf(house, message), type: message.type, [message.type]: content }
  queueChange(house, person, message, "edit", { original_message_id: message.id, message: inner })
  return house.world.message(message.id) as KnownMessage
}

function editedContent(message: ChatMessage, text: string): unknown {
  const content = message.content as Readonly<Record<string, unknown>>
  if (message.type === "text") return { ...content, body: text }
  if (["image", "video", "document"].includes(message.type) && text.length <= 1024)
    return { ...content, caption: text }
  throw new Refused(400, "only a text or a caption of at most 1,024 characters can be edited")
}

function revokeMessage(house: House, person: Person, messageId: string): KnownMessage {
  const { message } = ownRecent(house, person, messageId, LIFE_MS.revoke, "deletion")
  house.world.record({ kind: "message-revoked", messageId })
  queueChange(house, person, message, "revoke", { original_message_id: messageId })
  return house.world.message(messageId) as KnownMessage
}

/** An edit or a deletion has its own id, and follows its original in the same lane. */
function queueChange(
  house: House,
  person: Person,
  original: ChatMessage,
  type: "edit" | "revoke",
  content: unknown,
): void {
  const id = newMessageId(person.waId ?? person.userId)
  const message = { id, timestamp: seconds(house.world.clock.now()), type, [type]: content }
  tell(house, person, message, original.id)
}

/** What somebody writes whom the business has blocked stays on their phone, with one tick. */
function tell(house: House, person: Person, message: Readonly<Record<string, unknown>>, lane: string): void {
  if (house.world.state.blocked.has(person.id)) return
  house.courier.queue(inboundWebhook(house.options, person, message), lane)
}
