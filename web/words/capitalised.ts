import { locale } from "./locale.ts"

/** A word as it stands alone or begins a line: `alta` is "Alta", by the capitals of the language of the moment. */
export function capitalised(word: string): string {
  return word.charAt(0).toLocaleUpperCase(locale()) + word.slice(1)
}
