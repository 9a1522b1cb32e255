import { parsePhoneNumber } from "#domain/contact/phone-number.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"

const FEWEST_DIGITS = 3
/** As the server parts words: blanks, marks, control characters and the symbols of ASCII. */
const BETWEEN_WORDS = /[\s\p{P}\p{Z}\p{C}$+<=>^`|~]+/u

/**
 * Whether a row answers a search, as the server's search does: every word begins a word of the name or username, in
 * any order, or is a part of the phone number of three digits or more. Every row answers none.
 */
export function matchesQuery(row: InboxRow, query: string): boolean {
  const number = parsePhoneNumber(query.trim())
  const wanted = number === undefined ? wordsIn(query) : [number]
  const known = wordsIn(`${row.contactName ?? ""} ${row.username ?? ""}`)
  return wanted.every((word) => known.some((one) => one.startsWith(word)) || isInPhone(row, word))
}

function isInPhone(row: InboxRow, word: string): boolean {
  if (!/^\d+$/.test(word)) return false
  const phone = row.phone ?? ""
  return word.length >= FEWEST_DIGITS ? phone.includes(word) : phone.startsWith(word)
}

// Without accents and case: people search for "jose" and mean "José".
function wordsIn(text: string): readonly string[] {
  const plain = text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
  return plain.split(BETWEEN_WORDS).filter((word) => word !== "")
}
