import type { ConversationEvent } from "./conversation/event.ts"

/** An event in its place: version counts from 1 without gaps; `at` is when it was recorded, in milliseconds. */
export interface RecordedEvent {
  readonly version: number
  readonly at: number
  readonly event: ConversationEvent
}
