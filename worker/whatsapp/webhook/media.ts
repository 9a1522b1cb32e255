import type { MediaContent, MediaKind } from "#domain/message/content.ts"
import { defined, filled, flag, type JsonObject, number, object, text } from "../json.ts"

/** A medium of an inbound message; undefined without the id by which its bytes are fetched. */
export function readMedia(media: MediaKind, value: unknown, legacyVoice: boolean): MediaContent | undefined {
  const part = object(value)
  const waMediaId = filled(part.id)
  if (waMediaId === undefined) return undefined
  return { kind: "media", media, source: { from: "whatsapp", waMediaId }, ...detailsOf(part, legacyVoice) }
}

type MediaDetails = Omit<MediaContent, "kind" | "media" | "source">

function detailsOf(part: JsonObject, legacyVoice: boolean): MediaDetails {
  return defined({
    mimeType: filled(part.mime_type),
    sha256: filled(part.sha256),
    sizeBytes: number(part.file_size),
    caption: filled(text(part.caption)),
    filename: filled(part.filename),
    voice: legacyVoice ? true : flag(part.voice),
    animated: flag(part.animated),
  })
}
