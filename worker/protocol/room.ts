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
  /** The tab is shown or hidden; a tab counts as shown from `subscribe` on until it says otherwise. */
  | { readonly type: "viewing"; readonly visible: boolean }

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
  /**
   * Who else looks at the conversation: everyone but the receiver, each once however many tabs they have,
   * `since` in milliseconds. Sent on every change; none at the beginning when nobody else looks, so forget
   * the viewers when the socket closes.
   */
  | { readonly type: "presence"; readonly viewers: readonly Viewer[] }
  | { readonly type: "refused"; readonly code: "bad-frame" | "not-subscribed" }

/** Somebody who has the conversation on the screen. */
export interface Viewer {
  readonly id: string
  readonly name: string
  /** Since when, milliseconds. */
  readonly since: number
}

/**
 * A page of a conversation's log, oldest first: `GET /api/v1/conversations/{id}/events?limit=` with one of
 * `before` (a version: the events before it), `after` (those after it), `around` (it and its neighbours) or
 * none (the newest).
 */
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
  /** Pass as `after` for the newer page; null at the end of the log. */
  readonly newer: number | null
  /** Events after the page that change a message in it; missing where there are none. */
  readonly later?: EventPage["events"]
}
