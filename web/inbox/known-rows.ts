import type { ConversationId } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"

/** A row that was new to this browser, with what it replaces. */
export interface TakenRow {
  readonly row: InboxRow
  readonly before: InboxRow | undefined
}

/** Rows seen since the last reload, each in its newest version. */
export interface KnownRows {
  readonly get: (id: ConversationId) => InboxRow | undefined
  readonly all: () => Iterable<InboxRow>
  /** Takes in what is newer than what is known and gives it back with what it replaces. */
  readonly accept: (rows: readonly InboxRow[]) => readonly TakenRow[]
  /** Lets go of rows that were not seen for long, but for these; nothing happens below `MOST_KNOWN`. */
  readonly forgetBut: (ids: ReadonlySet<ConversationId>) => void
  readonly clear: () => void
}

/** From here on rows that stand in no list are let go; some 5 MB. */
export const MOST_KNOWN = 5000
const RECENT = 1000 // seen last, whatever list they stand in: the open conversation is one of them

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
        rows.delete(row.conversationId) // so that the map is in the order in which rows were seen
        rows.set(row.conversationId, row)
        taken.push({ row, before })
      }
      return taken
    },
    forgetBut(ids) {
      if (rows.size <= MOST_KNOWN) return
      const old = [...rows.keys()].slice(0, -RECENT)
      for (const id of old) if (!ids.has(id)) rows.delete(id)
    },
    clear: () => rows.clear(),
  }
}
