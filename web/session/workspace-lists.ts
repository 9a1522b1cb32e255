import type { Priority } from "#domain/conversation/triage-event.ts"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import type { UserSummary } from "#protocol/session.ts"
import { createWorkspaceList } from "./workspace-list.ts"

/** The colours a label can have. */
export const LABEL_COLOURS = ["gray", "red", "orange", "yellow", "green", "teal", "blue", "purple"] as const
export type LabelColour = (typeof LABEL_COLOURS)[number]

/** `GET /api/v1/labels` */
export interface WorkspaceLabel {
  readonly id: string
  readonly name: string
  readonly color: LabelColour
}

/** `GET /api/v1/views`: a list with what it is narrowed to, under a name. */
export interface SavedView {
  readonly id: string
  readonly name: string
  readonly icon?: string | null
  readonly shared: boolean
  readonly query: ViewQuery
}

/** What a view shows, as the server keeps it. */
export interface ViewQuery {
  readonly filter: InboxFilter
  readonly label?: string
  readonly assignee?: string
  readonly channel?: string
  readonly priority?: Priority
  readonly unread?: boolean
}

/** The labels of the workspace; call `want()` before reading. */
export const labels = createWorkspaceList<WorkspaceLabel>("/api/v1/labels")

/** The views that this person sees: shared ones and their own. */
export const views = createWorkspaceList<SavedView>("/api/v1/views")

/** Everybody who can be given a conversation. */
export const colleagues = createWorkspaceList<UserSummary>("/api/v1/users")
