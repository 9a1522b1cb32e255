import type { Attachment, AttachmentPorts } from "./create-attachments.ts"

const left = new Map<string, readonly Attachment[]>()

/** Files chosen or recorded in a conversation that one has left, kept as long as the page lives. */
export function leftAttachments(owner: string, conversationId: string): Required<AttachmentPorts>["left"] {
  const key = `${owner}.${conversationId}`
  return {
    take() {
      const found = left.get(key) ?? []
      left.delete(key)
      return found
    },
    put(all) {
      if (all.length > 0) left.set(key, all)
    },
  }
}

/** Forgets all of them, for whoever signs in next. */
export function forgetLeftAttachments(): void {
  left.clear()
}
