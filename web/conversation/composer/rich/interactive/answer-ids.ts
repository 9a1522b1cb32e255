/**
 * Ids for answers, made of their titles, so that a program that hears of the choice can read it: `agendar-retorno`. No two
 * are alike; a title without letters or digits is called by its place.
 */
export function answerIds(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return titles.map((title, index) => {
    const id = freeId(slugOf(title, index), taken)
    taken.add(id)
    return id
  })
}

/** Far below Meta's 200 for rows and 256 for buttons, with room for a number behind. */
const LONGEST_SLUG = 100

function slugOf(title: string, index: number): string {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
  const slug = plain.replace(/[^\p{Letter}\p{Number}]+/gu, "-").replace(/^-|-$/g, "")
  return slug === "" ? `${index + 1}` : slug.slice(0, LONGEST_SLUG)
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`
  return id
}
