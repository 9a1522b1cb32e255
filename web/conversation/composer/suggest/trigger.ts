import type { DraftMode } from "../draft/draft.ts"

/** What a sign before the caret asks for. */
export type SuggestKind = "emoji" | "canned" | "mention"

/** A sign with what is typed after it; `length` counts both, back from the caret. */
export interface Trigger {
  readonly kind: SuggestKind
  readonly query: string
  readonly length: number
}

const EMOJI = /(?:^|\s)(:([\p{L}\d_+-]{2,}))$/u
/** Alone it opens the list only where a text begins: "e / ou" is no question. */
const CANNED = /(?:^|\n)(\/([\p{L}\d-]{0,32}))$|\s(\/([\p{L}\d-]{1,32}))$/u
/** A name may be of two words. */
const MENTION = /(?:^|\s)(@([\p{L}\d'.-]{0,40}(?: [\p{L}\d'.-]{1,40})?))$/u

/** The question in the text before the caret; null when there is none. Notes know no canned replies, replies no colleagues. */
export function triggerIn(beforeCaret: string, mode: DraftMode): Trigger | null {
  const special =
    mode === "reply" ? match("canned", CANNED, beforeCaret) : match("mention", MENTION, beforeCaret)
  return special ?? match("emoji", EMOJI, beforeCaret)
}

function match(kind: SuggestKind, pattern: RegExp, text: string): Trigger | null {
  const found = pattern.exec(text)
  const whole = found?.[1] ?? found?.[3]
  return whole === undefined ? null : { kind, query: whole.slice(1), length: whole.length }
}
