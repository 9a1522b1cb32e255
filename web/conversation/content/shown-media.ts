import type { MediaContent } from "#domain/message/content.ts"
import type { MediaState, MessageItem } from "#domain/projection/timeline-item.ts"
import { isLocalMedia } from "../../offline/stored-file.ts"

/** Where the file of a message stands for the screen. `foreign` is on somebody else's server and never loaded. */
export type ShownMedia =
  | {
      readonly status: "ready"
      readonly url: string
      readonly downloadUrl: string
      readonly mimeType: string | null
      readonly sizeBytes: number | null
    }
  | { readonly status: "pending" }
  /** Still in this browser alone, and nothing that can be shown from there. */
  | { readonly status: "local" }
  | Extract<MediaState, { status: "failed" }>
  | { readonly status: "foreign"; readonly url: string }

const previews = new Map<string, string>()

/**
 * Shows an own file from this browser's memory instead of loading it back from the server. Not a sound: a player reads
 * it by fetch, which the pages' policy allows from the server alone.
 */
export function rememberPreview(mediaId: string, file: File): void {
  if (!file.type.startsWith("audio/") && !previews.has(mediaId))
    previews.set(mediaId, URL.createObjectURL(file))
}

/** The file of a message whose content is a medium. */
export function shownMedia(item: Pick<MessageItem, "media">, content: MediaContent): ShownMedia {
  const { media } = item
  if (media?.status === "stored") return ready(media.mediaId, media.mimeType, media.sizeBytes)
  if (media !== null) return media
  const { source, mimeType, sizeBytes } = content
  if (source.from === "store" && isLocalMedia(source.mediaId) && !previews.has(source.mediaId))
    return { status: "local" }
  if (source.from === "store") return ready(source.mediaId, mimeType ?? null, sizeBytes ?? null)
  return source.from === "link" ? { status: "foreign", url: source.url } : { status: "pending" }
}

function ready(mediaId: string, mimeType: string | null, sizeBytes: number | null): ShownMedia {
  const path = `/api/v1/media/${mediaId}`
  const url = previews.get(mediaId) ?? path
  return { status: "ready", url, downloadUrl: `${path}?download=1`, mimeType, sizeBytes }
}

/** Three or four letters that name a file's kind: its extension, else what its type tells. */
export function fileLabel(filename: string | undefined, mimeType: string | null): string {
  const extension = /\.([a-z0-9]{1,4})$/i.exec(filename ?? "")?.[1]
  if (extension !== undefined) return extension.toUpperCase()
  const subtype = mimeType?.split("/")[1]?.split(/[;+.]/)[0] ?? ""
  return subtype.length > 0 && subtype.length <= 4 ? subtype.toUpperCase() : "DOC"
}
