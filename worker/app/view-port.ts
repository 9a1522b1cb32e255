import type { DeskPlace, NotAdded, NotChanged } from "./desk-outcome.ts"

/** Saved views of a workspace, and again of each person; the list is short enough to be given whole. */
export const MOST_VIEWS = 50

/** What a view shows: the filters of the list, as its query has them. */
export type ViewQuery = Readonly<Record<string, string | boolean>>

/** A list that was saved under a name. */
export interface View {
  readonly id: string
  readonly name: string
  readonly icon: string | null
  readonly query: ViewQuery
  /** Seen by everyone of the workspace; else by its owner alone. */
  readonly shared: boolean
  /** Who made it; null is a program. */
  readonly ownerId: string | null
}

/** What a person writes of it. What is shared and becomes one's own is its writer's from then on. */
export type ViewParts = Pick<View, "name" | "icon" | "query" | "shared">

/** The views of all workspaces; a place sees the shared ones and its own. */
export interface Views {
  /** By name. */
  list(place: DeskPlace): Promise<readonly View[]>
  byId(place: DeskPlace, id: string): Promise<View | null>
  add(place: DeskPlace, parts: ViewParts): Promise<View | NotAdded>
  change(place: DeskPlace, id: string, parts: Partial<ViewParts>): Promise<View | NotChanged>
  remove(place: DeskPlace, id: string): Promise<boolean>
}
