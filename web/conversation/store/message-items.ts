import type { Wamid } from "#domain/ids.ts"
import type { Timeline } from "#domain/projection/timeline.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"

/** The customer's messages of a piece of a log. */
export function inboundOf({ items }: Timeline): readonly MessageItem[] {
  return items.filter((item): item is MessageItem => item.kind === "message" && item.direction === "in")
}

/** Messages by the name that Meta gave them. */
export function indexByWamid({ items }: Timeline): ReadonlyMap<Wamid, MessageItem> {
  const messages = items.filter((item) => item.kind === "message")
  return new Map(messages.flatMap((item) => (item.wamid === null ? [] : [[item.wamid, item] as const])))
}
