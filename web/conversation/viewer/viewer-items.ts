import type { MessageItem, TimelineItem } from "#domain/projection/timeline-item.ts"
import { shownMedia } from "../content/shown-media.ts"

/** A picture or video that can be shown large. */
export interface ViewerItem {
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
  if (item.revoked || content.kind !== "media") return []
  if (content.media !== "image" && content.media !== "video") return []
  const media = shownMedia(item, content)
  if (media.status !== "ready") return []
  const { url, downloadUrl } = media
  return [{ item, kind: content.media, url, downloadUrl, caption: content.caption ?? null }]
}
