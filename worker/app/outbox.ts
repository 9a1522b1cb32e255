import type { Effect } from "#domain/conversation/effect.ts"

/** An effect that waits to be carried out. Times in milliseconds. */
export interface OutboxItem {
  readonly key: string
  readonly effect: Effect
  /** Calls that were made and did not settle it. */
  readonly attempts: number
  readonly dueAt: number
  /** Set before a call that must not be made twice; still set after a crash in the middle of it. */
  readonly callingSince: number | null
}

/** What is to be done outside, stored with the events that asked for it. Synchronous, like the log. */
export interface Outbox {
  /** Adds an effect; the same key again changes nothing while it waits. */
  put(effect: Effect, dueAt: number): void
  /** All that waits, in the order in which it was asked for. */
  waiting(): readonly OutboxItem[]
  /** Says that the call is being made now; a message moves the pair's meter. */
  begin(key: string, now: number): void
  /** Where the messages sent have brought the meter of the pair; see `pair-pace.ts`. */
  pairMeter(): number
  /** Puts an item off; `attempted` when a call was made for it. */
  postpone(key: string, dueAt: number, attempted: boolean): void
  /** Takes an item out: it is settled. */
  settle(key: string): void
  /** When the next item is due; undefined when nothing waits. */
  nextDueAt(): number | undefined
}
