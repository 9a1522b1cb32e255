type Mark = readonly [offset: number, bytes: string]

/** Brands of ISO base media (ISO 14496-12) of the kinds WhatsApp takes. mp4ra.org/registered-types/brands */
const BRANDS: Readonly<Record<string, readonly string[]>> = {
  "audio/mp4": ["M4A ", "M4B "],
  "video/3gpp": ["3gp4", "3gp5", "3gp6", "3gp7", "3gp8", "3gp9", "3ge6", "3ge7", "3gg6", "3gr6", "3gs6"],
  "video/mp4": [
    ...["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9"],
    ...["mp41", "mp42", "avc1", "M4V ", "MSNV", "dash", "mmp4"],
  ],
}

/** ADTS (ISO 13818-7): twelve bits of ones, layer 00; the last bit says whether a checksum follows. */
const ADTS = ["\xff\xf0", "\xff\xf1", "\xff\xf8", "\xff\xf9"]

/** Layer III of MPEG 1, 2 and 2.5, with and without a checksum. */
const LAYER_3 = ["\xff\xfa", "\xff\xfb", "\xff\xf2", "\xff\xf3", "\xff\xe2", "\xff\xe3"]

/** What files of a kind begin with; all marks of a row must be there. */
const KINDS: readonly (readonly [mimeType: string, ...marks: readonly Mark[]])[] = [
  ["image/jpeg", [0, "\xff\xd8\xff"]],
  ["image/png", [0, "\x89PNG\r\n\x1a\n"]],
  ["image/webp", [0, "RIFF"], [8, "WEBP"]],
  ["audio/ogg; codecs=opus", [0, "OggS"], [28, "OpusHead"]], // RFC 7845, section 3: alone on the first page
  ["audio/amr", [0, "#!AMR\n"]], // RFC 4867, section 5.1; the wide-band kind is not taken
  ["audio/mpeg", [0, "ID3"]],
  ["application/pdf", [0, "%PDF-"]],
  ...ADTS.map((sync): readonly [string, Mark] => ["audio/aac", [0, sync]]),
  ...LAYER_3.map((sync): readonly [string, Mark] => ["audio/mpeg", [0, sync]]),
  ...Object.entries(BRANDS).flatMap(([mimeType, brands]) => {
    return brands.map((brand): readonly [string, Mark] => [mimeType, [4, `ftyp${brand}`]])
  }),
]

/**
 * The media type that the beginning of a file shows, for the kinds WhatsApp takes; null for all others. It
 * names what came without a name and refuses nothing: what the sender says comes first.
 */
export function sniffMimeType(ahead: Uint8Array): string | null {
  const text = String.fromCharCode(...ahead.subarray(0, 64))
  const kind = KINDS.find(([, ...marks]) => marks.every(([at, bytes]) => text.startsWith(bytes, at)))
  return kind?.[0] ?? null
}
