import { type Locale, locale } from "./locale.ts"
import { numberFormat, pluralRules } from "./number-format.ts"

/** One language of one room: key → sentence with `{places}`. Plurals are `key_one`, `key_other` (and `key_zero`). */
export type Dictionary = Readonly<Record<string, string>>

type PluralKey<Words> = {
  [Key in keyof Words]: Key extends `${infer Base}_other` ? Base : never
}[keyof Words]
type Values = Readonly<Record<string, string | number>>

/** Reads a room's words in the language of the moment; reactive where it is called. */
export interface Translate<Words> {
  (key: keyof Words & string, values?: Values): string
  /** The form for a count, which also fills `{count}` as the language writes numbers. */
  plural(key: PluralKey<Words> & string, count: number, values?: Values): string
}

/** The words of a room in every language; a key missing beside the Portuguese one does not compile. */
export function createWords<Words extends Dictionary>(
  dictionaries: { readonly "pt-BR": Words } & Readonly<
    Record<Exclude<Locale, "pt-BR">, Readonly<Record<keyof Words, string>>>
  >,
): Translate<Words> {
  const words = (): Dictionary => dictionaries[locale()]
  const translate = (key: string, values?: Values): string => fill(words()[key] ?? key, values)
  const plural = (key: string, count: number, values?: Values): string => {
    const form = pluralForm(words(), key, count)
    return fill(form, { ...values, count: numberFormat().format(count) })
  }
  return Object.assign(translate, { plural }) as Translate<Words>
}

function pluralForm(words: Dictionary, key: string, count: number): string {
  const zero = count === 0 ? words[`${key}_zero`] : undefined
  const category = pluralRules().select(count)
  return zero ?? words[`${key}_${category}`] ?? words[`${key}_other`] ?? key
}

function fill(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
