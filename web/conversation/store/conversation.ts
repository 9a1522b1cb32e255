import type { Accessor } from "solid-js"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { Wamid } from "#domain/ids.ts"
import type { Timeline } from "#domain/projection/timeline.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { EventPage } from "#protocol/room.ts"
import type { Problem } from "#protocol/session.ts"
import type { SendQueue } from "../../offline/send-queue.ts"
import type { RoomPhase, RoomSocket, RoomSocketListener } from "../../room-socket/make-room-socket.ts"
import type { OutgoingSends } from "./create-outgoing.ts"
import type { Presence } from "./create-presence.ts"
import type { LogCache } from "./log-cache.ts"
import type { LogRow } from "./log-rows.ts"

/** The outside of a conversation on the screen. */
export interface ConversationPorts {
  /** The newest page, or the one before a version; rejects with `ProblemError`. */
  readonly loadPage: (before: number | null, signal: AbortSignal) => Promise<EventPage>
  /** The page after a version, or with one in its middle; rejects with `ProblemError`. */
  readonly loadAt: (place: PagePlace, signal: AbortSignal) => Promise<EventPage>
  /** Where a message (by our id or Meta's) or a note stands in the log; null when it is not there. */
  readonly findLine: (name: string, signal: AbortSignal) => Promise<number | null>
  readonly openRoom: (after: number, listener: RoomSocketListener) => RoomSocket
  /** Where own messages wait until they are sent. */
  readonly queue: SendQueue
  /** Told of a file that waits, under the name its bubble has for it. */
  readonly preview?: (mediaId: string, file: File) => void
  readonly now: () => number
  readonly newKey: () => string
  readonly problemOf: (error: unknown) => Problem
  readonly cache: LogCache
}

/** Where a page lies that is not the newest and none above. */
export type PagePlace = { readonly after: number } | { readonly around: number }

/** What is known of loading the log. */
export type LoadStatus =
  | { readonly status: "loading" }
  | { readonly status: "ready" }
  | { readonly status: "failed"; readonly problem: Problem }

type PageStatus = "idle" | "loading" | "failed"

/** What the log's screen shows; replaced piece by piece, read-only outside. */
export interface View {
  load: LoadStatus
  rows: LogRow[]
  /** Version of the newest event of the whole log. */
  head: number
  hasOlder: boolean
  older: PageStatus
  /** The piece on the screen does not reach the newest message. */
  hasNewer: boolean
  newer: PageStatus
  phase: RoomPhase | null
}

/** One conversation, loaded and kept live; everything a screen reads of it is reactive. */
export interface Conversation extends OutgoingSends {
  readonly view: Readonly<View>
  readonly state: Accessor<ConversationState>
  /** Counts the changes of `view.rows`: following it is cheaper than following every line. */
  readonly rowsChanged: Accessor<number>
  /** The piece on the screen. */
  readonly timeline: Accessor<Timeline>
  /** The newest piece, also while one reads far above. */
  readonly newest: Accessor<Timeline>
  /** Messages of the customer that came with the last frames; nothing that was loaded. */
  readonly arrived: Accessor<readonly MessageItem[]>
  readonly presence: Presence
  readonly messageByWamid: (wamid: Wamid) => MessageItem | undefined
  /** Where a message (our id of it or Meta's) or a note stands in the log; null when it is not there. */
  readonly findLine: (name: string) => Promise<number | null>
  /** Loads the page above; resolves when it is shown, also when there is none. */
  readonly loadOlder: () => Promise<void>
  /** The same below. */
  readonly loadNewer: () => Promise<void>
  /** Shows the piece of the log around a version; false when it could not be loaded. */
  readonly showAround: (version: number) => Promise<boolean>
  /** Goes back to the newest piece, at once. */
  readonly showNewest: () => void
  /** Whether the newest message is on the screen: only then may what is far above it be dropped. */
  readonly setFollowing: (following: boolean) => void
  readonly reload: () => void
  readonly typing: Accessor<string | null>
  readonly sendTyping: () => void
  /** Whether the tab is shown: a hidden one is no viewer. */
  readonly setVisible: (visible: boolean) => void
  /** Comes back after another window took this one's place. */
  readonly useHere: () => void
  readonly wake: () => void
  /** Tells whether the person sees what comes; what comes unseen gets the unread line. */
  readonly setAttentive: (attentive: boolean) => void
}
