import type { InboxFilter, InboxRow } from "#domain/projection/inbox-row.ts"

/** What to list; `me` is who looks. */
export interface InboxQuery {
  readonly workspaceId: string
  readonly filter: InboxFilter
  readonly me: string
  readonly search: string | null
  /** Where the last page ended. */
  readonly before: string | null
  readonly limit: number
}

export interface ListedRows {
  readonly items: readonly InboxRow[]
  readonly next: string | null
}

export interface InboxCounts {
  readonly waiting: number
  readonly mine: number
  readonly all: number
}

/** Figures of a workspace since it began. */
export interface MessageFigures {
  readonly sent: number
  readonly received: number
  readonly templates: number
  readonly byChannel: readonly {
    readonly channelId: string
    readonly sent: number
    readonly received: number
  }[]
}

/** Questions to the read model; every one is of one workspace. */
export interface Queries {
  inbox(query: InboxQuery): Promise<ListedRows>
  counts(workspaceId: string, me: string): Promise<InboxCounts>
  /** The feed's counter. */
  cursor(workspaceId: string): Promise<number>
  figures(workspaceId: string): Promise<MessageFigures>
}
