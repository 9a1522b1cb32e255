import { noteStorageError } from "../../../frame/storage-full.ts"
import { type Draft, EMPTY_DRAFT, type ServerDraft } from "./draft.ts"

/** Where drafts are kept: the part of `Storage` that is used. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">

function keyOf(owner: string, conversationId: string): string {
  return `ramal.draft.${owner}.${conversationId}`
}

/** The draft of a conversation; empty when there is none or storage is forbidden. */
export function loadDraft(storage: DraftStorage | null, owner: string, conversationId: string): Draft {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(keyOf(owner, conversationId)) ?? "null")
    return typeof kept === "object" && kept !== null ? draftFrom({ ...kept }) : EMPTY_DRAFT
  } catch {
    return EMPTY_DRAFT
  }
}

function draftFrom(kept: Readonly<Record<string, unknown>>): Draft {
  const { reply, note, mode, replyTo, synced } = kept
  return {
    reply: textOr(reply, ""),
    note: textOr(note, ""),
    mode: mode === "note" ? "note" : "reply",
    replyTo: textOr(replyTo, null),
    synced: serverDraftFrom(synced),
  }
}

/** The server's draft out of anything; null for what is none. */
export function serverDraftFrom(value: unknown): ServerDraft | null {
  if (typeof value !== "object" || value === null) return null
  const { text, reply_to: replyTo, mode, updated_at: updatedAt } = value as Record<string, unknown>
  if (typeof text !== "string" || typeof updatedAt !== "string") return null
  return {
    text,
    reply_to: textOr(replyTo, null),
    mode: mode === "note" ? "note" : "reply",
    updated_at: updatedAt,
  }
}

function textOr<Other>(value: unknown, other: Other): string | Other {
  return typeof value === "string" ? value : other
}

/** Keeps a draft, or forgets it when nothing is left of it. False when the storage is full or forbidden. */
export function saveDraft(
  storage: DraftStorage | null,
  owner: string,
  conversationId: string,
  draft: Draft,
): boolean {
  const key = keyOf(owner, conversationId)
  const isEmpty = draft.reply === "" && draft.note === "" && draft.replyTo === null && draft.synced === null
  try {
    if (isEmpty) storage?.removeItem(key)
    else storage?.setItem(key, JSON.stringify(draft))
    return storage !== null || isEmpty
  } catch (error) {
    noteStorageError(error)
    return false
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
