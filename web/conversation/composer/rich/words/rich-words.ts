import { createWords } from "../../../../words/create-words.ts"
import { heldIn, holdWords } from "../../../../words/hold-words.ts"
import { locale } from "../../../../words/locale.ts"
import type { ptBr } from "./pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBr, string>>

const held = holdWords<Words>({
  "pt-BR": async () => (await import("./pt-br.ts")).ptBr,
  en: async () => (await import("./en.ts")).en,
  es: async () => (await import("./es.ts")).es,
})

await held.hold(locale())

/** The words of messages that are written in a form: their menu, their dialog, and the forms of places, cards and requests. */
export const richWords = createWords<Words>(heldIn(held, (words) => words))
