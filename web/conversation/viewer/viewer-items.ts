import type { MediaContent } from "#domain/message/content.ts"
import type { MessageItem, TimelineItem } from "#domain/projection/timeline-item.ts"
import { shownMedia } from "../content/shown-media.ts"
import { templatePictures } from "../content/template-pictures.ts"

/** A picture or video that can be shown large. */
export interface ViewerItem {
  /** The message's id; a template has several pictures, each with a name of its own. */
  readonly id: string
  readonly item: MessageItem
  readonly kind: "image" | "video"
  readonly url: string
  readonly downloadUrl: string
  readonly caption: string | null
}

/** The pictures and videos of the loaded messages that are here, oldest first. */
export function viewerItems(items: readonly TimelineItem[]): readonly ViewerItem[] {
  return items.flatMap((item) => (item.kind === "message" ? viewerItem(item) : []))
}

function viewerItem(item: MessageItem): readonly ViewerItem[] {
  const { content } = item
  if (item.revoked) return []
  if (content.kind === "media") return shownOf(item.messageId, item, content)
  // Of a template's files the message itself knows no state.
  const own = { ...item, media: null }
  return templatePictures(item).flatMap((one) => shownOf(one.id, own, one.content))
}

function shownOf(id: string, item: MessageItem, content: MediaContent): readonly ViewerItem[] {
  if (content.media !== "image" && content.media !== "video") return []
  const media = shownMedia(item, content)
  if (media.status !== "ready") return []
  const { url, downloadUrl } = media
  return [{ id, item, kind: content.media, url, downloadUrl, caption: content.caption ?? null }]
}
