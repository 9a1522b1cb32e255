import { laterWords } from "../../words/later-words.ts"
import type { ptBr } from "./pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBr, string>>

/** The words of templates: their page, their editor and their picker. */
export const templateWords = await laterWords<Words>({
  "pt-BR": async () => (await import("./pt-br.ts")).ptBr,
  en: async () => (await import("./en.ts")).en,
  es: async () => (await import("./es.ts")).es,
})

/** A key of them. */
export type TemplateKey = keyof Words
