/** Which of the two things is being written: a reply to the customer or a note among colleagues. */
export type DraftMode = "reply" | "note"

/** A draft as the server keeps it for a person: `GET, PUT /api/v1/conversations/{id}/draft`. */
export interface ServerDraft {
  readonly text: string
  /** Id of the message it answers. */
  readonly reply_to: string | null
  readonly mode: DraftMode
  /** Opaque; the base of the next change. */
  readonly updated_at: string
}

/** What a person has written and not sent, kept for each conversation. */
export interface Draft {
  readonly reply: string
  readonly note: string
  readonly mode: DraftMode
  readonly replyTo: string | null
  /** The server's, as this one was last in step with it. */
  readonly synced: ServerDraft | null
}

/** Nothing written. */
export const EMPTY_DRAFT: Draft = { reply: "", note: "", mode: "reply", replyTo: null, synced: null }

/** The words of a draft as they go to the server. */
export type DraftWords = Omit<ServerDraft, "updated_at">

/**
 * What the server keeps of a draft. It has room for one text: the one being written, or the other when that
 * one is empty.
 */
export function wordsOf({ reply, note, mode, replyTo }: Draft): DraftWords {
  const [text, other] = mode === "reply" ? [reply, note] : [note, reply]
  const kept: DraftMode = text === "" && other !== "" ? (mode === "reply" ? "note" : "reply") : mode
  const words = kept === "reply" ? reply : note
  return { text: words, mode: words === "" ? "reply" : kept, reply_to: replyTo }
}

/** Whether two drafts say the same; where nothing is written the mode is of no matter. */
export function saysSame(one: DraftWords, other: DraftWords): boolean {
  return one.text === other.text && one.reply_to === other.reply_to && one.mode === other.mode
}

/** What the server says instead of a draft that is not there. */
export const NO_WORDS: DraftWords = { text: "", mode: "reply", reply_to: null }

/**
 * What becomes of the draft here and the server's when they meet:
 * `keep` both are right; `push` ours goes there; `take` theirs comes here; `ask` both were changed.
 */
export function meet(here: Draft, there: ServerDraft | null): "keep" | "push" | "take" | "ask" {
  const ours = wordsOf(here)
  const theirs = there ?? NO_WORDS
  if (saysSame(ours, theirs)) return "keep"
  const base = here.synced ?? NO_WORDS
  if ((here.synced?.updated_at ?? null) === (there?.updated_at ?? null)) return "push"
  if (saysSame(ours, base) || ours.text === "") return "take"
  // Gone there means sent or thrown away there: what was written here since is newer.
  return there === null ? "push" : "ask"
}

/** A draft with the server's words in it, in step with them. */
export function withWords(here: Draft, there: ServerDraft | null): Draft {
  if (there === null) return { ...here, [here.synced?.mode ?? "reply"]: "", replyTo: null, synced: null }
  return { ...here, [there.mode]: there.text, mode: there.mode, replyTo: there.reply_to, synced: there }
}
