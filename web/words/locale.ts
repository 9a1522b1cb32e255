import { createRoot, createSignal } from "solid-js"

/** A language of the interface, as a BCP 47 tag. */
export type Locale = "pt-BR" | "en" | "es"

/** Every language, each with its own name for itself. */
export const LOCALES: readonly { readonly id: Locale; readonly name: string }[] = [
  { id: "pt-BR", name: "Português" },
  { id: "en", name: "English" },
  { id: "es", name: "Español" },
]

const STORAGE_KEY = "ramal.locale"

/** The language to begin with: the one chosen here before, else the browser's first that we speak, else pt-BR. */
export function firstLocale(stored: string | null, wished: readonly string[]): Locale {
  const byLanguage = (tag: string) => LOCALES.find((locale) => locale.id.slice(0, 2) === tag.slice(0, 2))
  const known = [stored ?? "", ...wished].map(byLanguage).find((locale) => locale !== undefined)
  return known?.id ?? "pt-BR"
}

const [current, setCurrent] = createRoot(() =>
  createSignal<Locale>(firstLocale(stored(), globalThis.navigator?.languages ?? [])),
)

/** The language now; reading it in a component follows the choice. */
export function locale(): Locale {
  return current()
}

/** Changes the language and remembers it in this browser. */
export function setLocale(next: Locale): void {
  setCurrent(next)
  try {
    localStorage.setItem(STORAGE_KEY, next)
  } catch {
    // Storage is forbidden in this browser: the choice holds until the page closes.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}
