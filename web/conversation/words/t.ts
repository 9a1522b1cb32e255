import { createWords } from "../../words/create-words.ts"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { ptBr } from "./pt-br.ts"

/** The words of a conversation. */
export const t = createWords({ "pt-BR": ptBr, en, es })
