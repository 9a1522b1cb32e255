/** A value of the configuration. */
export type TomlValue = string | number | boolean | readonly string[]

/** What cannot be read, with its line from 1. */
export class TomlError extends Error {
  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`)
    this.name = "TomlError"
  }
}

const KEY = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", '"': '"', "\\": "\\" }

/**
 * Reads the part of TOML (1.0.0) that a configuration by hand needs: tables, dotted keys, strings on one line, whole
 * numbers, booleans and arrays of strings on one line. Keys are given with their tables: `asterisk.ami.host`.
 *
 * @throws TomlError for everything else, repeated keys included
 */
export function readToml(text: string): ReadonlyMap<string, TomlValue> {
  const values = new Map<string, TomlValue>()
  let table = ""
  text.split(/\r?\n/).forEach((whole, index) => {
    const line = whole.trim()
    if (line === "" || line.startsWith("#")) return
    const header = /^\[([^[\]]+)\]\s*(?:#.*)?$/.exec(line)
    if (header !== null) {
      table = `${checkKey(header[1] ?? "", index)}.`
      return
    }
    const [, key = "", rest = ""] = /^([^=]+?)\s*=\s*(.*)$/.exec(line) ?? []
    const name = `${table}${checkKey(key, index)}`
    if (values.has(name)) throw new TomlError(index + 1, `${name} is there twice`)
    values.set(name, readWhole(rest, index + 1))
  })
  return values
}

function checkKey(text: string, index: number): string {
  const key = text.trim()
  if (!KEY.test(key)) throw new TomlError(index + 1, "no key = value")
  return key
}

function readWhole(text: string, line: number): TomlValue {
  const [value, rest] = readValue(text, line)
  if (!/^\s*(?:#.*)?$/.test(rest)) throw new TomlError(line, `unexpected ${rest.trim().slice(0, 20)}`)
  return value
}

function readValue(text: string, line: number): readonly [value: TomlValue, rest: string] {
  if (text.startsWith("[")) return readArray(text.slice(1).trimStart(), line)
  if (/^["']/.test(text)) return readString(text, line)
  const [word = ""] = /^[^\s#,\]]+/.exec(text) ?? []
  const rest = text.slice(word.length)
  if (word === "true" || word === "false") return [word === "true", rest]
  if (/^[+-]?\d{1,15}$/.test(word)) return [Number(word), rest]
  throw new TomlError(line, 'a value is a string in quotes, a whole number, true, false or ["a", "b"]')
}

function readArray(text: string, line: number): readonly [value: readonly string[], rest: string] {
  const items: string[] = []
  let rest = text
  while (!rest.startsWith("]")) {
    const [item, after] = readString(rest, line)
    items.push(item)
    rest = after.trimStart()
    if (rest.startsWith(",")) rest = rest.slice(1).trimStart()
    else if (!rest.startsWith("]")) throw new TomlError(line, "a list has no end on its line")
  }
  return [items, rest.slice(1)]
}

function readString(text: string, line: number): readonly [value: string, rest: string] {
  const literal = /^'([^']*)'/.exec(text)
  if (literal !== null) return [literal[1] ?? "", text.slice(literal[0].length)]
  const basic = /^"((?:[^"\\]|\\.)*)"/.exec(text)
  if (basic === null) throw new TomlError(line, "a string has no end on its line")
  const value = (basic[1] ?? "").replace(/\\(.)/g, (_, letter: string) => {
    const meant = ESCAPES[letter]
    if (meant === undefined) throw new TomlError(line, `\\${letter} is not known`)
    return meant
  })
  return [value, text.slice(basic[0].length)]
}
