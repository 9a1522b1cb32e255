import { type EventLog, emptyLog } from "./event-log.ts"

/** Conversations kept in memory, so that going back to one shows it at once; the socket brings the rest. */
export const KEPT_CONVERSATIONS = 12

/** Logs of the conversations opened last. */
export interface LogCache {
  readonly get: (conversationId: string) => EventLog | undefined
  readonly put: (conversationId: string, log: EventLog) => void
}

/** A cache that forgets the conversation longest unused; empty logs are not kept. */
export function makeLogCache(capacity: number = KEPT_CONVERSATIONS): LogCache {
  const logs = new Map<string, EventLog>()
  return {
    get: (conversationId) => logs.get(conversationId),
    put(conversationId, log) {
      if (log === emptyLog || log.events.length === 0) return
      logs.delete(conversationId)
      logs.set(conversationId, log)
      const oldest = logs.keys().next()
      if (logs.size > capacity && oldest.done !== true) logs.delete(oldest.value)
    },
  }
}

const caches = new Map<string, LogCache>()

/** The cache of one person in one workspace: nobody sees what another has loaded in the same tab. */
export function logCacheOf(owner: string): LogCache {
  const known = caches.get(owner)
  if (known !== undefined) return known
  const made = makeLogCache()
  caches.set(owner, made)
  return made
}
