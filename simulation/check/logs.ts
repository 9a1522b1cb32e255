import { eventKey } from "#domain/conversation/event-key.ts"
import type { ConversationId } from "#domain/ids.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { SqliteEventLog } from "../../worker/room/sqlite-event-log.ts"
import type { World } from "../world/world.ts"

/** A log as it lies in its object's storage. */
export interface Log {
  readonly conversationId: ConversationId
  readonly events: readonly RecordedEvent[]
  readonly waiting: readonly string[]
}

/** All logs with anything in them, read through the product's own reader. */
export function readLogs(world: World): readonly Log[] {
  return world.objects.ofKind("room").flatMap(({ name, sql }) => {
    const tables = sql.exec("SELECT name FROM sqlite_master WHERE name IN ('events', 'outbox')").toArray()
    if (tables.length < 2) return []
    const log = new SqliteEventLog(sql as unknown as SqlStorage)
    const waiting = sql.exec("SELECT key FROM outbox ORDER BY seq").toArray()
    const events = log.after(0, Number.MAX_SAFE_INTEGER)
    const keys = waiting.map(({ key }) => String(key))
    return events.length === 0 ? [] : [{ conversationId: name as ConversationId, events, waiting: keys }]
  })
}

/** How often each key is in all logs together. */
export function keyCounts(logs: readonly Log[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { event } of logs.flatMap(({ events }) => events)) {
    const key = eventKey(event)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
