import type { TimelineItem } from "#domain/projection/timeline-item.ts"
import { firstUnread } from "./first-unread.ts"
import { itemKey, type UnreadMark } from "./log-rows.ts"

/** Where the unread line of an open conversation stands. */
export interface Unread {
  readonly mark: () => UnreadMark | null
  readonly update: (items: readonly TimelineItem[], unreadCount: number) => void
  readonly setAttentive: (attentive: boolean) => void
}

/**
 * Keeps the unread line where it was when the person came: reading takes it away only when something new
 * arrives unseen, or on leaving. What arrives under the person's eyes gets no line.
 */
export function createUnread(): Unread {
  let mark: UnreadMark | null = null
  let attentive = false
  let before = 0

  function update(items: readonly TimelineItem[], unreadCount: number): void {
    const risen = unreadCount > before
    const started = before === 0
    before = unreadCount
    if (!risen || attentive) return
    const oldest = firstUnread(items, unreadCount)
    if (oldest === null) return
    const above = started || mark === null ? itemKey(oldest) : mark.above
    mark = { above, count: unreadCount }
  }

  return {
    mark: () => mark,
    update,
    setAttentive(now) {
      attentive = now
    },
  }
}
