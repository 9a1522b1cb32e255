import { createWords } from "../../words/create-words.ts"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { ptBr } from "./pt-br.ts"

/** The words of the calls page. */
export const callsWords = createWords({ "pt-BR": ptBr, en, es })
