import { MEDIA_LIMITS } from "#domain/message/limits.ts"
import type { HeaderMedia } from "./frame-parts.ts"

/** Whether a file may stand above a message as this kind, by its type and its size in bytes. */
export function judgeHeaderFile(
  media: HeaderMedia,
  mimeType: string,
  sizeBytes: number,
): "fits" | "empty" | "wrong-type" | "too-big" {
  const { mimeTypes, number } = MEDIA_LIMITS[media]
  if (sizeBytes === 0) return "empty"
  if (!mimeTypes.includes(mimeType)) return "wrong-type"
  return sizeBytes > number ? "too-big" : "fits"
}
