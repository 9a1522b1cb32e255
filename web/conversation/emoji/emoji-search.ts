import type { Locale } from "../../words/locale.ts"
import { PEOPLE } from "./emoji-people.ts"
import { THINGS } from "./emoji-things.ts"

/** An emoji with its names; the first word of each is what it is called, the rest helps to find it. */
export interface Emoji {
  readonly emoji: string
  readonly names: Readonly<Record<Locale, string>>
  readonly searched: string
}

/** A section of the picker, named by its first emoji. */
export interface EmojiGroup {
  readonly emoji: readonly Emoji[]
}

/** All emoji offered, in groups. A line of the data is `emoji|pt|en|es`, words separated by commas. */
export const GROUPS: readonly EmojiGroup[] = [...PEOPLE, ...THINGS].map((lines) => ({
  emoji: lines.trim().split("\n").map(parse),
}))

const ALL = GROUPS.flatMap((group) => group.emoji)

function parse(line: string): Emoji {
  const [emoji = "", pt = "", en = "", es = ""] = line.trim().split("|")
  return { emoji, names: { "pt-BR": pt, en, es }, searched: plain(`,${pt},${en},${es}`) }
}

/** What an emoji is called in a language. */
export function nameOf(emoji: Emoji, locale: Locale): string {
  return emoji.names[locale].split(",")[0] ?? ""
}

/** Emoji for a word in any of the three languages: those named by it in the reader's language come first. */
export function searchEmoji(query: string, locale: Locale): readonly Emoji[] {
  const wanted = plain(query.replace(/_/g, " ")).trim()
  if (wanted === "") return ALL
  const found = ALL.filter(
    (one) => one.searched.includes(`,${wanted}`) || one.searched.includes(` ${wanted}`),
  )
  const own = (one: Emoji) => (plain(one.names[locale]).startsWith(wanted) ? 0 : 1)
  return found.sort((one, other) => own(one) - own(other))
}

// People type without accents, above all when in a hurry.
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
}
