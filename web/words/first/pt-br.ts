import { ptBr as frame } from "../../frame/words/pt-br.ts"
import { ptBr as http } from "../../http/words/pt-br.ts"
import { ptBr as inbox } from "../../inbox/words/pt-br.ts"
import { ptBr as parts } from "../../parts/words/pt-br.ts"

/** What is shown before anything is clicked, in Portuguese: one file, loaded only when the language is used. */
export const ptBr = { frame, http, inbox, parts } as const
