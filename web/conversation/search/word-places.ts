/** A stretch of a text, from its first to before its last sign. */
export interface Place {
  readonly from: number
  readonly to: number
}

/** Where words of a text begin like those of a query, whatever the case and the accents. */
export function wordPlaces(text: string, query: string): readonly Place[] {
  const plain = plainSigns(text)
  const places: Place[] = []
  for (const word of plainSigns(query).split(/[^\p{L}\p{N}]+/u)) {
    if (word === "") continue
    for (let from = plain.indexOf(word); from !== -1; from = plain.indexOf(word, from + 1)) {
      if (from === 0 || !/[\p{L}\p{N}]/u.test(plain[from - 1] ?? ""))
        places.push({ from, to: from + word.length })
    }
  }
  return places.sort((one, other) => one.from - other.from || other.to - one.to)
}

/** A text in pieces, those that were looked for marked. */
export function markedParts(
  text: string,
  query: string,
): readonly { readonly text: string; readonly isMarked: boolean }[] {
  const parts: { text: string; isMarked: boolean }[] = []
  let end = 0
  for (const { from, to } of wordPlaces(text, query)) {
    if (from < end) continue
    if (from > end) parts.push({ text: text.slice(end, from), isMarked: false })
    parts.push({ text: text.slice(from, to), isMarked: true })
    end = to
  }
  return end < text.length ? [...parts, { text: text.slice(end), isMarked: false }] : parts
}

/** Sign by sign, so that places in the one are places in the other. */
function plainSigns(text: string): string {
  let plain = ""
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? ""
    const bare = sign.normalize("NFD")[0]?.toLowerCase() ?? sign
    plain += bare.length === 1 ? bare : sign
  }
  return plain
}
