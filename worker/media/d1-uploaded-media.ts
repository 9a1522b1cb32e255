import { REUSED_FOR_MS, type UploadedMedia } from "../app/uploaded-media.ts"

/** Columns as D1 gives them. */
interface Row {
  readonly wa_media_id: string
  readonly phone_number_id: string
  readonly uploaded_at: number
}

const FIND = "SELECT * FROM uploaded_media WHERE channel_id = ? AND media_id = ?"
const REMEMBER = `INSERT INTO uploaded_media (channel_id, media_id, wa_media_id, phone_number_id, uploaded_at)
  VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET wa_media_id = excluded.wa_media_id,
    phone_number_id = excluded.phone_number_id, uploaded_at = excluded.uploaded_at`
const EXPIRE = "DELETE FROM uploaded_media WHERE uploaded_at < ?"
const FORGET = "DELETE FROM uploaded_media WHERE channel_id = ? AND media_id = ? AND wa_media_id = ?"

/** What the providers have of our media, in D1. */
export function d1UploadedMedia(db: D1Database): UploadedMedia {
  return {
    async find(channelId, mediaId) {
      const row = await db.prepare(FIND).bind(channelId, mediaId).first<Row>()
      if (row === null) return null
      const { wa_media_id: waMediaId, phone_number_id: phoneNumberId, uploaded_at: uploadedAt } = row
      return { waMediaId, phoneNumberId, uploadedAt }
    },
    async remember(channelId, mediaId, { waMediaId, phoneNumberId, uploadedAt }) {
      await db.batch([
        db.prepare(EXPIRE).bind(uploadedAt - REUSED_FOR_MS),
        db.prepare(REMEMBER).bind(channelId, mediaId, waMediaId, phoneNumberId, uploadedAt),
      ])
    },
    async forget(channelId, mediaId, waMediaId) {
      await db.prepare(FORGET).bind(channelId, mediaId, waMediaId).run()
    },
  }
}
