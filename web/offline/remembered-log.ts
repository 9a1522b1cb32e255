import type { RecordedEvent } from "#domain/recorded-event.ts"
import { transact } from "./database.ts"

/** Conversations kept for reading without a network. */
export const REMEMBERED_CONVERSATIONS = 30
/** Events kept of each, the newest: a page. */
export const REMEMBERED_EVENTS = 200

/** The newest events of a conversation, without gaps; `next` as in a page: null when the log begins here. */
export interface RememberedLog {
  readonly events: readonly RecordedEvent[]
  readonly next: number | null
}

interface Row extends RememberedLog {
  readonly owner: string
  readonly conversationId: string
  readonly usedAt: number
}

/** The piece of a log that is kept. */
export function newestOf({ events, next }: RememberedLog): RememberedLog {
  if (events.length <= REMEMBERED_EVENTS) return { events, next }
  const kept = events.slice(-REMEMBERED_EVENTS)
  return { events: kept, next: kept[0]?.version ?? null }
}

/** Keeps the newest events of a conversation and forgets the one that was longest not used. Never rejects: a full storage keeps nothing. */
export async function rememberLog(
  owner: string,
  conversationId: string,
  log: RememberedLog,
  usedAt: number,
): Promise<void> {
  const row: Row = { owner, conversationId, usedAt, ...newestOf(log) }
  try {
    await transact("logs", "readwrite", (store) => {
      store.put(row)
      forgetOldest(store, owner)
    })
  } catch {
    // Reading offline is a courtesy: without room for it nothing else suffers.
  }
}

function forgetOldest(store: IDBObjectStore, owner: string): void {
  const range = IDBKeyRange.bound([owner, 0], [owner, Number.MAX_SAFE_INTEGER])
  const asked = store.index("owner").getAllKeys(range)
  asked.onsuccess = () => {
    const tooMany = asked.result.slice(0, Math.max(0, asked.result.length - REMEMBERED_CONVERSATIONS))
    for (const key of tooMany) store.delete(key)
  }
}

/** What is kept of a conversation; undefined when it is not among them. Never rejects. */
export async function rememberedLog(
  owner: string,
  conversationId: string,
): Promise<RememberedLog | undefined> {
  try {
    return await transact<Row | undefined>("logs", "readonly", (store, give) => {
      const asked: IDBRequest<Row | undefined> = store.get([owner, conversationId])
      asked.onsuccess = () => give(asked.result)
    })
  } catch {
    return undefined
  }
}
