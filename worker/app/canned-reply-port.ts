import type { DeskPage, DeskPlace, NotAdded, NotChanged } from "./desk-outcome.ts"

/** Canned replies of a workspace, and again of each person. */
export const MOST_CANNED_REPLIES = 500

/** A text to answer with, found by its shortcut. Variables such as `{{contact.name}}` are filled in the browser. */
export interface CannedReply {
  readonly id: string
  /** `[a-z0-9-]{1,32}`; one among the shared, one among a person's own. */
  readonly shortcut: string
  readonly title: string
  readonly text: string
  /** Seen by everyone of the workspace; else by its owner alone. */
  readonly shared: boolean
  /** Who made it; null is a program. */
  readonly ownerId: string | null
  /** Milliseconds. */
  readonly updatedAt: number
}

/** What a person writes of it. What is shared and becomes one's own is its writer's from then on. */
export type CannedReplyParts = Pick<CannedReply, "shortcut" | "title" | "text" | "shared">

/** Which canned replies are asked for. */
export interface CannedReplyQuery {
  /** Words that have to be in shortcut, title or text; null for all. */
  readonly search: string | null
  /** Where the last page ended. */
  readonly before: string | null
  readonly limit: number
}

/** The canned replies of all workspaces; a place sees the shared ones and its own. */
export interface CannedReplies {
  /** By shortcut; of two with one shortcut one's own comes first. */
  list(place: DeskPlace, query: CannedReplyQuery): Promise<DeskPage<CannedReply>>
  byId(place: DeskPlace, id: string): Promise<CannedReply | null>
  add(place: DeskPlace, parts: CannedReplyParts): Promise<CannedReply | NotAdded>
  change(place: DeskPlace, id: string, parts: Partial<CannedReplyParts>): Promise<CannedReply | NotChanged>
  remove(place: DeskPlace, id: string): Promise<boolean>
}
