import type { SuggestKind } from "./trigger.ts"

/** One line of the menu. */
export interface Suggestion {
  readonly id: string
  /** An emoji, or a shortcut with its `/`. */
  readonly mark: string
  readonly title: string
  /** The beginning of what is put in. */
  readonly detail: string
  /** What takes the place of the sign and the letters after it. */
  readonly insert: string
  /** Somebody who is mentioned by it. */
  readonly person?: { readonly id: string; readonly name: string }
}

/** What is found for a question, or why nothing is. */
export type Suggestions =
  | { readonly status: "found"; readonly items: readonly Suggestion[] }
  | { readonly status: "failed" | "none-made" }

/** Finds what a question means. */
export type FindSuggestions = (kind: SuggestKind, query: string) => Promise<Suggestions>
