import type { PendingSend } from "../conversation/store/pending-send.ts"

/** A send with the conversation it is for, as the queue keeps it. */
export interface KeptSend extends PendingSend {
  readonly conversationId: string
}

/** What becomes of a stored send: another state of it, nothing, or no change. */
export type SendEdit = (held: KeptSend) => KeptSend | "delete" | "keep"

/** Where one person's sends wait, shared by all windows of the browser. */
export interface SendStore {
  /** In the order in which they were added. */
  readonly all: () => Promise<readonly KeptSend[]>
  /** Rejects when there is no room, with a `QuotaExceededError`, or no storage at all. */
  readonly add: (send: KeptSend) => Promise<void>
  /** Changes one in a single step that no other window can come between; true when it did. */
  readonly edit: (clientId: string, edit: SendEdit) => Promise<boolean>
}

/** A store that lives as long as the page, for browsers that keep nothing. */
export function makeMemorySendStore(): SendStore {
  let sends: readonly KeptSend[] = []
  return {
    all: async () => sends,
    async add(send) {
      sends = [...sends, cloned(send)]
    },
    async edit(clientId, edit) {
      const held = sends.find((one) => one.clientId === clientId)
      const next = held === undefined ? "keep" : edit(held)
      if (next === "keep") return false
      sends = sends.flatMap((one) => (one !== held ? [one] : next === "delete" ? [] : [next]))
      return true
    },
  }
}

/** A copy; the file is what it is and cannot change. */
export function cloned<Send extends { readonly file?: File }>({ file, ...send }: Send): Send {
  const copy = structuredClone(send) as unknown as Send
  return file === undefined ? copy : { ...copy, file }
}
