import { invalid, missing } from "../graph-error.ts"

/** A JSON object whose fields are still unknown. */
export type Fields = Readonly<Record<string, unknown>>

/** How Meta names a field in its details: `text['body']`. */
export function pathOf(parent: string, key: string | number): string {
  if (parent === "") return String(key)
  return typeof key === "number" ? `${parent}[${key}]` : `${parent}['${key}']`
}

/** The value as an object, else 131009 (or 131008 when it is absent). */
export function objectAt(holder: Fields, key: string, parent: string): Fields {
  const path = pathOf(parent, key)
  const value = holder[key]
  if (value === undefined || value === null) throw missing(path)
  return asObject(value, path)
}

/** The value itself as an object, else 131009. */
export function asObject(value: unknown, path: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid(`Param ${path} must be a JSON object.`)
  return value as Fields
}

/** A list with between `least` and `most` entries. */
export function listAt(
  holder: Fields,
  key: string,
  parent: string,
  least: number,
  most: number,
): readonly unknown[] {
  const path = pathOf(parent, key)
  const value = holder[key]
  if (value === undefined || value === null) throw missing(path)
  if (!Array.isArray(value)) throw invalid(`Param ${path} must be an array.`)
  if (value.length < least || value.length > most)
    throw invalid(`Param ${path} must have between ${least} and ${most} entries, it has ${value.length}.`)
  return value
}

/** A text of 1 to `most` characters. */
export function textAt(holder: Fields, key: string, parent: string, most: number): string {
  const path = pathOf(parent, key)
  const value = holder[key]
  if (value === undefined || value === null || value === "") throw missing(path)
  return shortEnough(value, path, most)
}

/** A text that may be absent, of at most `most` characters. */
export function optionalTextAt(
  holder: Fields,
  key: string,
  parent: string,
  most: number,
): string | undefined {
  const value = holder[key]
  return value === undefined || value === null ? undefined : shortEnough(value, pathOf(parent, key), most)
}

function shortEnough(value: unknown, path: string, most: number): string {
  if (typeof value !== "string") throw invalid(`Param ${path} must be a string.`)
  if ([...value].length > most) throw invalid(`Param ${path} must be at most ${most} characters long.`)
  return value
}

/** A true or false that may be absent. */
export function optionalFlagAt(holder: Fields, key: string, parent: string): boolean | undefined {
  const value = holder[key]
  if (value === undefined || value === null) return undefined
  if (typeof value !== "boolean") throw invalid(`Param ${pathOf(parent, key)} must be a boolean.`)
  return value
}

/** One of the words allowed, in any case, as Meta takes them. */
export function wordAt<Word extends string>(
  holder: Fields,
  key: string,
  parent: string,
  words: readonly Word[],
): Word {
  const path = pathOf(parent, key)
  const value = holder[key]
  if (value === undefined || value === null) throw missing(path)
  const word = words.find((candidate) => candidate === String(value).toLowerCase())
  if (word === undefined)
    throw invalid(`Param ${path} must be one of {${words.join(", ").toUpperCase()}}, it is "${value}".`)
  return word
}

/** A web address; only http and https. */
export function urlAt(holder: Fields, key: string, parent: string): string {
  const value = textAt(holder, key, parent, 2000)
  const good = URL.canParse(value) && /^https?:\/\//i.test(value)
  if (!good) throw invalid(`Param ${pathOf(parent, key)} must be a valid URL.`)
  return value
}

/** A number, also as a string (Meta's own samples write coordinates so), within its bounds. */
export function numberAt(holder: Fields, key: string, parent: string, least: number, most: number): number {
  const path = pathOf(parent, key)
  const value = holder[key]
  if (value === undefined || value === null || value === "") throw missing(path)
  const number = typeof value === "string" ? Number(value) : value
  if (typeof number !== "number" || !Number.isFinite(number) || number < least || number > most)
    throw invalid(`Param ${path} must be a number between ${least} and ${most}.`)
  return number
}

/** The same identifier must not stand twice. */
export function allDifferent(values: readonly string[], path: string): void {
  if (new Set(values).size !== values.length) throw invalid(`Param ${path} must be unique.`)
}
