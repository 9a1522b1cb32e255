import { effectKey } from "#domain/conversation/effect.ts"
import type { Outbox, OutboxItem } from "../app/outbox.ts"
import { pairMeterAfter } from "../app/pair-pace.ts"

/** An outbox in memory. */
export function memoryOutbox(): Outbox {
  const items = new Map<string, OutboxItem>()
  let meter = 0
  function change(key: string, changed: (item: OutboxItem) => OutboxItem): void {
    const item = items.get(key)
    if (item !== undefined) items.set(key, changed(item))
  }
  return {
    put(effect, dueAt) {
      const key = effectKey(effect)
      if (!items.has(key)) items.set(key, { key, effect, attempts: 0, dueAt, callingSince: null })
    },
    waiting: () => [...items.values()],
    begin(key, now) {
      change(key, (item) => ({ ...item, callingSince: now }))
      if (key.startsWith("send-message/")) meter = pairMeterAfter(meter, now)
    },
    pairMeter: () => meter,
    postpone(key, dueAt, attempted) {
      change(key, (item) => ({
        ...item,
        dueAt,
        attempts: item.attempts + (attempted ? 1 : 0),
        callingSince: null,
      }))
    },
    settle: (key) => void items.delete(key),
    nextDueAt: () =>
      items.size === 0 ? undefined : Math.min(...[...items.values()].map(({ dueAt }) => dueAt)),
  }
}
