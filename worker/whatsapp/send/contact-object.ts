import type { ContactCard } from "#domain/message/content.ts"
import { defined } from "../json.ts"

/** A card as the Graph API wants it: `formatted_name` and at least one more part of the name. */
export function contactObject(card: ContactCard): Record<string, unknown> {
  const { emails, urls, birthday, organization } = card
  const phones = card.phones.map(({ phone, waId, type }) => defined({ phone, wa_id: waId, type }))
  const addresses = card.addresses.map(({ text, type }) => defined({ street: text, type }))
  return {
    name: nameObject(card),
    ...(phones.length === 0 ? {} : { phones }),
    ...(emails.length === 0 ? {} : { emails }),
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(urls.length === 0 ? {} : { urls }),
    ...(organization === undefined ? {} : { org: { company: organization } }),
    ...defined({ birthday }),
  }
}

function nameObject({ formattedName, firstName, lastName }: ContactCard): Record<string, string> {
  const parts = defined({ first_name: firstName, last_name: lastName })
  const named = Object.keys(parts).length > 0 ? parts : { first_name: formattedName }
  return { formatted_name: formattedName, ...named }
}
