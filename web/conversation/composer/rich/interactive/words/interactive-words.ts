import { laterWords } from "../../../../../words/later-words.ts"
import type { ptBr } from "./pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBr, string>>

/** The words of the forms for buttons, lists, links, Meta's forms and products. */
export const interactiveWords = await laterWords<Words>({
  "pt-BR": async () => (await import("./pt-br.ts")).ptBr,
  en: async () => (await import("./en.ts")).en,
  es: async () => (await import("./es.ts")).es,
})
