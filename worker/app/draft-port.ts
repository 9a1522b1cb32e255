import type { DeskPage } from "./desk-outcome.ts"

/** What a person has begun to write in a conversation. */
export interface Draft {
  readonly text: string
  /** The message it answers. */
  readonly replyTo: string | null
  readonly mode: "reply" | "note"
  /** Milliseconds; grows with every change, so that it names a state of the draft. */
  readonly updatedAt: number
}

/** Whose draft, and where. */
export interface DraftPlace {
  readonly workspaceId: string
  readonly userId: string
  readonly conversationId: string
}

/** What became of a change: kept, taken away because nothing is left of it, or overtaken by a newer one. */
export type DraftOutcome =
  | { readonly outcome: "kept"; readonly draft: Draft }
  | { readonly outcome: "removed" }
  | { readonly outcome: "newer"; readonly draft: Draft }

/** The drafts of all people. */
export interface Drafts {
  get(place: DraftPlace): Promise<Draft | null>
  /**
   * Keeps a draft that was made from the state `base` (null: from none). Where another state has come
   * meanwhile nothing changes, unless it says the same. A draft without text and target is taken away.
   */
  put(place: DraftPlace, draft: Omit<Draft, "updatedAt">, base: number | null): Promise<DraftOutcome>
  remove(place: DraftPlace): Promise<void>
  /** The conversations in which somebody has a draft, the newest first. */
  list(
    of: Pick<DraftPlace, "workspaceId" | "userId">,
    before: string | null,
    limit: number,
  ): Promise<DeskPage<{ readonly conversationId: string; readonly updatedAt: number }>>
}
