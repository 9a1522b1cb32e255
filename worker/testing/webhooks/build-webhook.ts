/** The number that is spoken to in built webhooks. */
export const TEST_PHONE_NUMBER_ID = "208800000000001"
/** Its WhatsApp Business Account. */
export const TEST_WABA_ID = "308800000000001"

type Json = Readonly<Record<string, unknown>>

/** A person who writes or is written to; either key may be left out. */
export interface TestPerson {
  readonly phone?: string
  readonly bsuid?: string
  readonly name?: string
}

/** A whole envelope of the field `messages` around messages, statuses and contacts. */
export function messagesWebhook(
  parts: Json,
  phoneNumberId = TEST_PHONE_NUMBER_ID,
  wabaId = TEST_WABA_ID,
): Json {
  const metadata = { display_phone_number: "551140028922", phone_number_id: phoneNumberId }
  const value = { messaging_product: "whatsapp", metadata, ...parts }
  return {
    object: "whatsapp_business_account",
    entry: [{ id: wabaId, changes: [{ field: "messages", value }] }],
  }
}

/** One element of `messages`; `content` holds `type` and the type's own key. `at` is in seconds. */
export function messageOf(from: TestPerson, wamid: string, at: number, content: Json): Json {
  return {
    ...(from.phone === undefined ? {} : { from: from.phone }),
    ...(from.bsuid === undefined ? {} : { from_user_id: from.bsuid }),
    id: wamid,
    timestamp: String(at),
    ...content,
  }
}

/** One element of `contacts`. */
export function contactOf({ phone, bsuid, name }: TestPerson): Json {
  return {
    profile: name === undefined ? {} : { name },
    ...(phone === undefined ? {} : { wa_id: phone }),
    ...(bsuid === undefined ? {} : { user_id: bsuid }),
  }
}

/** A delivery with one text message. */
export function textWebhook(from: TestPerson, wamid: string, body: string, at = 1_780_000_000): Json {
  const message = messageOf(from, wamid, at, { type: "text", text: { body } })
  return messagesWebhook({ contacts: [contactOf(from)], messages: [message] })
}

/** A delivery with one status; `more` adds pricing, errors or callback data. */
export function statusWebhook(
  to: TestPerson,
  wamid: string,
  status: string,
  at = 1_780_000_000,
  more: Json = {},
): Json {
  const recipient = {
    ...(to.phone === undefined ? {} : { recipient_id: to.phone }),
    ...(to.bsuid === undefined ? {} : { recipient_user_id: to.bsuid }),
  }
  return messagesWebhook({ statuses: [{ id: wamid, status, timestamp: String(at), ...recipient, ...more }] })
}
