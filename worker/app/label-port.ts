import type { NotAdded, NotChanged } from "./desk-outcome.ts"

/** The colours a label can have; the screens know how each looks in light and dark. */
export const LABEL_COLORS = ["gray", "red", "orange", "yellow", "green", "teal", "blue", "purple"] as const

/** A colour of a label. */
export type LabelColor = (typeof LABEL_COLORS)[number]

/** Labels of one workspace; the list is short enough to be given whole. */
export const MOST_LABELS = 200

/** Something to stick on conversations. */
export interface Label {
  readonly id: string
  /** At most 40 characters; no other of the workspace has it, whatever the capitals and accents. */
  readonly name: string
  readonly color: LabelColor
}

/** The labels of all workspaces. */
export interface Labels {
  /** All of a workspace, by name. */
  list(workspaceId: string): Promise<readonly Label[]>
  /** Those of the ids that are labels of the workspace. */
  find(workspaceId: string, ids: readonly string[]): Promise<readonly Label[]>
  add(workspaceId: string, label: Omit<Label, "id">): Promise<Label | NotAdded>
  change(workspaceId: string, id: string, changes: Partial<Omit<Label, "id">>): Promise<Label | NotChanged>
  /** Ends a label; conversations keep what their logs say of it. False where there is none. */
  remove(workspaceId: string, id: string): Promise<boolean>
}
