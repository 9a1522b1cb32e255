import { noteStorageError } from "../frame/storage-full.ts"
import type { KeptSend, SendEdit, SendStore } from "./send-store.ts"

/** Files that wait in this browser's storage, all together, bytes: two of the longest that WhatsApp takes. */
export const MOST_FILE_BYTES = 200 * 1024 * 1024

/** What this window knows of the sends, ahead of the store it writes them to. */
export interface KeptSends {
  /** A conversation's sends, oldest first. */
  readonly of: (conversationId: string) => readonly KeptSend[]
  /** Conversations that have any. */
  readonly conversations: () => readonly string[]
  readonly get: (clientId: string) => KeptSend | undefined
  readonly listen: (conversationId: string, listener: () => void) => () => void
  /** Takes a newer state in at its place, or a new send at the end. */
  readonly put: (send: KeptSend) => void
  /** Puts another send in the place of one. */
  readonly replace: (clientId: string, send: KeptSend) => void
  readonly drop: (clientId: string) => void
  /** Writes a new one to the store; marked when the store could not take it. */
  readonly store: (send: KeptSend) => Promise<KeptSend>
  /** Changes the stored one in one step; true when it did, or when it is not in the store to begin with. */
  readonly edit: (send: KeptSend, edit: SendEdit) => Promise<boolean>
  /** Brings in what other windows have stored and takes out what they have finished. */
  readonly reload: () => Promise<void>
}

/** Keeps sends in memory and in a store. A store that fails makes nothing worse than a window of its own. */
export function makeKeptSends(store: SendStore): KeptSends {
  let sends: readonly KeptSend[] = []
  const listeners = new Map<string, Set<() => void>>()
  const storing = new Set<string>()

  function set(next: readonly KeptSend[], conversationId: string): void {
    sends = next
    for (const listener of listeners.get(conversationId) ?? []) listener()
  }

  function replace(clientId: string, send: KeptSend): void {
    const isHere = sends.some((one) => one.clientId === clientId)
    const next = isHere
      ? sends.map((one) => (one.clientId === clientId ? send : one))
      : inOrder([...sends, send])
    set(next, send.conversationId)
  }

  function drop(clientId: string): void {
    const found = sends.find((one) => one.clientId === clientId)
    if (found === undefined) return
    set(
      sends.filter((one) => one !== found),
      found.conversationId,
    )
  }

  function isTooMuch({ clientId, file }: KeptSend): boolean {
    const others = sends.filter((one) => one.clientId !== clientId && one.unkept === undefined)
    const kept = others.reduce((sum, one) => sum + (one.file?.size ?? 0), 0)
    return file !== undefined && kept + file.size > MOST_FILE_BYTES
  }

  async function storeNew(send: KeptSend): Promise<KeptSend> {
    if (isTooMuch(send)) return { ...send, unkept: "too-much" }
    storing.add(send.clientId)
    try {
      await store.add(send)
      return send
    } catch (error) {
      noteStorageError(error)
      return { ...send, unkept: isFull(error) ? "storage-full" : "no-storage" }
    } finally {
      storing.delete(send.clientId)
    }
  }

  async function edit(send: KeptSend, change: SendEdit): Promise<boolean> {
    if (send.unkept !== undefined) return true
    return store.edit(send.clientId, change).catch(() => true)
  }

  async function reload(): Promise<void> {
    const stored = await store.all().catch(() => undefined)
    if (stored === undefined) return
    const ids = new Set(stored.map(({ clientId }) => clientId))
    const here = sends.filter((one) => ids.has(one.clientId) || livesHere(one))
    const known = new Set(here.map(({ clientId }) => clientId))
    const news = stored.filter(({ clientId }) => !known.has(clientId))
    if (news.length === 0 && here.length === sends.length) return
    const touched = new Set([...sends, ...news].map(({ conversationId }) => conversationId))
    sends = inOrder([...here, ...news])
    for (const id of touched) set(sends, id)
  }

  function livesHere({ clientId, unkept, phase }: KeptSend): boolean {
    return unkept !== undefined || storing.has(clientId) || phase.status === "accepted"
  }

  return {
    of: (conversationId) => sends.filter((one) => one.conversationId === conversationId),
    conversations: () => [...new Set(sends.map(({ conversationId }) => conversationId))],
    get: (clientId) => sends.find((one) => one.clientId === clientId),
    listen(conversationId, listener) {
      const heard = listeners.get(conversationId) ?? new Set()
      listeners.set(conversationId, heard.add(listener))
      return () => heard.delete(listener)
    },
    put: (send) => replace(send.clientId, send),
    replace,
    drop,
    store: storeNew,
    edit,
    reload,
  }
}

function inOrder(sends: readonly KeptSend[]): readonly KeptSend[] {
  return [...sends].sort((one, other) => one.at - other.at)
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError"
}
