const TITLES = /^(?:dra?|sra?|dona|seu|prof[aª]?)\.?\s+/i
const COLOUR_COUNT = 8

/** Two letters for a name: first of the first and of the last word that begins with a letter; null when none. */
export function initialsOf(name: string): string | null {
  const words = name
    .trim()
    .replace(TITLES, "")
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
  const capitalised = words.filter((word) => /^\p{Lu}/u.test(word))
  const used = capitalised.length > 0 ? capitalised : words
  const first = [...(used[0] ?? "")][0]
  if (first === undefined) return null
  const last = used.length > 1 ? ([...(used.at(-1) ?? "")][0] ?? "") : ""
  return (first + last).toLocaleUpperCase()
}

/** The colour pair of a person, 1 to 8: always the same for the same id. */
export function colourOf(id: string): number {
  let hash = 7
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return (hash % COLOUR_COUNT) + 1
}
