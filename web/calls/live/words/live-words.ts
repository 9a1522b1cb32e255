import { createWords } from "../../../words/create-words.ts"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { ptBr } from "./pt-br.ts"

/** Words of the live board. */
export const liveWords = createWords({ "pt-BR": ptBr, en, es })
