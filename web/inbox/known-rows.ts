import type { ConversationId } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"

/** A row that was new to this browser, with what it replaces. */
export interface TakenRow {
  readonly row: InboxRow
  readonly before: InboxRow | undefined
}

/** Every row seen since the last reload, each in its newest version. */
export interface KnownRows {
  readonly get: (id: ConversationId) => InboxRow | undefined
  readonly all: () => Iterable<InboxRow>
  /** Takes in what is newer than what is known and gives it back with what it replaces. */
  readonly accept: (rows: readonly InboxRow[]) => readonly TakenRow[]
  readonly clear: () => void
}

/** Rows by conversation; an older version never replaces a newer one. */
export function makeKnownRows(): KnownRows {
  const rows = new Map<ConversationId, InboxRow>()
  return {
    get: (id) => rows.get(id),
    all: () => rows.values(),
    accept(offered) {
      const taken: TakenRow[] = []
      for (const row of offered) {
        const before = rows.get(row.conversationId)
        if (before !== undefined && before.version >= row.version) continue
        rows.set(row.conversationId, row)
        taken.push({ row, before })
      }
      return taken
    },
    clear: () => rows.clear(),
  }
}
