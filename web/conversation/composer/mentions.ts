/** A colleague who is named in a note. */
export interface Mentioned {
  readonly id: string
  readonly name: string
}

/** Who is called by an `@` with their whole name; of two such names the longer one counts. */
export function mentionedIn(text: string, people: readonly Mentioned[]): readonly Mentioned[] {
  let rest = text
  const longestFirst = [...people].sort((one, other) => other.name.length - one.name.length)
  return longestFirst.filter(({ name }) => {
    const call = `@${name}`
    const isCalled = name !== "" && rest.includes(call)
    rest = rest.replaceAll(call, " ")
    return isCalled
  })
}
