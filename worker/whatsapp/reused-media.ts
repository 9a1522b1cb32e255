import type { ChannelId, MediaId } from "#domain/ids.ts"
import { storedMediaOf } from "../app/media-of-content.ts"
import { REUSED_FOR_MS, type UploadedMedia } from "../app/uploaded-media.ts"
import type { OutgoingMessage, SendOutcome, UploadOutcome, WhatsAppNumber } from "../app/whatsapp-port.ts"

/** What a provider answers when it no longer has a medium, and for other reasons too. Meta, error codes. */
const PERHAPS_GONE = [100, 131009, 131052, 131053]
/** An id this young is not gone: the refusal has another reason, and is final. */
const FRESH_MS = 10 * 60_000

export interface ReuseDeps {
  readonly uploads: UploadedMedia
  readonly now: () => number
}

/**
 * A number that gives a medium to its provider once and uses the id again until it expires. An id that the provider
 * has lost before its time is forgotten, and the message tried again with a new one: a refused one was not sent.
 */
export function reusingUploads(
  number: WhatsAppNumber,
  { id, phoneNumberId }: { readonly id: ChannelId; readonly phoneNumberId: string },
  { uploads, now }: ReuseDeps,
): WhatsAppNumber {
  // A register out of reach costs an upload, never a message.
  const known = async (mediaId: MediaId) => {
    const found = await uploads.find(id, mediaId).catch(() => null)
    const isUsable = found?.phoneNumberId === phoneNumberId && now() - found.uploadedAt < REUSED_FOR_MS
    return isUsable ? found : null
  }

  async function upload(mediaId: MediaId): Promise<UploadOutcome> {
    const found = await known(mediaId)
    if (found !== null) return { outcome: "uploaded", waMediaId: found.waMediaId }
    const uploaded = await number.upload(mediaId)
    if (uploaded.outcome !== "uploaded") return uploaded
    const medium = { waMediaId: uploaded.waMediaId, phoneNumberId, uploadedAt: now() }
    await uploads.remember(id, mediaId, medium).catch(() => undefined)
    return uploaded
  }

  async function send(message: OutgoingMessage): Promise<SendOutcome> {
    const sent = await number.send(message)
    if (sent.outcome !== "refused" || !PERHAPS_GONE.includes(sent.error.code)) return sent
    let forgotten = 0
    for (const mediaId of storedMediaOf(message.content)) {
      const found = await known(mediaId)
      if (found === null || now() - found.uploadedAt < FRESH_MS) continue
      await uploads.forget(id, mediaId, found.waMediaId)
      forgotten += 1
    }
    if (forgotten === 0) return sent
    return { outcome: "retry", afterMs: 0, error: sent.error, cooldown: false }
  }

  return { ...number, upload, send }
}
