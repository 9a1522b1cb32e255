import { createWorkspaceList } from "../session/workspace-list.ts"

/** `GET /api/v1/custom-fields`: something the workspace writes down of each contact. */
export interface CustomField {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly kind: "text" | "number" | "date" | "choice" | "url"
  /** Only of the kind `choice`. */
  readonly choices?: readonly string[]
}

/** The custom fields of the workspace; call `want()` before reading. */
export const customFields = createWorkspaceList<CustomField>("/api/v1/custom-fields")
