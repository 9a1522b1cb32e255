import { createWords } from "../../../words/create-words.ts"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { ptBr } from "./pt-br.ts"

/** The words of the channels' settings. */
export const channelWords = createWords({ "pt-BR": ptBr, en, es })
