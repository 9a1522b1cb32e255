import type { RichKind } from "./rich-content.ts"

/** What is being written, by person, conversation and kind: closing a form by mistake loses nothing. */
const written = new Map<string, unknown>()
/** What was sent, by the id of its send, so that a refused message can be written on. */
const sent = new Map<string, { readonly key: string; readonly kind: RichKind; readonly state: unknown }>()
/** A window open for weeks forgets the oldest. */
const MOST = 50

/** The memory of one kind of form in one conversation; this window's alone, it holds what is not sent yet. */
export function formMemory(owner: string, conversationId: string, kind: RichKind) {
  const key = `${owner} ${conversationId} ${kind}`
  return {
    written: (): unknown => written.get(key),
    write: (state: unknown) => put(written, key, state),
    /** The message is on its way: the form is empty again. */
    leave(clientId: string): void {
      put(sent, clientId, { key, kind, state: written.get(key) })
      written.delete(key)
    },
  }
}

/** What a send was written with; undefined for one of another window, or of a page since left. */
export function writtenOfSend(clientId: string) {
  return sent.get(clientId)
}

/** A send was taken back: its form opens with what was written. False for one that was written in no form. */
export function giveBackWritten(clientId: string): boolean {
  const one = sent.get(clientId)
  if (one !== undefined) put(written, one.key, one.state)
  return one !== undefined
}

function put<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > MOST && oldest !== undefined) map.delete(oldest)
}
