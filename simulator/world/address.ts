import type { Person } from "./record.ts"

/** The digits of a number written by a human, or null when it holds anything but `+`, digits and separators. */
export function digitsOf(written: string): string | null {
  return /^\+?[\d\s().-]+$/.test(written.trim()) ? written.replace(/\D/g, "") : null
}

/**
 * A Brazilian mobile number has two forms, with and without the ninth digit; both reach the same phone.
 * The shorter form is the key; landlines (first digit 2 to 5) stay as they are.
 */
export function sameNumberKey(digits: string): string {
  const mobile = /^55(\d\d)9?([6-9]\d{7})$/.exec(digits)
  return mobile === null ? digits : `55${mobile[1]}${mobile[2]}`
}

/** A recipient as Meta understood it. */
export type Recipient = {
  readonly person: Person | null
  readonly waId: string | null
  readonly userId: string | null
}

/**
 * Who a phone number in `to` means. Without `+`, digits that are somebody's own WhatsApp id are taken as
 * they are; anything else gets the business's country code in front, which is how messages go astray live.
 */
export function resolveNumber(
  people: readonly Person[],
  to: string,
  businessDigits: string,
): Recipient | null {
  const digits = digitsOf(to)
  if (digits === null || digits.length < 3 || digits.length > 15) return null
  const known = byNumber(people, digits)
  if (known !== undefined) return recipientOf(known)
  if (to.trim().startsWith("+")) return { person: null, waId: digits, userId: null }
  const prefixed = `${countryCode(businessDigits)}${digits}`
  const local = byNumber(people, prefixed)
  return local === undefined ? { person: null, waId: prefixed, userId: null } : recipientOf(local)
}

/** Who a business-scoped user id means; null when it is not one. */
export function resolveUserId(people: readonly Person[], userId: string): Recipient | null {
  if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(userId)) return null
  const person = people.find((candidate) => candidate.userId === userId)
  return person === undefined ? { person: null, waId: null, userId } : recipientOf(person)
}

function byNumber(people: readonly Person[], digits: string): Person | undefined {
  const key = sameNumberKey(digits)
  return people.find((person) => person.waId !== null && sameNumberKey(person.waId) === key)
}

function recipientOf(person: Person): Recipient {
  return { person, waId: person.waId, userId: person.userId }
}

function countryCode(businessDigits: string): string {
  return businessDigits.startsWith("1") || businessDigits.startsWith("7")
    ? businessDigits.slice(0, 1)
    : businessDigits.slice(0, 2)
}
