import type { MessageItem, TimelineItem } from "#domain/projection/timeline-item.ts"

/** The newest message after a version that is not one's own and not a program's; null when none is loaded. */
export function overtaking(items: readonly TimelineItem[], version: number, me: string): MessageItem | null {
  const found = items.findLast(
    (item): item is MessageItem => item.kind === "message" && item.version > version && isAnothers(item, me),
  )
  return found ?? null
}

function isAnothers({ direction, by }: MessageItem, me: string): boolean {
  return direction === "in" || (by?.kind === "attendant" && by.id !== me)
}
