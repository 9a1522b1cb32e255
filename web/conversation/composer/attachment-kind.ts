import type { MediaKind } from "#domain/message/content.ts"

interface Limit {
  readonly media: MediaKind
  readonly types: readonly string[]
  readonly bytes: number
}

const MEGABYTE = 1024 * 1024

/** What WhatsApp takes, by kind. Meta, business-phone-numbers/media, December 2025; bytes. */
const LIMITS: readonly Limit[] = [
  { media: "image", types: ["image/jpeg", "image/png"], bytes: 5 * MEGABYTE },
  { media: "sticker", types: ["image/webp"], bytes: 500 * 1024 },
  { media: "video", types: ["video/mp4", "video/3gpp"], bytes: 16 * MEGABYTE },
  {
    media: "audio",
    types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
    bytes: 16 * MEGABYTE,
  },
]

/** Longest document. Meta, the same page; bytes. */
export const DOCUMENT_BYTES = 100 * MEGABYTE

const DOCUMENT_TYPES: Readonly<Record<string, string>> = {
  txt: "text/plain",
  csv: "text/plain",
  pdf: "application/pdf",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ppt: "application/vnd.ms-powerpoint",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  "image/jpg": "image/jpeg",
  "audio/mp3": "audio/mpeg",
  "audio/x-m4a": "audio/mp4",
  "audio/m4a": "audio/mp4",
  "audio/x-aac": "audio/aac",
  "application/ogg": "audio/ogg",
  "video/3gp": "video/3gpp",
}

/**
 * How a file can go out. `too-big` and `wrong-type` carry what the sentence needs; `asDocument` when it
 * may go as a document instead.
 */
export type AttachmentVerdict =
  | { readonly verdict: "fits"; readonly media: MediaKind }
  | {
      readonly verdict: "too-big"
      readonly media: MediaKind
      readonly limitBytes: number
      readonly asDocument: boolean
    }
  | { readonly verdict: "wrong-type"; readonly asDocument: boolean }
  | { readonly verdict: "empty" }

/** Judges a file by its type and size, before anything is uploaded. */
export function judgeAttachment(file: Pick<File, "name" | "type" | "size">): AttachmentVerdict {
  if (file.size === 0) return { verdict: "empty" }
  const type = typeOf(file)
  const limit = LIMITS.find((one) => one.types.includes(type))
  const asDocument = file.size <= DOCUMENT_BYTES
  if (limit !== undefined) {
    const { media, bytes } = limit
    if (file.size <= bytes) return { verdict: "fits", media }
    return { verdict: "too-big", media, limitBytes: bytes, asDocument }
  }
  if (!asDocument) {
    return { verdict: "too-big", media: "document", limitBytes: DOCUMENT_BYTES, asDocument }
  }
  const known = Object.values(DOCUMENT_TYPES).includes(type)
  return known ? { verdict: "fits", media: "document" } : { verdict: "wrong-type", asDocument: false }
}

/** The type of a file: its own, or the one its name tells when the system knows none. */
export function typeOf(file: Pick<File, "name" | "type">): string {
  const base = file.type.split(";")[0]?.trim().toLowerCase() ?? ""
  if (base !== "" && base !== "application/octet-stream" && base !== "text/csv")
    return OTHER_NAMES[base] ?? base
  const extension = file.name.split(".").at(-1)?.toLowerCase() ?? ""
  return DOCUMENT_TYPES[extension] ?? base
}
