import type { FuzzCase } from "./fuzz.ts"

type Spoil = (text: string, one: FuzzCase) => string | Uint8Array

const encoder = new TextEncoder()

/** Values that parsers and databases stumble over, as JSON text. */
const HARD_VALUES = [
  ...["1e400", "-1e400", "-0", "1e-400", "123456789012345678901234567890", "0.1e1", "9007199254740993"],
  ...['"\\ud83d"', '"\\udc00x"', '"\\u0000"', '"\\u202e"', '"\\uffff"', '""', '" "', '"\\\\"'],
  ...["null", "[]", "{}", "[null]", "[{}]", '{"__proto__":{"from":"1"}}', '{"constructor":1,"toString":2}'],
]

/** Members that are named like what every object has. */
const HARD_MEMBERS = [
  '"__proto__":{"messages":[]},',
  '"constructor":{"prototype":{"x":1}},',
  '"toString":1,',
  '"length":99,',
  '"toJSON":"x",',
  '"then":1,',
  '"":"",',
]

/** The text with one spot changed, chosen among the places that a pattern finds. */
function replaced(text: string, pattern: RegExp, one: FuzzCase, by: (found: string) => string): string {
  const places = [...text.matchAll(pattern)]
  const place = places[one.below(places.length)]
  if (place === undefined) return text
  return text.slice(0, place.index) + by(place[0]) + text.slice(place.index + place[0].length)
}

function nested(depth: number): string {
  return `${"[".repeat(depth)}${"]".repeat(depth)}`
}

function nestedObjects(depth: number): string {
  return `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`
}

const VALUE = /(?<=:)(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)/g
const TEXT = /"(?:[^"\\]|\\.)*"(?!:)/g
const OBJECT = /\{(?=")/g

const SPOILS: readonly Spoil[] = [
  (text) => text,
  (text, one) => replaced(text, VALUE, one, () => one.one(HARD_VALUES)),
  (text, one) => replaced(text, OBJECT, one, () => `{${one.one(HARD_MEMBERS)}`),
  (text, one) => replaced(text, /"(\w+)":/g, one, (key) => `${key}${one.one(HARD_VALUES)},${key}`),
  (text, one) => replaced(text, VALUE, one, () => nested(1 + one.below(one.one([20, 500, 20_000, 200_000])))),
  (text, one) => replaced(text, VALUE, one, () => nestedObjects(1 + one.below(one.one([20, 500, 20_000])))),
  (text, one) =>
    replaced(
      text,
      TEXT,
      one,
      (found) => `"${"ã\\n".repeat(one.below(one.one([50, 5_000, 400_000])))}${found.slice(1)}`,
    ),
  (text, one) => replaced(text, TEXT, one, (found) => `${found.slice(0, -1)}\\ud83d"`),
  (text, one) => text.slice(0, one.below(text.length)),
  (text, one) => `${one.one(["\ufeff", " \n\t", "[", "{}", "\u0000"])}${text}`,
  (text, one) => `${text}${one.one([" ", "\n\n", "x", "}", "\u0000"])}`,
  (text, one) => withByte(encoder.encode(text), one, one.below(256)),
  (text, one) => withByte(encoder.encode(text), one, 0x80 | one.below(128)),
  (text) => utf16(text),
]

/** The JSON text spoiled in one to three ways; bytes where it is text no longer. */
export function spoilText(text: string, one: FuzzCase): string | Uint8Array {
  let spoiled = text
  for (let times = 1 + one.below(3); times > 0; times--) {
    const next = one.one(SPOILS)(spoiled, one)
    if (typeof next !== "string") return next
    spoiled = next
  }
  return spoiled
}

function withByte(bytes: Uint8Array, one: FuzzCase, byte: number): Uint8Array {
  const copy = bytes.slice()
  if (copy.length > 0) copy[one.below(copy.length)] = byte
  return copy
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), true)
  return bytes
}
