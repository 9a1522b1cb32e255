import { messageChanges } from "#domain/projection/message-changes.ts"
import type { Timeline } from "#domain/projection/timeline.ts"
import type { TimelineItem } from "#domain/projection/timeline-item.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { itemKey } from "./log-rows.ts"

/**
 * The newer timeline with the very objects of the older one wherever `appended` changed nothing: in a log of
 * thousands a live event then compares a handful of items instead of all of them.
 */
export function reuseItems(before: Timeline, after: Timeline, appended: readonly RecordedEvent[]): Timeline {
  const changed = changedIds(appended)
  const known = new Map(before.items.map((item) => [itemKey(item), item]))
  const items = after.items.map((item) =>
    isChanged(item, changed) ? item : (known.get(itemKey(item)) ?? item),
  )
  return { ...after, items }
}

function changedIds(appended: readonly RecordedEvent[]): ReadonlySet<string> {
  const changes = appended.map(({ event }) => messageChanges(event))
  return new Set(changes.flatMap((one) => (one === null ? [] : [one.messageId ?? one.wamid ?? ""])))
}

function isChanged(item: TimelineItem, changed: ReadonlySet<string>): boolean {
  if (item.kind !== "message") return false
  return changed.has(item.messageId) || (item.wamid !== null && changed.has(item.wamid))
}
