import { es as frame } from "../../frame/words/es.ts"
import { es as http } from "../../http/words/es.ts"
import { es as inbox } from "../../inbox/words/es.ts"
import { es as parts } from "../../parts/words/es.ts"

/** What is shown before anything is clicked, in Spanish: one file, loaded only when the language is used. */
export const es = { frame, http, inbox, parts } as const
