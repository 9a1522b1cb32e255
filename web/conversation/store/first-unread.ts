import { asksForAnswer } from "#domain/message/content.ts"
import type { TimelineItem } from "#domain/projection/timeline-item.ts"

/** The item above which the unread line stands: the oldest of the newest `count` messages of the customer. */
export function firstUnread(items: readonly TimelineItem[], count: number): TimelineItem | null {
  if (count <= 0) return null
  let left = count
  let oldest: TimelineItem | null = null
  for (let index = items.length - 1; index >= 0 && left > 0; index -= 1) {
    const item = items[index]
    if (item?.kind !== "message" || item.direction !== "in" || !asksForAnswer(item.content)) continue
    oldest = item
    left -= 1
  }
  return oldest
}
