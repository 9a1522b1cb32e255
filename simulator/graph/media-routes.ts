import type { House } from "../house.ts"
import { LIFE_MS } from "../limits.ts"
import type { StoredMedia } from "../world/record.ts"
import { unknownObject } from "./graph-error.ts"
import { mediaIdOf, mediaUrl } from "./media-url.ts"

/** `GET /{media-id}`: where the medium is for the next five minutes, and what it is. */
export function describeMedia(house: House, id: string, phoneNumberId: string | undefined): unknown {
  const media = livingMedia(house, id)
  if (media === null || (phoneNumberId !== undefined && phoneNumberId !== house.options.phoneNumberId))
    throw unknownObject("GET", id)
  return {
    messaging_product: "whatsapp",
    url: mediaUrl(house.origin(), id, house.options.appSecret, house.world.clock.now()),
    mime_type: media.mimeType,
    sha256: Buffer.from(media.sha256, "base64").toString("hex"),
    file_size: media.sizeBytes,
    id,
  }
}

/** `DELETE /{media-id}`. */
export function deleteMedia(house: House, id: string): unknown {
  if (livingMedia(house, id) === null) throw unknownObject("DELETE", id)
  house.media.remove(id)
  return { success: true }
}

/** The download itself; 404 when the address is not ours, has run out, or its medium is gone. */
export function downloadMedia(house: House, url: URL): Response {
  const id = mediaIdOf(url, house.options.appSecret, house.world.clock.now())
  const media = id === null ? null : livingMedia(house, id)
  if (media === null) return new Response(null, { status: 404 })
  const headers = { "content-type": media.mimeType, "content-length": String(media.sizeBytes) }
  return new Response(house.media.read(media.id), { headers })
}

/** A medium that is known and has not run out: 7 days for inbound, 30 for uploads. */
export function livingMedia(house: House, id: string): StoredMedia | null {
  const media = house.world.media(id)
  if (media === undefined) return null
  const lifeMs = media.from === "phone" ? LIFE_MS.inboundMedia : LIFE_MS.uploadedMedia
  return house.world.clock.now() - media.atMs <= lifeMs ? media : null
}
