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
] as const

export type Mutation = (typeof MUTATIONS)[number]

/** How a defect changes what the rooms write. */
export function rewriteFor(mutation: Mutation | undefined): Rewrite {
  if (mutation === "log-forgets-keys") return forgetKeys
  if (mutation === "outbox-forgets-begin")
    return (query) => (query.startsWith("UPDATE outbox SET calling_since = ?") ? null : query)
  return (query) => query
}

function forgetKeys(query: string): string {
  return query
    .replace("key TEXT UNIQUE", "key TEXT")
    .replace("SELECT version FROM events WHERE key = ?", "SELECT version FROM events WHERE key = ? AND 0")
}
