import { baseType } from "../graph/check/media-reference.ts"
import type { MediaStore } from "../world/media-store.ts"
import type { StoredMedia } from "../world/record.ts"

const SHOWN = /^(image\/(jpeg|png|webp|gif)|audio\/|video\/)/

/** A medium for the phone page: whole or one range; what a page could run is only ever downloaded. */
export function mediaFile(store: MediaStore, media: StoredMedia, range: string | undefined): Response {
  const shown = SHOWN.test(baseType(media.mimeType))
  const headers = {
    "content-type": shown ? media.mimeType : "application/octet-stream",
    "content-disposition": shown
      ? "inline"
      : `attachment; filename*=UTF-8''${encodeURIComponent(media.filename ?? media.id)}`,
    "x-content-type-options": "nosniff",
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=86400, immutable",
  }
  const part = partOf(range, media.sizeBytes)
  if (part === null)
    return new Response(store.read(media.id), {
      headers: { ...headers, "content-length": String(media.sizeBytes) },
    })
  const [start, end] = part
  const about = {
    "content-length": String(end - start + 1),
    "content-range": `bytes ${start}-${end}/${media.sizeBytes}`,
  }
  return new Response(store.read(media.id, start, end), { status: 206, headers: { ...headers, ...about } })
}

/** First and last byte of a single range; null when there is none that can be met. */
function partOf(range: string | undefined, sizeBytes: number): readonly [number, number] | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? "")
  if (match === null) return null
  const start = Number(match[1])
  const end = match[2] === "" ? sizeBytes - 1 : Math.min(Number(match[2]), sizeBytes - 1)
  return start <= end ? [start, end] : null
}
