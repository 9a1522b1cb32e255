import { z } from "zod"
import type { MediaId } from "#domain/ids.ts"
import type { MediaKind, MediaSource, MessageContent } from "#domain/message/content.ts"
import { defined, type SendType, sendType } from "./send-type.ts"

/** How a request names a medium: a link that Meta fetches, or one of our store. */
export const MEDIA_SOURCE = {
  link: z.url({ protocol: /^https?$/ }).optional(),
  media_id: z.string().max(64).optional(),
}

/** A medium as a request names it. */
export type NamedMedium = { readonly link?: string | undefined; readonly media_id?: string | undefined }

/** A link or one of our media; with neither, an id that no store has. */
export function sourceOf({ link, media_id }: NamedMedium): MediaSource {
  return link === undefined
    ? { from: "store", mediaId: (media_id ?? "") as MediaId }
    : { from: "link", url: link }
}

function mediaType(media: MediaKind, extra: readonly ("caption" | "filename" | "voice")[]): SendType {
  const fields = {
    ...MEDIA_SOURCE,
    ...(extra.includes("caption") ? { caption: z.string().optional() } : {}),
    ...(extra.includes("filename") ? { filename: z.string().max(240).optional() } : {}),
    ...(extra.includes("voice") ? { voice: z.boolean().optional() } : {}),
  }
  return sendType(media, `Send ${media}`, fields, (body) => {
    const { caption, filename, voice, ...source } = body as {
      caption?: string
      filename?: string
      voice?: boolean
    } & NamedMedium
    const marks = defined({ caption, filename, voice })
    return { kind: "media", media, source: sourceOf(source), ...marks } as MessageContent
  })
}

/** Pictures, films, sounds, documents and stickers. */
export const MEDIA_TYPES: readonly SendType[] = [
  mediaType("image", ["caption"]),
  mediaType("video", ["caption"]),
  mediaType("audio", ["voice"]),
  mediaType("document", ["caption", "filename"]),
  mediaType("sticker", []),
]
