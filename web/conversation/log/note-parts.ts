/** A piece of a note; `calls` is the colleague whom it names. */
export interface NotePart {
  readonly text: string
  readonly calls?: string
}

/** A note cut at the names of those it calls; of two names that begin alike the longer one counts. */
export function noteParts(
  text: string,
  mentions: readonly { readonly id: string; readonly name: string }[],
): readonly NotePart[] {
  const longestFirst = [...mentions].sort((one, other) => other.name.length - one.name.length)
  const parts: NotePart[] = []
  let plain = ""
  let rest = text
  while (rest !== "") {
    const called = longestFirst.find(({ name }) => name !== "" && rest.startsWith(`@${name}`))
    if (called === undefined) {
      const next = rest.indexOf("@", 1)
      const end = next === -1 ? rest.length : next
      plain += rest.slice(0, end)
      rest = rest.slice(end)
      continue
    }
    if (plain !== "") parts.push({ text: plain })
    plain = ""
    parts.push({ text: `@${called.name}`, calls: called.id })
    rest = rest.slice(called.name.length + 1)
  }
  return plain === "" ? parts : [...parts, { text: plain }]
}
