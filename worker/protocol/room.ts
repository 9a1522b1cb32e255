import type { ConversationEvent } from "#domain/conversation/event.ts"

/**
 * Browser ⇄ conversation room, `GET /api/v1/conversations/{id}/socket`. JSON text frames.
 * The browser subscribes after the version it saw last; the room sends every event since, then
 * `caught-up`, then each new event as it is stored. The text `ping` is answered `pong`.
 */
export type RoomUp =
  | { readonly type: "subscribe"; readonly after: number }
  /** The person is writing; passed on to colleagues and, at most every 20 s, to WhatsApp. */
  | { readonly type: "typing" }

/** `version` and `at` (milliseconds) place the event in the log. */
export type RoomDown =
  | {
      readonly type: "recorded"
      readonly version: number
      readonly at: number
      readonly event: ConversationEvent
    }
  | { readonly type: "caught-up"; readonly version: number }
  | { readonly type: "typing"; readonly attendant: { readonly id: string; readonly name: string } }
  | { readonly type: "refused"; readonly code: "bad-frame" | "not-subscribed" }

/** A page of a conversation's log, oldest first: `GET /api/v1/conversations/{id}/events?before=&limit=`. */
export interface EventPage {
  readonly events: readonly {
    readonly version: number
    readonly at: number
    readonly event: ConversationEvent
  }[]
  /** Version of the newest event of the whole log. */
  readonly head: number
  /** Pass as `before` for the older page; null at the beginning of the log. */
  readonly next: number | null
}
