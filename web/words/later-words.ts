import { createWords, type Dictionary, type Translate } from "./create-words.ts"
import { heldIn, holdWords } from "./hold-words.ts"
import { type Locale, locale } from "./locale.ts"

/**
 * The words of a part that is loaded when it is needed: there in the language of the moment before the part is shown,
 * and in any other once it is chosen.
 */
export async function laterWords<Words extends Dictionary>(
  loaders: Readonly<Record<Locale, () => Promise<Words>>>,
): Promise<Translate<Words>> {
  const held = holdWords(loaders)
  await held.hold(locale())
  return createWords<Words>(heldIn(held, (words) => words))
}
