/** A JSON object whose members nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>

const EMPTY: JsonObject = Object.freeze({})
const SECONDS_BELOW = 100_000_000_000 // a larger number counts milliseconds: 10^11 s is the year 5138
const LAST_INSTANT_MS = 253_402_300_799_999 // the end of the year 9999, the last that ISO 8601 writes in four digits

/** Whether a value is an object (and neither null nor an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The value as an object; an empty one when it is none. */
export function object(value: unknown): JsonObject {
  return isObject(value) ? value : EMPTY
}

/**
 * The value as a list. Some senders write lists as objects with the keys "0", "1", …, and lists of one
 * as the thing itself: both are read. Everything else is an empty list.
 */
export function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (!isObject(value)) return []
  const keys = Object.keys(value)
  if (keys.length === 0) return []
  return keys.every((key) => /^\d+$/.test(key)) ? Object.values(value) : [value]
}

/** Whether a value is there but can be read neither as a list nor as an object. */
export function isStray(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== "object"
}

/** The value as text; numbers are written out, everything else is undefined. */
export function text(value: unknown): string | undefined {
  if (typeof value === "string") return value
  return typeof value === "number" ? String(value) : undefined
}

/** Text with at least one character that is not a space, or undefined. */
export function filled(value: unknown): string | undefined {
  const found = text(value)
  return found === undefined || found.trim() === "" ? undefined : found
}

/** The value as a finite number; texts like "12.5" are read. */
export function number(value: unknown): number | undefined {
  const found = typeof value === "string" && value.trim() !== "" ? Number(value) : value
  return typeof found === "number" && Number.isFinite(found) ? found : undefined
}

/** The value as yes or no; the texts "true" and "false" are read. */
export function flag(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value
  if (value === "true") return true
  return value === "false" ? false : undefined
}

/** A time as Meta writes it (seconds since 1970, text or number) in milliseconds; undefined for nonsense. */
export function instant(value: unknown): number | undefined {
  const found = number(value)
  if (found === undefined || found <= 0) return undefined
  const at = Math.round(found < SECONDS_BELOW ? found * 1000 : found)
  return at <= LAST_INSTANT_MS ? at : undefined
}

type Defined<Parts> = {
  [Key in keyof Parts as undefined extends Parts[Key] ? never : Key]: Parts[Key]
} & {
  [Key in keyof Parts as undefined extends Parts[Key] ? Key : never]?: Exclude<Parts[Key], undefined>
}

/** The same parts without those that are undefined. */
export function defined<Parts extends object>(parts: Parts): Defined<Parts> {
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  ) as Defined<Parts>
}
