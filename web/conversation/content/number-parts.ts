/** A piece of a text: plain, or a telephone number as one would dial it. */
export type NumberPart = { readonly text: string; readonly number?: string }

// Only what is written as a number to be called: digits alone are as often a document, an order or a date.
const NUMBER = /(?<![\w+/.-])(?:\+\d[\d ().-]{7,18}\d|\(0?\d{2}\) ?9? ?\d{4}[- ]?\d{4})(?![\w/-])/gu

/** Whether a text may hold a number; cheap, for every bubble. */
export function mayHoldNumber(text: string): boolean {
  return /\+\d|\(0?\d{2}\)/.test(text)
}

/** Cuts a text into plain pieces and telephone numbers: with `+` and country code, or with the area code in brackets. */
export function numberParts(text: string): readonly NumberPart[] {
  const parts: NumberPart[] = []
  let end = 0
  for (const { 0: written, index } of text.matchAll(NUMBER)) {
    const digits = written.replace(/\D/g, "")
    if (digits.length > 15) continue
    if (index > end) parts.push({ text: text.slice(end, index) })
    parts.push({ text: written, number: written.startsWith("+") ? `+${digits}` : digits })
    end = index + written.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}
