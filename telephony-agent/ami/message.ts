/**
 * One message of Asterisk's manager interface: its headers by name as sent. A repeated header (`ChanVariable`)
 * holds all its values, one to a line; no value can hold a line end of its own. Without a prototype, so that a
 * header named `__proto__` is a header like any other.
 */
export type AmiMessage = Readonly<Record<string, string>>

/** Asterisk says this where it has nothing to say. */
const NOTHING = new Set(["", "<unknown>", "<none>", "(null)"])

/** The value of a header, or null when it is missing, empty or one of Asterisk's words for nothing. */
export function headerOf(message: AmiMessage, header: string): string | null {
  const value = message[header]
  return value === undefined || NOTHING.has(value) ? null : value
}

/** The value of a header that counts something, or null when it is no whole number. */
export function countOf(message: AmiMessage, header: string): number | null {
  const value = message[header] ?? ""
  return /^\d{1,15}$/.test(value) ? Number(value) : null
}
