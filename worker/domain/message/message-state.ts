import type { Wamid } from "../ids.ts"
import type { RecordedEvent } from "../recorded-event.ts"

/** What the events of one message say, as far as a decision needs it. */
export interface MessageState {
  readonly queued: boolean
  readonly wamid: Wamid | null
  readonly refused: boolean
  readonly uncertain: boolean
  /** Of a medium: `pending` also while attempts are left. */
  readonly media: "none" | "pending" | "stored" | "failed"
  readonly mediaAttempts: number
}

export const unknownMessage: MessageState = {
  queued: false,
  wamid: null,
  refused: false,
  uncertain: false,
  media: "none",
  mediaAttempts: 0,
}

/** Folds the events of one message, found by their keys. */
export function foldMessage(events: Iterable<RecordedEvent>): MessageState {
  let state = unknownMessage
  for (const recorded of events) state = evolveMessage(state, recorded)
  return state
}

function evolveMessage(state: MessageState, { event }: RecordedEvent): MessageState {
  switch (event.type) {
    case "MessageReceived":
    case "MessageMirrored": {
      const pending = event.content.kind === "media" && state.media === "none"
      return { ...state, wamid: event.wamid, media: pending ? "pending" : state.media }
    }
    case "ReplyQueued":
      return { ...state, queued: true }
    case "ReplyAccepted":
      return { ...state, wamid: event.wamid }
    case "ReplyRefused":
      return { ...state, refused: true }
    case "ReplyUncertain":
      return { ...state, uncertain: true }
    case "MediaStored":
      return { ...state, media: "stored" }
    case "MediaFailed": {
      const media = event.nextAttemptAt === undefined ? "failed" : "pending"
      return { ...state, media: state.media === "stored" ? "stored" : media, mediaAttempts: event.attempt }
    }
    case "MediaRequestedAgain":
      return { ...state, media: "pending" }
    default:
      return state
  }
}
