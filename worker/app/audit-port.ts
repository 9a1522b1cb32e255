import type { Actor } from "#domain/conversation/event.ts"

/** What is noted: who did what to which thing. Facts hold no secrets and nobody's messages. */
export interface NewAuditEntry {
  readonly workspaceId: string
  readonly by: Actor
  /** What kind of thing: `channels`, `users`, `api-keys`, … */
  readonly area: string
  /** `made`, `changed`, `removed`, or the act's own word. */
  readonly act: string
  readonly target: { readonly id: string | null; readonly name: string | null }
  readonly facts: Readonly<Record<string, unknown>>
}

/** An entry as it stands; times in milliseconds. */
export interface AuditEntry extends Omit<NewAuditEntry, "workspaceId"> {
  readonly id: number
  readonly at: number
}

/** Which entries to list, newest first. */
export interface AuditQuery {
  readonly area: string | null
  readonly before: number | null
  readonly limit: number
}

/** Who changed what in the workspaces; only ever added to. */
export interface Audit {
  note(entry: NewAuditEntry): Promise<void>
  list(workspaceId: string, query: AuditQuery): Promise<readonly AuditEntry[]>
}
