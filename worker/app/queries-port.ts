import type { Priority } from "#domain/conversation/triage-event.ts"
import type { InboxFilter, InboxRow } from "#domain/projection/inbox-row.ts"

/** What a list is narrowed to beside its filter; null asks for nothing. */
export interface Narrowing {
  /** Id of a label. */
  readonly label: string | null
  /** An attendant's id, or `none` for what nobody has. */
  readonly assignee: string | null
  readonly channel: string | null
  readonly priority: Priority | null
  readonly unreadOnly: boolean
}

/** What to list; `me` is who looks. */
export interface InboxQuery {
  readonly workspaceId: string
  readonly filter: InboxFilter
  readonly me: string
  readonly search: string | null
  readonly narrow?: Narrowing
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

/** A page with what a list begins with: the feed's counter when it was read, and the totals of the open lists. */
export interface CountedRows extends ListedRows {
  readonly cursor: number
  readonly counts: InboxCounts
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
    readonly templates: number
  }[]
  /** Messages that failed for good, by Meta's code; 0 where there was none. */
  readonly failures: readonly { readonly code: number; readonly count: number }[]
}

/** Questions to the read model; every one is of one workspace. */
export interface Queries {
  /** A page of a list. One of a search, or of a narrowed list, may be shorter than `limit`; only `next` tells whether there is more. */
  inbox(query: InboxQuery): Promise<ListedRows>
  countedInbox(query: InboxQuery): Promise<CountedRows>
  /** The feed's counter. */
  cursor(workspaceId: string): Promise<number>
  figures(workspaceId: string): Promise<MessageFigures>
}
