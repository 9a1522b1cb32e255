import type { EventPage } from "#protocol/room.ts"
import { rememberedLog, rememberLog } from "../../offline/remembered-log.ts"
import type { LogCache } from "./log-cache.ts"

/** A conversation is written down once it has been quiet for so long, milliseconds. */
const QUIET_MS = 1_500

/** The newest page of a conversation as this browser remembers it, for reading without a network; null when it does not. */
export async function rememberedPage(owner: string, conversationId: string): Promise<EventPage | null> {
  const kept = await rememberedLog(owner, conversationId)
  if (kept === undefined) return null
  return { events: kept.events, head: kept.events.at(-1)?.version ?? 0, next: kept.next, newer: null }
}

const timers = new Map<string, ReturnType<typeof setTimeout>>()

/** The cache in memory, which also writes down what it holds, for the time without a network. */
export function rememberingCache(cache: LogCache, owner: string): LogCache {
  return {
    get: cache.get,
    put(conversationId, log) {
      cache.put(conversationId, log)
      if (log.events.length === 0) return
      const key = `${owner}.${conversationId}`
      clearTimeout(timers.get(key))
      const write = () => {
        timers.delete(key)
        void rememberLog(owner, conversationId, log, Date.now())
      }
      timers.set(key, setTimeout(write, QUIET_MS))
    },
  }
}
