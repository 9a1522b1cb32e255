import { createEffect, createRoot, createSignal } from "solid-js"
import { type Locale, locale } from "./locale.ts"

/** Words of which only the languages that were used are in memory. */
export interface HeldWords<Words> {
  /** Loads the words of a language; resolves when they can be shown. */
  readonly hold: (wanted: Locale) => Promise<void>
  /** The words of a language; those of the one before it until they have come. */
  readonly of: (wanted: Locale) => Words
}

/** Holds the words of every language that is chosen while the page is open; the first is asked for with `hold`. */
export function holdWords<Words>(loaders: Readonly<Record<Locale, () => Promise<Words>>>): HeldWords<Words> {
  const [held, setHeld] = createSignal<Partial<Record<Locale, Words>>>({})

  async function hold(wanted: Locale): Promise<void> {
    if (held()[wanted] !== undefined) return
    const words = await loaders[wanted]()
    setHeld((all) => ({ ...all, [wanted]: words }))
  }

  function of(wanted: Locale): Words {
    const words = held()[wanted] ?? Object.values(held())[0]
    if (words === undefined) throw new Error("shown before its words were loaded")
    return words as Words
  }

  createRoot(() => {
    // A language that cannot be loaded just now leaves the one before it standing.
    createEffect(() => void hold(locale()).catch(() => {}))
  })
  return { hold, of }
}

/** What `createWords` reads: each language as it is held at the moment. */
export function heldIn<Words, Part>(
  { of }: HeldWords<Words>,
  part: (words: Words) => Part,
): Readonly<Record<Locale, Part>> {
  return {
    get "pt-BR"() {
      return part(of("pt-BR"))
    },
    get en() {
      return part(of("en"))
    },
    get es() {
      return part(of("es"))
    },
  }
}
