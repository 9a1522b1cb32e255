import { createWords } from "../../words/create-words.ts"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { ptBr } from "./pt-br.ts"

/** The words of the sign-in page. */
export const sessionWords = createWords({ "pt-BR": ptBr, en, es })
