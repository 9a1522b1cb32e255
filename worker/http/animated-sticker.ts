import type { MediaStore } from "../app/media-store.ts"

/** The extended header of a WebP file ends within this. Google, WebP container specification. */
const HEADER_BYTES = 32
/** Bit of the flags byte that says that the picture moves. */
const ANIMATION = 0x02

/** Whether a stored file is a WebP picture that moves; it may then be larger as a sticker. */
export async function isAnimatedSticker(
  workspaceId: string,
  mediaId: string,
  store: Pick<MediaStore, "read">,
): Promise<boolean> {
  const body = await store.read(workspaceId, mediaId, { offset: 0, length: HEADER_BYTES })
  if (body === null) return false
  const bytes = new Uint8Array(await new Response(body).arrayBuffer())
  const words = String.fromCharCode(...bytes.subarray(0, 16))
  return /^RIFF[\s\S]{4}WEBPVP8X$/.test(words) && ((bytes[20] ?? 0) & ANIMATION) !== 0
}
