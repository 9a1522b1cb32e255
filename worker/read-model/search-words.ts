import { parsePhoneNumber } from "#domain/contact/phone-number.ts"
import { foldForSearch } from "../app/room-change.ts"

/** Words looked for at once; more make a search no narrower. */
const MOST_WORDS = 8
/** Digits of a number that are found wherever in it they stand; fewer only where a word begins. */
const FEWEST_DIGITS = 3
/** The migration `reads` makes the same of a workspace's id. */
const SCOPE_CHARACTERS = 26
/** Longest beginning of a word whose matches lie together in `conversation_search`; a longer one is put together slowly. */
const INDEXED_CHARACTERS = 8

/** Between words: blanks, marks, control characters and the symbols of ASCII; what else there is may be searched for. */
const BETWEEN_WORDS = /[\s\p{P}\p{Z}\p{C}$+<=>^`|~]+/u

/** The words of a text as they are stored: folded, parted by single spaces. */
export function storedWords(text: string): string {
  return wordsIn(text).join(" ")
}

/** What a search looks for; a phone number is one word, however it is written. Empty for a search without a word. */
export function searchedWords(search: string): readonly string[] {
  const digits = parsePhoneNumber(search.trim())
  return digits === undefined ? [...new Set(wordsIn(search))].slice(0, MOST_WORDS) : [digits]
}

/**
 * The search of `conversation_search` for rows of a workspace in which each word begins one; FTS5's syntax. Of a long
 * word it takes the first characters, of a long number the last: what it finds has to be looked at again.
 */
export function ftsSearch(workspaceId: string, words: readonly string[]): string {
  const scope = workspaceId.padStart(SCOPE_CHARACTERS, "0").slice(-SCOPE_CHARACTERS)
  return words.map((word) => `"${scope}${indexedPart(word)}"*`).join(" AND ")
}

function indexedPart(word: string): string {
  if (isPartOfNumber(word)) return word.slice(-INDEXED_CHARACTERS)
  return [...word].slice(0, INDEXED_CHARACTERS).join("")
}

/** Whether stored digits match wherever they stand. */
export function isPartOfNumber(word: string): boolean {
  return word.length >= FEWEST_DIGITS && /^\d+$/.test(word)
}

function wordsIn(text: string): readonly string[] {
  return foldForSearch(text)
    .split(BETWEEN_WORDS)
    .filter((word) => word !== "")
}
