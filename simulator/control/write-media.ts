import { z } from "zod"
import { baseType } from "../graph/check/media-reference.ts"
import { mediaUrl } from "../graph/media-url.ts"
import type { House } from "../house.ts"
import { PHONE_LIMITS } from "../limits.ts"
import type { Person, StoredMedia } from "../world/record.ts"
import type { KnownMessage } from "../world/state.ts"
import { Refused } from "./refused.ts"
import { writePlain } from "./write-message.ts"

const form = z.strictObject({
  type: z.enum(["image", "video", "audio", "document", "sticker"]),
  file: z.instanceof(File),
  caption: z.string().max(PHONE_LIMITS.caption).optional(),
  filename: z.string().min(1).max(240).optional(),
  voice: z.enum(["true", "false"]).optional(),
  reply_to: z.string().min(1).optional(),
  forwarded: z.enum(["once", "often"]).optional(),
})

type MediaForm = z.infer<typeof form>

/** A person's phone sends a file: multipart `type`, `file`, and `caption`, `filename`, `voice`, `reply_to`, `forwarded`. */
export async function writeMedia(house: House, person: Person, data: FormData): Promise<KnownMessage> {
  const fields = form.parse(Object.fromEntries([...data].filter(([, value]) => value !== "")))
  refuseNonsense(fields)
  const bytes = new Uint8Array(await fields.file.arrayBuffer())
  const mimeType = fields.file.type === "" ? "application/octet-stream" : fields.file.type
  const media = house.media.keep({
    bytes,
    mimeType,
    filename: fields.filename ?? fields.file.name,
    from: "phone",
  })
  return writePlain(house, person, {
    type: fields.type,
    content: contentOf(house, media, fields),
    replyTo: fields.reply_to,
    forwarded: fields.forwarded,
  })
}

function refuseNonsense(fields: MediaForm): void {
  const { type, file, caption } = fields
  if (file.size === 0) throw new Refused(400, "the file is empty")
  if (file.size > PHONE_LIMITS.mediaBytes) throw new Refused(413, "a phone sends at most 100 MB")
  const family = type === "sticker" ? "image/webp" : `${type}/`
  if (type !== "document" && !baseType(file.type).startsWith(family))
    throw new Refused(400, `a file of type ${file.type} is no ${type}; send it as a document`)
  if (caption !== undefined && (type === "audio" || type === "sticker"))
    throw new Refused(400, `${type} has no caption`)
}

function contentOf(house: House, media: StoredMedia, fields: MediaForm): unknown {
  return {
    ...(fields.caption === undefined ? {} : { caption: fields.caption }),
    ...(fields.type === "document" ? { filename: media.filename ?? "document" } : {}),
    mime_type: media.mimeType,
    sha256: media.sha256,
    id: media.id,
    url: mediaUrl(house.origin(), media.id, house.options.appSecret, house.world.clock.now()),
    ...(fields.type === "audio" ? { voice: fields.voice === "true" } : {}),
    ...(fields.type === "sticker" ? { animated: media.animated === true } : {}),
  }
}
