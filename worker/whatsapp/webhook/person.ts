import type { ContactAddress, ContactProfile } from "#domain/contact/address.ts"
import { defined, filled, type JsonObject, object } from "../json.ts"

/** `CC.` or `CC.ENT.` and up to 128 letters and digits. Meta, business-scoped-user-ids, 2026. */
const BSUID = /^[A-Za-z]{2}\.(?:ENT\.)?[A-Za-z0-9]+$/

/** More than WhatsApp takes for either (25 and 35); a name is in every row, and a row has its limits. */
const NAME_CHARACTERS = 256

/** A phone number as digits; undefined when the value holds anything but a number and its punctuation. */
export function readPhone(value: unknown): string | undefined {
  const written = filled(value)?.trim()
  if (written === undefined || !/^\+?[\d\s().-]+$/.test(written)) return undefined
  return filled(written.replace(/\D/g, ""))
}

/** An address from its keys; a BSUID written where the phone number belongs is read as what it is. */
export function readAddress(phone: unknown, bsuid: unknown, parentBsuid: unknown): ContactAddress {
  const inPlaceOfPhone = filled(phone)
  const misplaced = inPlaceOfPhone !== undefined && BSUID.test(inPlaceOfPhone) ? inPlaceOfPhone : undefined
  return defined({
    phone: readPhone(phone),
    bsuid: filled(bsuid) ?? misplaced,
    parentBsuid: filled(parentBsuid),
  })
}

/** Who wrote a message, by the message alone. */
export function authorOf(message: JsonObject): ContactAddress {
  return readAddress(
    message.from,
    message.from_user_id,
    message.from_parent_user_id ?? message.parent_from_user_id,
  )
}

/** Whom an entry of `contacts` describes. */
export function contactAddress(contact: JsonObject): ContactAddress {
  return readAddress(contact.wa_id, contact.user_id, contact.parent_user_id)
}

/** What the person says of themselves; usernames come with and without `@`. */
export function profileOf(contact: JsonObject): ContactProfile {
  const profile = object(contact.profile)
  return defined({
    name: filled(filled(profile.name)?.slice(0, NAME_CHARACTERS)),
    username: filled(filled(profile.username)?.replace(/^@+/, "").slice(0, NAME_CHARACTERS)),
  })
}

/**
 * The message's own words and the contact's laid together. `wa_id` is the number's true form and
 * stands over `from`, which may be an older one (Brazil, Mexico); ids are the message's own first.
 */
export function withContact(who: ContactAddress, contact: JsonObject): ContactAddress {
  const known = contactAddress(contact)
  return defined({
    phone: known.phone ?? who.phone,
    bsuid: who.bsuid ?? known.bsuid,
    parentBsuid: who.parentBsuid ?? known.parentBsuid,
  })
}
