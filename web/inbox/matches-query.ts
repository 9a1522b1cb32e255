import type { InboxRow } from "#domain/projection/inbox-row.ts"

const FEWEST_DIGITS = 3

/** Whether a row answers a search by name, username or digits of the phone number; every row answers none. */
export function matchesQuery(row: InboxRow, query: string): boolean {
  const wanted = plain(query.trim())
  if (wanted === "") return true
  if (plain(row.contactName ?? "").includes(wanted)) return true
  if (plain(row.username ?? "").includes(wanted.replace(/^@/, ""))) return true
  const digits = wanted.replace(/\D/g, "")
  return digits.length >= FEWEST_DIGITS && (row.phone ?? "").includes(digits)
}

// Without accents and case: people search for "jose" and mean "José".
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
}
