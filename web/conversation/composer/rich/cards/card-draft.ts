import type { ContactCard, MessageContent } from "#domain/message/content.ts"
import { LIMITS } from "#domain/message/limits.ts"
import type { RichDraft } from "../rich-content.ts"
import { cardBody } from "./card-body.ts"

/** A telephone as it is being written; `waId` is a number that is known to be on WhatsApp, as digits. */
export interface PhoneState {
  readonly text: string
  readonly waId?: string
}

/** A contact card as it is being written. */
export interface CardState {
  readonly name: string
  readonly phones: readonly PhoneState[]
  readonly email: string
  readonly company: string
}

/** Nothing written yet, with a line for a telephone. */
export const NO_CARD: CardState = { name: "", phones: [{ text: "" }], email: "", company: "" }

/** Most cards in a message. */
export const MOST_CARDS = LIMITS.contacts.number

/** A contact of the workspace as a card. `phone` is digits with country code, which `written` sets as one reads them. */
export function cardOfContact(
  contact: { readonly name: string | null; readonly phone: string | null; readonly email?: string | null },
  written: (phone: string) => string = (phone) => `+${phone}`,
): CardState {
  const { name, phone, email } = contact
  const phones = phone === null ? NO_CARD.phones : [{ text: written(phone), waId: phone }]
  return { ...NO_CARD, name: name ?? (phone === null ? "" : written(phone)), phones, email: email ?? "" }
}

/** What is wrong with cards, the first of all. */
export type CardTrouble =
  | { readonly trouble: "none" }
  | { readonly trouble: "name" | "phone" | "phone-bad" | "email-bad"; readonly card: number }

/** E.164: at most 15 digits; the shortest numbers with their country code have 8. */
const PHONE_DIGITS = { least: 8, most: 15 } as const

/** Whether a text is an e-mail address, as far as its shape tells. */
export function isMail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
}

/** A number as it is sent, `+` and digits; null where it is none. `country` is put before a number that has none. */
export function phoneOf(text: string, country: string): string | null {
  const written = text.trim()
  if (!/^\+?[\d\s().-]+$/.test(written)) return null
  // A zero before the area code is dialled within the country alone; no country's code begins with one.
  const digits = written.replace(/\D/g, "").replace(/^0+/, "")
  const isWhole = written.startsWith("+") || digits.length > LOCAL_DIGITS
  const whole = isWhole ? digits : country + digits
  const isPhone = whole.length >= PHONE_DIGITS.least && whole.length <= PHONE_DIGITS.most
  return isPhone && (isWhole || country !== "") ? `+${whole}` : null
}

/** With area code and no country code a number has at most this many digits, those of Brazil's mobiles. */
const LOCAL_DIGITS = 11

/** The country code that goes before numbers without one: that of the workspace's own numbers where it is Brazil's. */
export function homeCountry(phones: readonly (string | null)[]): string {
  return phones.some((phone) => phone?.startsWith("55") === true) ? "55" : ""
}

/** What keeps the cards from being sent; null when they can be. */
export function cardTrouble(cards: readonly CardState[], country: string): CardTrouble | null {
  if (cards.length === 0) return { trouble: "none" }
  for (const [index, card] of cards.entries()) {
    const trouble = troubleOf(card, country)
    if (trouble !== null) return { trouble, card: index + 1 }
  }
  return null
}

function troubleOf({ name, phones, email }: CardState, country: string) {
  const written = phones.filter(({ text }) => text.trim() !== "")
  if (name.trim() === "") return "name"
  if (written.some(({ text }) => phoneOf(text, country) === null)) return "phone-bad"
  if (email.trim() !== "" && !isMail(email)) return "email-bad"
  return written.length === 0 && email.trim() === "" ? "phone" : null
}

/** The cards as they are sent; null while one of them cannot be. */
export function cardsDraft(cards: readonly CardState[], country: string): RichDraft | null {
  if (cardTrouble(cards, country) !== null || cards.length > MOST_CARDS) return null
  const shown = cards.map((card) => cardContent(card, country))
  return {
    type: "contacts",
    body: { contacts: shown.map(cardBody) },
    shown: { kind: "contacts", cards: shown },
  }
}

/** The cards as far as they can be looked at: those that have a name. */
export function cardsShown(cards: readonly CardState[], country: string): MessageContent | undefined {
  const named = cards.filter(({ name }) => name.trim() !== "")
  if (named.length === 0) return undefined
  return { kind: "contacts", cards: named.map((card) => cardContent(card, country)) }
}

/** WhatsApp wants a further part of the name beside the whole: the first word, and the others. */
function cardContent(card: CardState, country: string): ContactCard {
  const formattedName = card.name.trim()
  const [firstName = formattedName, ...others] = formattedName.split(/\s+/)
  const [email, organization] = [card.email.trim(), card.company.trim()]
  return {
    formattedName,
    firstName,
    ...(others.length === 0 ? {} : { lastName: others.join(" ") }),
    ...(organization === "" ? {} : { organization }),
    phones: card.phones.flatMap(({ text, waId }) => {
      const phone = phoneOf(text, country)
      if (phone === null) return []
      return [{ phone, ...(waId !== undefined && phone === `+${waId}` ? { waId } : {}) }]
    }),
    emails: email === "" ? [] : [{ email }],
    addresses: [],
    urls: [],
  }
}
