import { createWords, type Translate } from "./create-words.ts"
import type { ptBr } from "./first/pt-br.ts"
import { heldIn, holdWords } from "./hold-words.ts"
import { type Locale, locale } from "./locale.ts"

type Rooms = typeof ptBr
type FirstWords = { readonly [Room in keyof Rooms]: Readonly<Record<keyof Rooms[Room], string>> }

const held = holdWords<FirstWords>({
  "pt-BR": async () => (await import("./first/pt-br.ts")).ptBr,
  en: async () => (await import("./first/en.ts")).en,
  es: async () => (await import("./first/es.ts")).es,
})

/** The only words that cannot be loaded: the way out when the others could not be. */
const RELOAD: Readonly<Record<Locale, string>> = { "pt-BR": "Recarregar", en: "Reload", es: "Recargar" }

/** Loads the words of a language for the rooms of the first page; resolves when they can be shown. */
export const holdFirstWords: (wanted: Locale) => Promise<void> = held.hold

/** The dictionary of a room that is on the first page, once it is here. */
export async function firstDictionary<Room extends keyof FirstWords>(
  room: Room,
  wanted: Locale,
): Promise<FirstWords[Room]> {
  await held.hold(wanted)
  return held.of(wanted)[room]
}

/** The words of a room that is on the first page. */
export function firstWords<Room extends keyof FirstWords>(room: Room): Translate<FirstWords[Room]> {
  return createWords<FirstWords[Room]>(heldIn(held, (words) => words[room]))
}

/** Whether a room of the first page has a word for a key. */
export function hasWord<Room extends keyof FirstWords>(
  room: Room,
  key: string,
): key is keyof FirstWords[Room] & string {
  return Object.hasOwn(held.of(locale())[room], key)
}

/** A page without words is no page: what stands in its place can only be loaded anew. */
function offerReload(problem: unknown): never {
  const button = document.createElement("button")
  button.className = "b acc"
  button.textContent = RELOAD[locale()]
  button.onclick = () => location.reload()
  document.getElementById("app")?.replaceChildren(button)
  throw problem
}

await held.hold(locale()).catch(offerReload)
