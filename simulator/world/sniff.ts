import { baseType } from "../graph/check/media-reference.ts"

/** What the first bytes of a file say it is; null when they say nothing known here. */
export function sniffType(bytes: Uint8Array): string | null {
  const ascii = Buffer.from(bytes.subarray(0, 64)).toString("latin1")
  if (ascii.startsWith("\xff\xd8\xff")) return "image/jpeg"
  if (ascii.startsWith("\x89PNG\r\n\x1a\n")) return "image/png"
  if (ascii.startsWith("GIF8")) return "image/gif"
  if (ascii.startsWith("RIFF") && ascii.slice(8, 12) === "WEBP") return "image/webp"
  if (ascii.startsWith("%PDF-")) return "application/pdf"
  if (ascii.startsWith("OggS")) return ascii.includes("OpusHead") ? "audio/ogg; codecs=opus" : "audio/ogg"
  if (ascii.startsWith("\x1aE\xdf\xa3")) return "video/webm"
  return ascii.slice(4, 8) === "ftyp" ? "video/mp4" : null
}

const PROVABLE = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "application/pdf",
  "audio/ogg",
  "video/mp4",
])

/** The true type, when it contradicts the declared one; undefined when the bytes bear it out or cannot tell. */
export function contradiction(declared: string, bytes: Uint8Array): string | undefined {
  const type = baseType(declared)
  const found = sniffType(bytes)
  if (type === "audio/ogg")
    return found === "audio/ogg; codecs=opus" ? undefined : (found ?? "application/octet-stream")
  if (found === null) return PROVABLE.has(type) ? "application/octet-stream" : undefined
  const same = found === type || (found === "video/mp4" && ["audio/mp4", "video/3gpp"].includes(type))
  return same || !isMediaType(type) ? undefined : found
}

function isMediaType(type: string): boolean {
  return /^(image|audio|video)\//.test(type) || type === "application/pdf"
}

/** Whether a WebP file moves: the animation flag of its extended header. */
export function isAnimatedWebp(bytes: Uint8Array): boolean {
  const extended = Buffer.from(bytes.subarray(12, 16)).toString("latin1") === "VP8X"
  return extended && ((bytes[20] ?? 0) & 2) !== 0
}
