import { createWords } from "../../../words/create-words.ts"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { ptBr } from "./pt-br.ts"

/** The words of trying and reading again, and of checking the lists. */
export const taskWords = createWords({ "pt-BR": ptBr, en, es })
