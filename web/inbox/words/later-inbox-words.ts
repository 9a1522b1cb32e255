import { firstDictionary } from "../../words/first-words.ts"
import { laterWords } from "../../words/later-words.ts"
import type { laterPtBr } from "./later-pt-br.ts"
import type { ptBr } from "./pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBr | keyof typeof laterPtBr, string>>

/** All words of the list, for parts of it that are loaded later; `inbox-words.ts` has those it opens with. */
export const inboxWords = await laterWords<Words>({
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
