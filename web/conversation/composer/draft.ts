/** What a person has written and not sent, kept for each conversation. */
export interface Draft {
  readonly reply: string
  readonly note: string
}

/** Where drafts are kept: the part of `Storage` that is used. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">

const nothing: Draft = { reply: "", note: "" }

function keyOf(owner: string, conversationId: string): string {
  return `ramal.draft.${owner}.${conversationId}`
}

/** The draft of a conversation; empty when there is none or storage is forbidden. */
export function loadDraft(storage: DraftStorage | null, owner: string, conversationId: string): Draft {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(keyOf(owner, conversationId)) ?? "null")
    if (typeof kept !== "object" || kept === null) return nothing
    const { reply, note } = kept as { reply?: unknown; note?: unknown }
    return {
      reply: typeof reply === "string" ? reply : "",
      note: typeof note === "string" ? note : "",
    }
  } catch {
    return nothing
  }
}

/** Keeps a draft, or forgets it when it is empty. A full or forbidden storage loses the draft, not the text. */
export function saveDraft(
  storage: DraftStorage | null,
  owner: string,
  conversationId: string,
  draft: Draft,
): void {
  const key = keyOf(owner, conversationId)
  try {
    if (draft.reply === "" && draft.note === "") storage?.removeItem(key)
    else storage?.setItem(key, JSON.stringify(draft))
  } catch {
    // The text is still in its field.
  }
}

/** This browser's storage; null where it is forbidden. */
export function browserStorage(): DraftStorage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
