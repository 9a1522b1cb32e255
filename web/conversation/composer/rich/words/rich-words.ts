import { laterWords } from "../../../../words/later-words.ts"
import type { ptBr } from "./pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBr, string>>

/** The words of messages that are written in a form: their menu, their dialog, and the forms of places, cards and requests. */
export const richWords = await laterWords<Words>({
  "pt-BR": async () => (await import("./pt-br.ts")).ptBr,
  en: async () => (await import("./en.ts")).en,
  es: async () => (await import("./es.ts")).es,
})
