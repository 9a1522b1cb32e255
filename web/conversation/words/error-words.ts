import { type ErrorKey, errorKey } from "#domain/message/error-key.ts"
import { laterWords } from "../../words/later-words.ts"
import type { ptBrErrors } from "./error-pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBrErrors, string>>

const t = await laterWords<Words>({
  "pt-BR": async () => (await import("./error-pt-br.ts")).ptBrErrors,
  en: async () => (await import("./error-en.ts")).enErrors,
  es: async () => (await import("./error-es.ts")).esErrors,
})

/** An error in words: why, as the end of a sentence, and what can be done, a sentence of its own. */
export interface ErrorSentences {
  readonly why: string
  readonly todo: string
}

/** The words of an error; null for a code that nobody has described: its own words say more. */
export function errorSentences(error: {
  readonly code: number
  readonly title: string
}): ErrorSentences | null {
  const key = errorKey(error)
  return key === "unknown-error" ? null : sentencesOf(key)
}

/** The words of a kind of error. */
export function sentencesOf(key: ErrorKey): ErrorSentences {
  return { why: t(`${key}-why`), todo: t(`${key}-do`) }
}
