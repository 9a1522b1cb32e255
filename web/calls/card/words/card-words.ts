import { createWords } from "../../../words/create-words.ts"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { ptBr } from "./pt-br.ts"

/** How one call is told, and what is said when one is placed. */
export const cardWords = createWords({ "pt-BR": ptBr, en, es })
