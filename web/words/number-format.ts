import { locale } from "./locale.ts"

const numbers = new Map<string, Intl.NumberFormat>()
const rules = new Map<string, Intl.PluralRules>()

/** The number format of the language of the moment. Made once: making one costs as much as drawing a row. */
export function numberFormat(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return kept(numbers, locale() + JSON.stringify(options), () => new Intl.NumberFormat(locale(), options))
}

/** The plural rules of the language of the moment, made once as well. */
export function pluralRules(): Intl.PluralRules {
  return kept(rules, locale(), () => new Intl.PluralRules(locale()))
}

function kept<Format>(known: Map<string, Format>, key: string, make: () => Format): Format {
  const found = known.get(key) ?? make()
  known.set(key, found)
  return found
}
