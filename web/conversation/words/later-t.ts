import { laterWords } from "../../words/later-words.ts"
import type { laterPtBr } from "./later-pt-br.ts"
import type { ptBr } from "./pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBr | keyof typeof laterPtBr, string>>

/** All words of a conversation, for parts of it that are loaded later; `t.ts` has those it opens with. */
export const t = await laterWords<Words>({
  "pt-BR": async () => ({
    ...(await import("./pt-br.ts")).ptBr,
    ...(await import("./later-pt-br.ts")).laterPtBr,
  }),
  en: async () => ({ ...(await import("./en.ts")).en, ...(await import("./later-en.ts")).laterEn }),
  es: async () => ({ ...(await import("./es.ts")).es, ...(await import("./later-es.ts")).laterEs }),
})
