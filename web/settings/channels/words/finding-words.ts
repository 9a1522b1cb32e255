import { createWords } from "../../../words/create-words.ts"
import { enFindings } from "./findings-en.ts"
import { esFindings } from "./findings-es.ts"
import { ptBrFindings } from "./findings-pt-br.ts"

/** The words of what a check finds. */
export const findingWords = createWords({ "pt-BR": ptBrFindings, en: enFindings, es: esFindings })

export type FindingKey = keyof typeof ptBrFindings

/** Whether there are words for a finding: a provider may have states that nobody has described. */
export function isFindingKey(key: string): key is FindingKey {
  return Object.hasOwn(ptBrFindings, key)
}
