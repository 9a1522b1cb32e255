import type { ContactCard, PostalAddress } from "#domain/message/content.ts"

/** A contact card as the send route takes it, with all that a card may hold. */
export function cardBody(card: ContactCard): object {
  const { phones, emails, urls, addresses, birthday } = card
  const org = defined({ company: card.organization, department: card.department, title: card.jobTitle })
  return defined({
    name: defined({
      formatted_name: card.formattedName,
      first_name: card.firstName,
      last_name: card.lastName,
      middle_name: card.middleName,
      prefix: card.prefix,
      suffix: card.suffix,
    }),
    org: Object.keys(org).length === 0 ? undefined : org,
    birthday,
    phones: filled(phones.map(({ phone, waId, type }) => defined({ phone, wa_id: waId, type }))),
    emails: filled(emails),
    urls: filled(urls),
    addresses: filled(addresses.map(addressBody)),
  })
}

/** Its text is made of the parts by whoever reads it. */
function addressBody({ text: _, countryCode, ...parts }: PostalAddress): object {
  return defined({ ...parts, country_code: countryCode })
}

function filled(list: readonly object[]): readonly object[] | undefined {
  return list.length === 0 ? undefined : list
}

function defined(parts: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}
