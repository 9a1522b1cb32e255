import { messageChanges } from "#domain/projection/message-changes.ts"
import type { Timeline } from "#domain/projection/timeline.ts"
import type { TimelineItem } from "#domain/projection/timeline-item.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { itemKey } from "./log-rows.ts"

/**
 * The newer timeline with the very objects of the older one wherever `joined`, the events that are new in it,
 * changed nothing: in a log of thousands a live event or a page then compares a handful of items instead of
 * all of them. `piece` holds every event of the newer one.
 */
export function reuseItems(
  before: Timeline,
  after: Timeline,
  joined: readonly RecordedEvent[],
  piece: readonly RecordedEvent[] = joined,
): Timeline {
  const changed = changedNames(joined, piece)
  const known = new Map(before.items.map((item) => [itemKey(item), item]))
  const items = after.items.map((item) =>
    isChanged(item, changed) ? item : (known.get(itemKey(item)) ?? item),
  )
  return { ...after, items }
}

function changedNames(
  joined: readonly RecordedEvent[],
  piece: readonly RecordedEvent[],
): ReadonlySet<string> {
  const changes = joined.map(({ event }) => messageChanges(event))
  const names = changes.flatMap((one) => (one === null ? [] : [one.messageId ?? one.wamid ?? ""]))
  const calls = joined.flatMap(({ event }) => ("callId" in event ? [event.callId] : []))
  return new Set([...names, ...calls, ...undoneReactions(joined, piece)])
}

/** A refused reaction of ours is gone from the message that it was given to. */
function undoneReactions(
  joined: readonly RecordedEvent[],
  piece: readonly RecordedEvent[],
): readonly string[] {
  const refused = new Set(
    joined.flatMap(({ event }) => (event.type === "ReplyRefused" ? [event.messageId] : [])),
  )
  if (refused.size === 0) return []
  return piece.flatMap(({ event }) => {
    const isUndone = event.type === "ReplyQueued" && refused.has(event.messageId)
    return isUndone ? [messageChanges(event)?.wamid ?? ""] : []
  })
}

function isChanged(item: TimelineItem, changed: ReadonlySet<string>): boolean {
  if (item.kind === "call") return changed.has(item.callId)
  if (item.kind !== "message") return false
  return changed.has(item.messageId) || (item.wamid !== null && changed.has(item.wamid))
}
