import { createWords } from "../../../words/create-words.ts"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { ptBr } from "./pt-br.ts"

/** The words of these settings. */
export const deskWords = createWords({ "pt-BR": ptBr, en, es })
