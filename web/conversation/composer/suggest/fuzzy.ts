/** Points for a letter that begins a word, that follows the last one, or that merely comes later. */
const AT_START = 8
const IN_A_ROW = 5
const LATER = 1
/** A name that begins with what is typed comes before everything else. */
const WHOLE_BEGINNING = 40

/** How well letters typed in order fit a name: higher is better, null when one is missing. Accents do not count. */
export function fuzzyScore(query: string, name: string): number | null {
  const wanted = plain(query)
  const letters = plain(name)
  if (letters.startsWith(wanted)) return WHOLE_BEGINNING + wanted.length
  let score = 0
  let last = -2
  for (const letter of wanted) {
    const at = placeOf(letter, letters, last)
    if (at === -1) return isWithin(wanted, letters) ? wanted.length * LATER : null
    score += at === last + 1 ? IN_A_ROW : isWordStart(letters, at) ? AT_START : LATER
    last = at
  }
  return score
}

/** The letter right after the last one, else at the next word's start, else anywhere later. */
function placeOf(letter: string, letters: string, last: number): number {
  if (letters[last + 1] === letter) return last + 1
  for (let at = last + 1; at < letters.length; at += 1) {
    if (letters[at] === letter && isWordStart(letters, at)) return at
  }
  return letters.indexOf(letter, Math.max(0, last + 1))
}

/** Taking words' starts first may pass by the only place of a letter. */
function isWithin(wanted: string, letters: string): boolean {
  let at = -1
  return [...wanted].every((letter) => {
    at = letters.indexOf(letter, at + 1)
    return at !== -1
  })
}

function isWordStart(letters: string, at: number): boolean {
  return at === 0 || /[^\p{L}\p{N}]/u.test(letters[at - 1] ?? " ")
}

/** The best first, those that do not fit left out; equals keep their order. `names` are what one may be found by. */
export function fuzzyFind<Item>(
  items: readonly Item[],
  query: string,
  names: (item: Item) => readonly string[],
): readonly Item[] {
  const scored = items.flatMap((item) => {
    const scores = names(item).flatMap((name) => fuzzyScore(query, name) ?? [])
    return scores.length === 0 ? [] : [{ item, score: Math.max(...scores) }]
  })
  return scored.sort((one, other) => other.score - one.score).map(({ item }) => item)
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
}
