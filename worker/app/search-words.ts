import { foldForSearch } from "./room-change.ts"

/** Most words of a question that are looked at. */
const MOST_WORDS = 8
/** Longest snippet, UTF-16 units: what a preview has. */
export const SNIPPET_CHARACTERS = 160
/** How much stands before the word that was found, and how far from there its first word may begin. */
const LEAD_CHARACTERS = 40
const WORD_CHARACTERS = 20

const LETTER = /[\p{L}\p{N}]/u

/** The words of a question, folded as texts are; none for white space. */
export function searchWords(question: string): readonly string[] {
  return foldForSearch(question)
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, MOST_WORDS)
}

/** Whether each word is the beginning of a word of the text; `folded` is the text after `foldForSearch`. */
export function holdsWords(folded: string, words: readonly string[]): boolean {
  return words.every((word) => placeOf(folded, word) >= 0)
}

/** Where a word begins in a folded text, -1 when nowhere. A sign (an emoji, a "+") begins anywhere. */
function placeOf(folded: string, word: string): number {
  const anywhere = !LETTER.test(word.charAt(0))
  let at = folded.indexOf(word)
  while (at > 0 && !anywhere && LETTER.test(folded.charAt(at - 1))) at = folded.indexOf(word, at + 1)
  return at
}

/** One line around the first word found, with an ellipsis where the text goes on. */
export function snippetOf(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, " ").trim()
  if (line.length <= SNIPPET_CHARACTERS) return line
  const start = startOf(line, Math.min(...words.map((word) => originalPlace(line, word))))
  const head = start > 0 ? "…" : ""
  const rest = line.slice(start)
  const room = SNIPPET_CHARACTERS - head.length
  if (rest.length <= room) return `${head}${rest}`
  return `${head}${whole(rest.slice(0, room - 1))}…`
}

/** Some text before the word, from the beginning of a word on; all of the end when the word is near it. */
function startOf(line: string, found: number): number {
  const wanted = Math.min(found - LEAD_CHARACTERS, line.length - SNIPPET_CHARACTERS + 1)
  if (wanted <= 0) return 0
  const space = line.indexOf(" ", wanted)
  if (space >= 0 && space < Math.min(found, wanted + WORD_CHARACTERS)) return space + 1
  return /[\uDC00-\uDFFF]/.test(line.charAt(wanted)) ? wanted + 1 : wanted
}

/** Where a folded word stands in the text as it was written: folding takes marks away and may add letters. */
function originalPlace(line: string, word: string): number {
  const place = placeOf(foldForSearch(line), word)
  let [original, folded] = [0, 0]
  for (const character of line) {
    if (folded >= place) break
    folded += foldForSearch(character).length
    original += character.length
  }
  return original
}

function whole(cut: string): string {
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut
}
