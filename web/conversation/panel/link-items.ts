import { textOf } from "#domain/message/preview.ts"
import type { TimelineItem } from "#domain/projection/timeline-item.ts"
import { textParts } from "../content/text-parts.ts"

/** A link that somebody wrote; `version` is where. */
export interface LinkItem {
  readonly href: string
  readonly text: string
  readonly version: number
}

/** The links of messages, newest first and each once. */
export function linkItems(items: readonly TimelineItem[]): readonly LinkItem[] {
  const found = new Map<string, LinkItem>()
  for (const item of items.toReversed()) {
    if (item.kind !== "message" || item.revoked) continue
    for (const { text, href } of textParts(textOf(item.content))) {
      if (href !== undefined && !found.has(href)) found.set(href, { href, text, version: item.version })
    }
  }
  return [...found.values()]
}
