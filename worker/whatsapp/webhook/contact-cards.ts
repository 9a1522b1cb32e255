import type { ContactCard } from "#domain/message/content.ts"
import { defined, filled, isObject, type JsonObject, list, object } from "../json.ts"

/** The cards of a `contacts` message. */
export function readContactCards(value: unknown): readonly ContactCard[] {
  return list(value).filter(isObject).map(readCard)
}

function readCard(card: JsonObject): ContactCard {
  const name = object(card.name)
  const org = object(card.org)
  const phones = objects(card.phones).map(readPhone)
  const names = defined({ firstName: filled(name.first_name), lastName: filled(name.last_name) })
  return {
    formattedName:
      filled(name.formatted_name) ?? filled(card.name) ?? joined([names.firstName, names.lastName], " "),
    ...names,
    phones,
    emails: objects(card.emails).flatMap(readEmail),
    addresses: objects(card.addresses).flatMap(readPostalAddress),
    urls: objects(card.urls).flatMap(readUrl),
    ...defined({
      organization: filled(org.company) ?? filled(org.department),
      birthday: filled(card.birthday),
      origin: filled(card.origin),
    }),
  }
}

function readPhone(phone: JsonObject): ContactCard["phones"][number] {
  return defined({ phone: filled(phone.phone), waId: filled(phone.wa_id), type: filled(phone.type) })
}

function readEmail(part: JsonObject): ContactCard["emails"] {
  const email = filled(part.email)
  return email === undefined ? [] : [defined({ email, type: filled(part.type) })]
}

function readUrl(part: JsonObject): ContactCard["urls"] {
  const url = filled(part.url)
  return url === undefined ? [] : [defined({ url, type: filled(part.type) })]
}

function readPostalAddress(part: JsonObject): ContactCard["addresses"] {
  const lines = [part.street, part.city, part.state, part.zip, part.country].map(filled)
  const text = joined(lines, ", ")
  return text === "" ? [] : [defined({ text, type: filled(part.type) })]
}

function joined(parts: readonly (string | undefined)[], separator: string): string {
  return parts.filter((part) => part !== undefined).join(separator)
}

function objects(value: unknown): readonly JsonObject[] {
  return list(value).filter(isObject)
}
