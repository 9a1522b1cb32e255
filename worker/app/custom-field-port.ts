import type { NotAdded } from "./desk-outcome.ts"

/** Custom fields of one workspace; the list is short enough to be given whole. */
export const MOST_CUSTOM_FIELDS = 50

/** Choices of one field of the kind `choice`. */
export const MOST_CHOICES = 100

/** The kinds of values a field can hold. */
export const FIELD_KINDS = ["text", "number", "date", "choice", "url"] as const

/** One of `FIELD_KINDS`. */
export type FieldKind = (typeof FIELD_KINDS)[number]

/** Something a workspace writes down of each contact. */
export interface CustomField {
  readonly id: string
  /** `[a-z][a-z0-9_]{0,31}`, for ever: programs name the field by it. */
  readonly key: string
  readonly name: string
  readonly kind: FieldKind
  /** Only of the kind `choice`. */
  readonly choices?: readonly string[]
}

/** The custom fields of all workspaces. */
export interface CustomFields {
  /** All of a workspace, the oldest first. */
  list(workspaceId: string): Promise<readonly CustomField[]>
  add(workspaceId: string, field: Omit<CustomField, "id">): Promise<CustomField | NotAdded>
  /** Another name, other choices; the key and the kind stay. */
  change(
    workspaceId: string,
    id: string,
    changes: { readonly name?: string; readonly choices?: readonly string[] },
  ): Promise<CustomField | null>
  /** Ends a field; what contacts had in it is shown no more. */
  remove(workspaceId: string, id: string): Promise<boolean>
}
