import { createWords } from "../../../../../words/create-words.ts"
import { heldIn, holdWords } from "../../../../../words/hold-words.ts"
import { locale } from "../../../../../words/locale.ts"
import type { ptBr } from "./pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBr, string>>

const held = holdWords<Words>({
  "pt-BR": async () => (await import("./pt-br.ts")).ptBr,
  en: async () => (await import("./en.ts")).en,
  es: async () => (await import("./es.ts")).es,
})

await held.hold(locale())

/** The words of the forms for buttons, lists, links, Meta's forms and products. */
export const interactiveWords = createWords<Words>(heldIn(held, (words) => words))
