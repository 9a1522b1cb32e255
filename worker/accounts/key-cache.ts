import type { Program } from "../app/principal.ts"

/** How long a valid key is believed without asking again: a key revoked elsewhere works no longer than this. */
export const BELIEVED_MS = 30 * 1000

/** How often the use of a key is noted. */
export const NOTED_EVERY_MS = 60 * 1000

/** Keys one isolate remembers; a workspace has a handful. */
const MAX_KEYS = 1_000

interface Entry {
  readonly program: Program
  readonly until: number
}

/** The valid keys an isolate has seen of late. Keys that are not valid are not remembered. */
export interface KeyCache {
  get(hash: string, now: number): Program | undefined
  put(hash: string, program: Program, now: number): void
  drop(hash: string): void
  /** Counts a use; how many are to be noted now: those since the last time, once a minute, else 0. */
  countUse(program: Program, now: number): number
  /** Uses of a workspace's keys that are counted here and not noted yet. */
  unnoted(workspaceId: string): number
}

/** A cache for one isolate. */
export function createKeyCache(): KeyCache {
  const entries = new Map<string, Entry>()
  const uses = new Map<string, { readonly workspaceId: string; notedAt: number; count: number }>()
  return {
    get(hash, now) {
      const entry = entries.get(hash)
      return entry !== undefined && entry.until > now ? entry.program : undefined
    },
    put(hash, program, now) {
      if (entries.size >= MAX_KEYS) entries.clear()
      entries.set(hash, { program, until: now + BELIEVED_MS })
    },
    drop(hash) {
      entries.delete(hash)
    },
    countUse({ keyId, workspaceId }, now) {
      const use = uses.get(keyId) ?? { workspaceId, notedAt: Number.NEGATIVE_INFINITY, count: 0 }
      if (uses.size >= MAX_KEYS) uses.clear() // their last minute is lost: it is a figure, no bill
      uses.set(keyId, use)
      use.count++
      if (now - use.notedAt < NOTED_EVERY_MS) return 0
      const { count } = use
      use.notedAt = now
      use.count = 0
      return count
    },
    unnoted(workspaceId) {
      const own = [...uses.values()].filter((use) => use.workspaceId === workspaceId)
      return own.reduce((sum, { count }) => sum + count, 0)
    },
  }
}
