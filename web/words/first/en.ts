import { en as frame } from "../../frame/words/en.ts"
import { en as http } from "../../http/words/en.ts"
import { en as inbox } from "../../inbox/words/en.ts"
import { en as parts } from "../../parts/words/en.ts"

/** What is shown before anything is clicked, in English: one file, loaded only when the language is used. */
export const en = { frame, http, inbox, parts } as const
