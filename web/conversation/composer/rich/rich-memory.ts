import type { RichKind } from "./rich-content.ts"

/** What is being written, by person, conversation and kind: closing a form by mistake loses nothing. */
const written = new Map<string, unknown>()
/** What was sent, by the id of its send, so that a refused message can be written on. */
const sent = new Map<string, { readonly key: string; readonly kind: RichKind; readonly state: unknown }>()
/** A window open for weeks forgets the oldest. */
const MOST = 50

/** Where a form keeps what is written in it; this window's alone. */
export interface FormMemory {
  readonly written: () => unknown
  readonly write: (state: unknown) => void
  /** The message is on its way as `clientId`: nothing is being written any more. */
  readonly leave: (clientId: string) => void
}

/** The memory of one kind of form in one conversation; it holds what is not sent yet. */
export function formMemory(owner: string, conversationId: string, kind: RichKind): FormMemory {
  const key = `${owner} ${conversationId} ${kind}`
  return {
    written: () => written.get(key),
    write: (state) => put(written, key, state),
    leave(clientId) {
      put(sent, clientId, { key, kind, state: written.get(key) })
      written.delete(key)
    },
  }
}

/** The memory of a send that is written on; what is being written anew in its kind of form stays as it is. */
export function sendMemory(clientId: string): FormMemory {
  const state = () => sent.get(clientId)?.state
  function keep(id: string, state: unknown): void {
    const one = sent.get(clientId)
    if (one !== undefined) put(sent, id, { ...one, state })
  }
  return {
    written: state,
    write: (state) => keep(clientId, state),
    leave(next) {
      keep(next, state())
      sent.delete(clientId)
    },
  }
}

/** Which kind of form a send was written in; undefined for one of another window, or of a page since left. */
export function kindOfSend(clientId: string): RichKind | undefined {
  return sent.get(clientId)?.kind
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
