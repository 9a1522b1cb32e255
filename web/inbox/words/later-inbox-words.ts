import { createWords } from "../../words/create-words.ts"
import { firstDictionary } from "../../words/first-words.ts"
import { heldIn, holdWords } from "../../words/hold-words.ts"
import { locale } from "../../words/locale.ts"
import type { laterPtBr } from "./later-pt-br.ts"
import type { ptBr } from "./pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBr | keyof typeof laterPtBr, string>>

const held = holdWords<Words>({
  "pt-BR": async () => ({
    ...(await firstDictionary("inbox", "pt-BR")),
    ...(await import("./later-pt-br.ts")).laterPtBr,
  }),
  en: async () => ({
    ...(await firstDictionary("inbox", "en")),
    ...(await import("./later-en.ts")).laterEn,
  }),
  es: async () => ({
    ...(await firstDictionary("inbox", "es")),
    ...(await import("./later-es.ts")).laterEs,
  }),
})

await held.hold(locale())

/** All words of the list, for parts of it that are loaded later; `inbox-words.ts` has those it opens with. */
export const inboxWords = createWords<Words>(heldIn(held, (words) => words))
