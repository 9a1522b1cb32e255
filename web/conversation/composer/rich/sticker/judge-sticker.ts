import { MEDIA_LIMITS, STATIC_STICKER } from "#domain/message/limits.ts"
import { readWebp, WEBP_HEAD_BYTES } from "./read-webp.ts"

/** Sides of a sticker, pixels. Meta, messages/sticker-messages: WhatsApp shows no other ones as they are. */
export const STICKER_SIDE = 512

/** Most bytes of a sticker, by whether it moves. */
export const STICKER_BYTES = { still: STATIC_STICKER.number, moving: MEDIA_LIMITS.sticker.number } as const

/** Whether a file can be a sticker, or why not. */
export type StickerVerdict =
  | { readonly verdict: "fits"; readonly isAnimated: boolean }
  | { readonly verdict: "not-webp" | "broken" }
  | { readonly verdict: "size"; readonly width: number; readonly height: number }
  | { readonly verdict: "heavy"; readonly found: number; readonly limit: number }

/** Looks at a file's head and weight; a file that cannot be read is broken. */
export async function judgeSticker(file: Blob): Promise<StickerVerdict> {
  const head = await file
    .slice(0, WEBP_HEAD_BYTES)
    .arrayBuffer()
    .catch(() => null)
  if (head === null) return { verdict: "broken" }
  const facts = readWebp(new Uint8Array(head))
  if (typeof facts === "string") return { verdict: facts }
  const { width, height, isAnimated } = facts
  if (width !== STICKER_SIDE || height !== STICKER_SIDE) return { verdict: "size", width, height }
  const limit = isAnimated ? STICKER_BYTES.moving : STICKER_BYTES.still
  return file.size > limit ? { verdict: "heavy", found: file.size, limit } : { verdict: "fits", isAnimated }
}
