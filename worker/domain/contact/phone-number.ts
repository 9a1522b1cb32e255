/** Digits with country code, no `+`: the form of `wa_id` in Meta's webhooks. */
export type PhoneDigits = string

const SHORTEST = 5
const LONGEST = 15 // ITU-T E.164

/** Reads a number as a person types it (`+`, spaces, dashes, dots, parentheses); undefined when it is none. */
export function parsePhoneNumber(text: string): PhoneDigits | undefined {
  if (!/^\+?[\d\s().\-\u2010-\u2015]+$/.test(text)) return undefined
  const digits = text.replace(/\D/g, "")
  return digits.length >= SHORTEST && digits.length <= LONGEST ? digits : undefined
}

/**
 * One key for all forms in which WhatsApp writes the same number; a key, never to be dialled.
 * Brazil: mobiles got a ninth digit, `55 DD 9XXXX-XXXX`, and old accounts keep eight. An eight-digit
 * number is a mobile when it starts with 6–9 (Anatel, Res. 553/2010); landlines (2–5) stay as they are.
 * Mexico: the former mobile prefix `521`. Argentina: the mobile prefix `549`.
 */
export function phoneKey(digits: PhoneDigits): string {
  const brazil = /^55(\d{2})([6-9]\d{7})$/.exec(digits)
  if (brazil !== null) return `55${brazil[1]}9${brazil[2]}`
  const prefixed = /^(?:52(?=1\d{10}$)1|54(?=9\d{10}$)9)(\d{10})$/.exec(digits)
  return prefixed === null ? digits : `${digits.slice(0, 2)}${prefixed[1]}`
}
