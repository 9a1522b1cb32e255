import { createWords } from "../../words/create-words.ts"
import { heldIn, holdWords } from "../../words/hold-words.ts"
import { locale } from "../../words/locale.ts"
import type { laterPtBr } from "./later-pt-br.ts"
import type { ptBr } from "./pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBr | keyof typeof laterPtBr, string>>

const held = holdWords<Words>({
  "pt-BR": async () => ({
    ...(await import("./pt-br.ts")).ptBr,
    ...(await import("./later-pt-br.ts")).laterPtBr,
  }),
  en: async () => ({ ...(await import("./en.ts")).en, ...(await import("./later-en.ts")).laterEn }),
  es: async () => ({ ...(await import("./es.ts")).es, ...(await import("./later-es.ts")).laterEs }),
})

await held.hold(locale())

/** All words of a conversation, for parts of it that are loaded later; `t.ts` has those it opens with. */
export const t = createWords<Words>(heldIn(held, (words) => words))
