/** Why something of the desk was not added: another has the name, or there are as many as there may be. */
export type NotAdded = "name-taken" | "limit-reached"

/** Why something of the desk stays as it is. */
export type NotChanged = NotAdded | "not-found"

/** Whose desk is looked at: the workspace, and the person in it; null is a program, which has nothing of its own. */
export interface DeskPlace {
  readonly workspaceId: string
  readonly userId: string | null
}

/** Part of a list; `next` goes on, null at the end. */
export interface DeskPage<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}
