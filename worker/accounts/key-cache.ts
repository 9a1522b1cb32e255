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
  /** Whether the use of the key is to be noted now; says yes once a minute. */
  noteDue(keyId: string, now: number): boolean
}

/** A cache for one isolate. */
export function createKeyCache(): KeyCache {
  const entries = new Map<string, Entry>()
  const notedAt = new Map<string, number>()
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
    noteDue(keyId, now) {
      if (now - (notedAt.get(keyId) ?? Number.NEGATIVE_INFINITY) < NOTED_EVERY_MS) return false
      if (notedAt.size >= MAX_KEYS) notedAt.clear()
      notedAt.set(keyId, now)
      return true
    },
  }
}
