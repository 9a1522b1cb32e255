import type { TimelineItem } from "#domain/projection/timeline-item.ts"
import { shownMedia } from "../content/shown-media.ts"

/** A document that can be had. */
export interface DocumentItem {
  readonly name: string
  readonly downloadUrl: string
}

/** The documents of the loaded messages that are here, newest first. */
export function documentItems(items: readonly TimelineItem[]): readonly DocumentItem[] {
  const found = items.flatMap((item): readonly DocumentItem[] => {
    if (item.kind !== "message" || item.revoked || item.content.kind !== "media") return []
    const { content } = item
    const media = shownMedia(item, content)
    if (content.media !== "document" || media.status !== "ready") return []
    return [{ name: content.filename ?? content.caption ?? "", downloadUrl: media.downloadUrl }]
  })
  return found.reverse()
}
