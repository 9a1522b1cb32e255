import { createWords } from "../../words/create-words.ts"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { ptBr } from "./pt-br.ts"

/** The words of the shared parts. */
export const partsWords = createWords({ "pt-BR": ptBr, en, es })
