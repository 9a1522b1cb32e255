import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { ConversationId, MessageId } from "#domain/ids.ts"
import type { MediaContent, MediaKind } from "#domain/message/content.ts"
import type { MessageItem, TimelineItem } from "#domain/projection/timeline-item.ts"
import type { EventPage } from "#protocol/room.ts"
import type { MediaPage, SearchPage } from "#protocol/room-search.ts"
import type { ProjectionCheck } from "./check-projection.ts"
import type { RawEventPage } from "./event-log.ts"
import type { CommandResult, IncomingCommand } from "./handle-command.ts"
import type { EventPlace } from "./read-log.ts"

/** A status that Meta gave our own id back with: the room knows the rest of its identity. */
export interface ReturnedStatus {
  readonly workspaceId: string
  readonly channelId: string
  readonly command: IncomingCommand["command"]
  readonly raw: string
}

/** A page of what happened, newest first; `next` is the `before` of the following page. */
export interface HistoryPage {
  readonly items: readonly TimelineItem[]
  readonly next: number | null
}

/** A medium that is to be fetched from Meta. */
export interface MediaJob {
  readonly identity: ConversationIdentity
  readonly messageId: MessageId
  readonly content: MediaContent
  readonly attempt: number
}

/** One conversation, wherever it runs. Every call may fail when the room is out of reach. */
export interface ConversationPort {
  /** Handles commands in one transaction; what it answers is stored. */
  handle(commands: readonly IncomingCommand[]): Promise<readonly CommandResult[]>
  /** `foreign` when the conversation is not of that channel or has not begun. */
  handleReturned(
    statuses: readonly ReturnedStatus[],
  ): Promise<readonly (CommandResult | { status: "foreign" })[]>
  /** The state, or null before the conversation has begun. */
  state(): Promise<ConversationState | null>
  /** A page of the log; the newest one without a place. */
  events(place: EventPlace | null, limit: number): Promise<EventPage | null>
  /** Version of the first event recorded at or after a time; null when there is none. */
  versionAt(time: number): Promise<number | null>
  /** Where a message (by our id or Meta's) or a note stands in the log; null when it is not there. */
  versionOfLine(name: string): Promise<number | null>
  /** The lines that hold the words of a question. */
  search(question: string, before: number | null, limit: number): Promise<SearchPage | null>
  /** The files of some kinds. */
  media(kinds: readonly MediaKind[], before: number | null, limit: number): Promise<MediaPage | null>
  /** Messages; with `notes` also notes and notices, with `calls` also calls. */
  history(before: number | null, limit: number, notes: boolean, calls: boolean): Promise<HistoryPage | null>
  message(messageId: MessageId): Promise<MessageItem | null>
  mediaJob(messageId: MessageId): Promise<MediaJob | null>
  /** Hands everything after `version` to the read model again, 0 for all of it; false when nothing has begun. */
  projectAgain(version: number): Promise<boolean>
  /** Compares a piece of the read model with the log and mends it; null when nothing has begun. */
  checkProjection(after: number): Promise<ProjectionCheck | null>
  /** Events that have their raw update, after a version; null when nothing has begun. */
  rawEvents(after: number): Promise<RawEventPage | null>
  /** Closes the sockets of a person. */
  expel(personId: string, code: number): Promise<void>
  /** A browser's socket; the request carries the `Upgrade`. */
  connect(request: Request, attendant: { readonly id: string; readonly name: string }): Promise<Response>
}

/** All conversations, by id. */
export interface Conversations {
  get(id: ConversationId): ConversationPort
}
