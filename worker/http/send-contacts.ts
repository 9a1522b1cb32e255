import { z } from "zod"
import type { ContactCard, PostalAddress } from "#domain/message/content.ts"
import { defined, type SendType, sendType } from "./send-type.ts"

const text = z.string()

const name = z.object({
  formatted_name: text,
  first_name: text.optional(),
  last_name: text.optional(),
  middle_name: text.optional(),
  prefix: text.optional(),
  suffix: text.optional(),
})

const address = z.object({
  street: text.optional(),
  city: text.optional(),
  state: text.optional(),
  zip: text.optional(),
  country: text.optional(),
  country_code: text.optional(),
  type: text.optional(),
})

const card = z.object({
  name,
  phones: z
    .array(z.object({ phone: text.optional(), wa_id: text.optional(), type: text.optional() }))
    .default([]),
  emails: z.array(z.object({ email: text, type: text.optional() })).default([]),
  urls: z.array(z.object({ url: text, type: text.optional() })).default([]),
  addresses: z.array(address).default([]),
  org: z.object({ company: text.optional(), department: text.optional(), title: text.optional() }).optional(),
  birthday: text.optional(),
})

function cardOf(one: z.output<typeof card>): ContactCard {
  return defined({
    formattedName: one.name.formatted_name,
    firstName: one.name.first_name,
    lastName: one.name.last_name,
    middleName: one.name.middle_name,
    prefix: one.name.prefix,
    suffix: one.name.suffix,
    organization: one.org?.company,
    department: one.org?.department,
    jobTitle: one.org?.title,
    birthday: one.birthday,
    phones: one.phones.map(({ wa_id, ...phone }) => defined({ ...phone, waId: wa_id })),
    emails: one.emails.map(defined),
    addresses: one.addresses.map(addressOf),
    urls: one.urls.map(defined),
  }) as ContactCard
}

function addressOf({ country_code, ...parts }: z.output<typeof address>): PostalAddress {
  const { street, zip, city, state, country } = parts
  const shown = [street, zip, city, state, country].filter((part) => part !== undefined).join(", ")
  return defined({ text: shown, ...parts, countryCode: country_code }) as PostalAddress
}

/** Contact cards, with every field that Meta has for them. */
export const CONTACTS_TYPE: SendType = sendType(
  "contacts",
  "Send contact cards",
  { contacts: z.array(card) },
  ({ contacts }) => ({ kind: "contacts", cards: contacts.map(cardOf) }),
)
