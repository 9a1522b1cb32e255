/** Brands of ISO 14496-12 `ftyp` boxes, of the kinds WhatsApp takes. mp4ra.org/registered-types/brands */
const BRANDS: readonly (readonly [brand: RegExp, mimeType: string])[] = [
  [/^M4[AB] $/, "audio/mp4"],
  [/^3gp\w$/, "video/3gpp"],
  [/^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|f4v |mmp4)$/, "video/mp4"],
]

/** What files begin with, in bytes of one character each, in the order in which they are tried. */
const BEGINNINGS: readonly (readonly [beginning: RegExp, mimeType: string])[] = [
  [/^\xff\xd8\xff/, "image/jpeg"],
  [/^\x89PNG\r\n\x1a\n/, "image/png"],
  [/^RIFF[^]{4}WEBP/, "image/webp"],
  [/^OggS[^]{24}OpusHead/, "audio/ogg; codecs=opus"], // RFC 7845, section 3: alone on the first page
  [/^OggS[^]{24}\x01vorbis/, "audio/ogg"],
  [/^#!AMR\n/, "audio/amr"], // RFC 4867, section 5.1; the wide-band kind is not taken
  [/^ID3/, "audio/mpeg"],
  [/^\xff[\xf0\xf1\xf8\xf9]/, "audio/aac"], // ADTS: layer 00
  [/^\xff[\xe2\xe3\xf2\xf3\xfa\xfb]/, "audio/mpeg"], // layer III of MPEG 1, 2 and 2.5
  [/^%PDF-/, "application/pdf"],
]

/**
 * The media type that the beginning of a file shows, for the kinds WhatsApp takes; null for all others. It
 * names what came without a name and refuses nothing: what the sender says comes first.
 */
export function sniffMimeType(ahead: Uint8Array): string | null {
  const text = String.fromCharCode(...ahead.subarray(0, 64))
  const brand = /^[^]{4}ftyp([^]{4})/.exec(text)?.[1]
  const table = brand === undefined ? BEGINNINGS : BRANDS
  return table.find(([pattern]) => pattern.test(brand ?? text))?.[1] ?? null
}
