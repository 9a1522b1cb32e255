import type { LocationContent, MediaSource } from "#domain/message/content.ts"

/** Where a parameter of Meta's `components` has its file; ours stand there as `media_id`. Null without a name. */
export function sourceOf(value: unknown): MediaSource | null {
  const { media_id, link, id } = (value ?? {}) as Readonly<Record<string, unknown>>
  if (typeof media_id === "string") return { from: "store", mediaId: media_id as never }
  if (typeof link === "string") return { from: "link", url: link }
  return typeof id === "string" ? { from: "whatsapp", waMediaId: id } : null
}

/** The place of a parameter; null when it has no coordinates. Some programs write them as text. */
export function placeOf(value: unknown): LocationContent | null {
  const { latitude, longitude, name, address } = (value ?? {}) as Readonly<Record<string, unknown>>
  const [lat, long] = [latitude, longitude].map((one) => Number.parseFloat(String(one)))
  if (lat === undefined || long === undefined || !Number.isFinite(lat) || !Number.isFinite(long)) return null
  return {
    kind: "location",
    latitude: lat,
    longitude: long,
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof address === "string" ? { address } : {}),
  }
}
