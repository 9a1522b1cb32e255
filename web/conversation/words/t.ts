import { createEffect, createRoot, createSignal } from "solid-js"
import { createWords } from "../../words/create-words.ts"
import { type Locale, locale } from "../../words/locale.ts"
import type { ptBr } from "./pt-br.ts"

type Words = Readonly<Record<keyof typeof ptBr, string>>

// One language is a sixth of this room's code: only the one in use is loaded.
const LOADERS: Readonly<Record<Locale, () => Promise<Words>>> = {
  "pt-BR": async () => (await import("./pt-br.ts")).ptBr,
  en: async () => (await import("./en.ts")).en,
  es: async () => (await import("./es.ts")).es,
}

const [held, setHeld] = createSignal<Partial<Record<Locale, Words>>>({})

/** Loads the words of a language; resolves when they can be shown. */
export async function holdWords(wanted: Locale): Promise<void> {
  if (held()[wanted] !== undefined) return
  const words = await LOADERS[wanted]()
  setHeld((all) => ({ ...all, [wanted]: words }))
}

/** The words of a language; those of the one before it until they have come. */
function wordsOf(wanted: Locale): Words {
  const words = held()[wanted] ?? Object.values(held())[0]
  if (words === undefined) throw new Error("the conversation was shown before its words were loaded")
  return words
}

await holdWords(locale())
createRoot(() => {
  // A language that cannot be loaded just now leaves the one before it standing.
  createEffect(() => void holdWords(locale()).catch(() => {}))
})

/** The words of a conversation. */
export const t = createWords<Words>({
  get "pt-BR"() {
    return wordsOf("pt-BR")
  },
  get en() {
    return wordsOf("en")
  },
  get es() {
    return wordsOf("es")
  },
})
