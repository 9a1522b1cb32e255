import { createWords } from "../../../words/create-words.ts"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { ptBr } from "./pt-br.ts"

/** The words of the charts of calls. */
export const figuresWords = createWords({ "pt-BR": ptBr, en, es })
