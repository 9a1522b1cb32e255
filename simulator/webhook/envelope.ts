import type { SimulatorOptions } from "../options.ts"
import type { ChatMessage, MessageStatus, Person } from "../world/record.ts"

/** The business number as webhooks name it: ids and digits. */
export type Business = Pick<SimulatorOptions, "wabaId" | "phoneNumberId" | "displayPhoneNumber">

/** The digits of the business number. */
export function businessDigits(business: Business): string {
  return business.displayPhoneNumber.replace(/\D/g, "")
}

function envelope(business: Business, value: Readonly<Record<string, unknown>>, field = "messages"): unknown {
  const metadata = { display_phone_number: businessDigits(business), phone_number_id: business.phoneNumberId }
  const change = { value: { messaging_product: "whatsapp", metadata, ...value }, field }
  return { object: "whatsapp_business_account", entry: [{ id: business.wabaId, changes: [change] }] }
}

/** A webhook with one inbound message; system messages come without `contacts`. */
export function inboundWebhook(
  business: Business,
  person: Person,
  message: Readonly<Record<string, unknown>>,
): unknown {
  const contacts = message["type"] === "system" ? {} : { contacts: [contactOf(person)] }
  return envelope(business, { ...contacts, messages: [{ ...senderOf(person), ...message }] })
}

/** A webhook with what a person wants of marketing messages. Source: "user_preferences" [2026]. */
export function preferencesWebhook(
  business: Business,
  person: Person,
  choice: "stop" | "resume",
  atMs: number,
): unknown {
  const names = { ...(person.waId === null ? {} : { wa_id: person.waId }), user_id: person.userId }
  const detail =
    choice === "stop"
      ? "User requested to stop marketing messages"
      : "User requested to resume marketing messages"
  const timestamp = Math.floor(atMs / 1000)
  const preference = { ...names, detail, category: "marketing_messages", value: choice, timestamp }
  return envelope(
    business,
    { contacts: [contactOf(person)], user_preferences: [preference] },
    "user_preferences",
  )
}

function senderOf(person: Person): Readonly<Record<string, string>> {
  return { ...(person.waId === null ? {} : { from: person.waId }), from_user_id: person.userId }
}

function contactOf(person: Person): unknown {
  const profile = { name: person.name, ...(person.username === null ? {} : { username: person.username }) }
  return { profile, ...(person.waId === null ? {} : { wa_id: person.waId }), user_id: person.userId }
}

/** A webhook with one status; price on sent and delivered, the business's own data on all. */
export function statusWebhook(
  business: Business,
  person: Person | null,
  message: ChatMessage,
  status: MessageStatus,
): unknown {
  const failed = status.status === "failed"
  const priced = status.status === "sent" || status.status === "delivered"
  const entry = {
    id: message.id,
    status: status.status,
    timestamp: seconds(status.atMs),
    ...recipientOf(person, message),
    ...(priced && message.pricing !== undefined ? { pricing: message.pricing } : {}),
    ...(message.bizOpaqueCallbackData === undefined
      ? {}
      : { biz_opaque_callback_data: message.bizOpaqueCallbackData }),
    ...(status.error === undefined ? {} : { errors: [errorOf(status.error)] }),
  }
  const contacts = person === null || failed ? {} : { contacts: [contactOf(person)] }
  return envelope(business, { ...contacts, statuses: [entry] })
}

function recipientOf(person: Person | null, message: ChatMessage): Readonly<Record<string, string>> {
  if (person === null)
    return message.recipientWaId === undefined ? {} : { recipient_id: message.recipientWaId }
  return { ...(person.waId === null ? {} : { recipient_id: person.waId }), recipient_user_id: person.userId }
}

function errorOf(error: NonNullable<MessageStatus["error"]>): unknown {
  const { code, title, details } = error
  const href = "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes"
  return { code, title, message: title, error_data: { details }, href }
}

/** Webhook time: whole seconds since 1970, as a string. */
export function seconds(atMs: number): string {
  return String(Math.floor(atMs / 1000))
}
