/** What the headers of one part of a form say (RFC 7578, section 4). */
export interface PartHeaders {
  /** The field's name; null for a part that is no form data. */
  readonly field: string | null
  /** A part with a file name, even an empty one, is a file; what has none is a field of text. */
  readonly isFile: boolean
  /** Without folders and without characters that deceive the eye; null when nothing of it is left. */
  readonly filename: string | null
  /** As said, with its parameters; null when nothing, or nothing that is a media type, is said. */
  readonly mimeType: string | null
}

/** Header fields of a part by lower-case name; a text of one byte a character. */
export type RawHeaders = Readonly<Record<string, readonly string[] | undefined>>

/** RFC 2046, section 5.1.1 says 70; there are senders with more, and the search takes no more than 250. */
const LONGEST_BOUNDARY = 200

/** What file systems take; longer ones are cut, in UTF-16 units. */
const LONGEST_FILENAME = 255

const BOUNDARY = /;\s*boundary=(?:"([^"]+)"|([^;\s"]+))/i
const PARAMETER = /;\s*([!#$%&'*+.^_`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g
const MEDIA_TYPE = /^[!#$&^\w.+-]{1,127}\/[!#$&^\w.+-]{1,127}(?:\s*;[\x20-\x7e]{0,255})?$/

/** C0 and C1 controls, the marks that turn the direction of writing (Unicode TR 9), line separators, BOM. */
const DECEIVING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** The boundary that a `multipart/form-data` content type names, or null. */
export function boundaryOf(contentType: string): string | null {
  const [, quoted, bare] = BOUNDARY.exec(contentType) ?? []
  const boundary = quoted ?? bare ?? ""
  return /^[\x20-\x7e]+$/.test(boundary) && boundary.length <= LONGEST_BOUNDARY ? boundary : null
}

/** Reads the headers of a part. */
export function readPartHeaders(raw: RawHeaders): PartHeaders {
  const disposition = raw["content-disposition"]?.[0] ?? ""
  const named = parametersOf(disposition)
  const name = named.get("name")
  const isForm = /^\s*form-data\s*(?:;|$)/i.test(disposition)
  const filename = extended(named.get("filename*")) ?? browserText(named.get("filename"))
  return {
    field: isForm && name !== undefined ? browserText(name) : null,
    isFile: named.has("filename") || named.has("filename*"),
    filename: filename === null ? null : cleanName(filename),
    mimeType: mediaType(raw["content-type"]?.[0]),
  }
}

function parametersOf(header: string): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  for (const [, name = "", quoted, bare = ""] of header.matchAll(PARAMETER)) {
    const key = name.toLowerCase()
    if (!named.has(key)) named.set(key, quoted?.replace(/\\(["\\])/g, "$1") ?? bare)
  }
  return named
}

/** UTF-8 as browsers send it, with `"` and line ends percent-encoded (HTML, multipart/form-data). */
function browserText(value: string | undefined): string | null {
  if (value === undefined) return null
  return utf8(bytesOf(value))?.replace(/%(22|0D|0A)/gi, percentDecoded) ?? value
}

/** `charset'language'percent-encoded` of RFC 8187; forbidden in forms (RFC 7578), sent nevertheless. */
function extended(value: string | undefined): string | null {
  const [, charset = "", encoded = ""] = /^([\w-]+)'[\w-]*'(.*)$/.exec(value ?? "") ?? []
  const plain = encoded.replace(/%([0-9a-f]{2})/gi, percentDecoded)
  switch (charset.toLowerCase()) {
    case "utf-8":
      return utf8(bytesOf(plain))
    case "iso-8859-1":
      return plain
    default:
      return null
  }
}

function percentDecoded(_: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16))
}

function bytesOf(binary: string): Uint8Array {
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The ending stays when a long name is cut: it is what says how to open the file. */
function cleanName(filename: string): string | null {
  const base = filename.replace(DECEIVING, "").split(/[/\\]/).at(-1)?.trim() ?? ""
  if (base === "" || base === "." || base === "..") return null
  if (base.length <= LONGEST_FILENAME) return base
  const ending = /\.[^.]{1,16}$/.exec(base)?.[0] ?? ""
  return `${base.slice(0, LONGEST_FILENAME - ending.length)}${ending}`.toWellFormed()
}

/** A header of an answer one day: what is not plainly a media type is not kept. */
function mediaType(value: string | undefined): string | null {
  const said = value?.trim() ?? ""
  if (!MEDIA_TYPE.test(said)) return null
  const [type = "", ...parameters] = said.split(";")
  return [type.trim().toLowerCase(), ...parameters].join(";")
}
