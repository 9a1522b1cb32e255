import { createWords } from "../../words/create-words.ts"
import { heldIn, holdWords as hold } from "../../words/hold-words.ts"
import { type Locale, locale } from "../../words/locale.ts"
import type { ptBr } from "./pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBr, string>>

// One language is a sixth of this room's code: only the one in use is loaded.
const held = hold<Words>({
  "pt-BR": async () => (await import("./pt-br.ts")).ptBr,
  en: async () => (await import("./en.ts")).en,
  es: async () => (await import("./es.ts")).es,
})

/** Loads the words of a language; resolves when they can be shown. */
export const holdWords: (wanted: Locale) => Promise<void> = held.hold

await held.hold(locale())

/** The words of a conversation. */
export const t = createWords<Words>(heldIn(held, (words) => words))
