import type { ContactCard, PostalAddress } from "#domain/message/content.ts"
import { defined } from "../json.ts"

/** A card as the Graph API wants it: `formatted_name` and at least one more part of the name. */
export function contactObject(card: ContactCard): Record<string, unknown> {
  const { emails, urls, birthday } = card
  const phones = card.phones.map(({ phone, waId, type }) => defined({ phone, wa_id: waId, type }))
  const addresses = card.addresses.map(addressObject)
  const org = defined({ company: card.organization, department: card.department, title: card.jobTitle })
  return {
    name: nameObject(card),
    ...(phones.length === 0 ? {} : { phones }),
    ...(emails.length === 0 ? {} : { emails }),
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(urls.length === 0 ? {} : { urls }),
    ...(Object.keys(org).length === 0 ? {} : { org }),
    ...defined({ birthday }),
  }
}

function nameObject(card: ContactCard): Record<string, string> {
  const { formattedName, firstName, lastName, middleName, prefix, suffix } = card
  const parts = defined({
    first_name: firstName,
    last_name: lastName,
    middle_name: middleName,
    prefix,
    suffix,
  })
  const named = Object.keys(parts).length > 0 ? parts : { first_name: formattedName }
  return { formatted_name: formattedName, ...named }
}

/** An address that is known as one text alone goes as its street. */
function addressObject(address: PostalAddress): Record<string, unknown> {
  const { text, type, street, city, state, zip, country, countryCode } = address
  const parts = defined({ street, city, state, zip, country, country_code: countryCode })
  return { ...(Object.keys(parts).length === 0 ? { street: text } : parts), ...defined({ type }) }
}
