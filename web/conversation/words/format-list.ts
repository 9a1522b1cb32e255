import { locale } from "../../words/locale.ts"

/** Names one after another as the language writes them: `a, b e c`. */
export function formatList(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(names)
}
