import { createHmac, timingSafeEqual } from "node:crypto"
import { LIFE_MS } from "../limits.ts"

/** The path media are downloaded from, as at Meta's host. */
export const MEDIA_PATH = "/whatsapp_business/attachments/"

/** An address of a medium, good for five minutes and only with the bearer token. */
export function mediaUrl(origin: string, mediaId: string, secret: string, nowMs: number): string {
  const expiry = String(Math.floor((nowMs + LIFE_MS.mediaUrl) / 1000))
  const url = new URL(MEDIA_PATH, origin)
  url.searchParams.set("mid", mediaId)
  url.searchParams.set("ext", expiry)
  url.searchParams.set("hash", hashOf(mediaId, expiry, secret))
  return url.href
}

/** The media id of an address made here and still good; else null. */
export function mediaIdOf(url: URL, secret: string, nowMs: number): string | null {
  const [id, expiry, hash] = ["mid", "ext", "hash"].map((key) => url.searchParams.get(key) ?? "")
  if (id === undefined || expiry === undefined || hash === undefined) return null
  const expected = Buffer.from(hashOf(id, expiry, secret))
  const given = Buffer.from(hash)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return Number(expiry) * 1000 >= nowMs ? id : null
}

function hashOf(mediaId: string, expiry: string, secret: string): string {
  return createHmac("sha256", secret).update(`${mediaId}.${expiry}`).digest("base64url")
}
