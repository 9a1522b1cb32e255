import type { Rewrite } from "../platform/sql-storage.ts"

/** Defects that can be put in on purpose, to see that the simulation finds them. */
export const MUTATIONS = [
  "log-forgets-keys",
  "outbox-forgets-begin",
  "feed-acks-early",
  "projector-ignores-refusal",
  "skips-after-resume",
  "forgets-alarms",
  "leaks-before-commit",
  "directory-forgets-the-past",
  "visits-are-forgotten",
  "snapshot-is-wrong",
  "any-signature-is-right",
  "told-calls-are-forgotten",
] as const

export type Mutation = (typeof MUTATIONS)[number]

/** How a defect changes what the rooms write. */
export function rewriteFor(mutation: Mutation | undefined): Rewrite {
  switch (mutation) {
    case "log-forgets-keys":
      return forgetKeys
    case "outbox-forgets-begin":
      return leavingOut("UPDATE outbox SET calling_since = ?")
    case "directory-forgets-the-past":
      return leavingOut("INSERT INTO former_owners")
    case "visits-are-forgotten":
      return leavingOut("INSERT INTO visits")
    case "snapshot-is-wrong":
      return miscount
    default:
      return (query) => query
  }
}

function leavingOut(beginning: string): Rewrite {
  return (query) => (query.startsWith(beginning) ? null : query)
}

function miscount(query: string): string {
  return query.startsWith("INSERT OR REPLACE INTO snapshots")
    ? query.replace("VALUES (1, ?, ?)", "VALUES (1, ?, json_set(?, '$.state.unreadCount', 99))")
    : query
}

function forgetKeys(query: string): string {
  return query
    .replace("key TEXT UNIQUE", "key TEXT")
    .replace("SELECT version FROM events WHERE key = ?", "SELECT version FROM events WHERE key = ? AND 0")
}
