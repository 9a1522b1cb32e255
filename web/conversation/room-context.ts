import { type Accessor, createContext, useContext } from "solid-js"
import type { Wamid } from "#domain/ids.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { Me } from "#protocol/session.ts"
import type { Actions } from "./actions/make-actions.ts"
import type { Conversation } from "./store/conversation.ts"
import type { Sheet } from "./triage/sheet.ts"

/** What every part of an open conversation may read and ask for. */
export interface Room {
  readonly conversationId: string
  readonly conversation: Conversation
  readonly actions: Actions
  readonly me: Me
  /** How the customer is called on the screen. */
  readonly customer: Accessor<string>
  readonly contactId: Accessor<string>
  readonly isGroup: Accessor<boolean>
  /** A telephone line: one calls, and cannot write. */
  readonly isPhone: Accessor<boolean>
  /** Milliseconds, moves every 15 s. */
  readonly now: Accessor<number>
  readonly replyTo: Accessor<MessageItem | null>
  readonly setReplyTo: (item: MessageItem | null) => void
  readonly openViewer: (messageId: string) => void
  /** Shows a message of the log and lights it up, however far away it is. */
  readonly jumpTo: (wamid: Wamid) => void
  /** The same by the place in the log; false when it could not be shown. */
  readonly jumpToVersion: (version: number, takesFocus?: boolean) => Promise<boolean>
  /** The same by time, milliseconds; false when there is nothing then or later. */
  readonly jumpToTime: (ms: number) => Promise<boolean>
  /** What is open under the header. */
  readonly sheet: Accessor<Sheet | null>
  readonly openSheet: (sheet: Sheet | null) => void
  readonly openSearch: () => void
  /** Puts text back into the composer, before what is in it, for a message that could not be sent. */
  readonly writeAgain: (text: string, tab?: "reply" | "note") => void
  /** Puts a file back into the composer that was on its way; `voice` for a voice note. */
  readonly attachAgain: (file: File, voice: boolean) => void
}

/** Provided by the pane around everything in it. */
export const RoomContext = createContext<Room>()

/** The open conversation; throws outside its pane. */
export function useRoom(): Room {
  const room = useContext(RoomContext)
  if (room === undefined) throw new Error("useRoom is for parts of the conversation pane")
  return room
}
