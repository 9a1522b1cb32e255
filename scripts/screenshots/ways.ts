/** How a screen is when a scene is taken. */
export interface Way {
  readonly width: number
  readonly height: number
  readonly theme: "light" | "dark"
  /** A language of the product, or `longer`: Portuguese with texts 40 % longer. */
  readonly language: string
}

/** Which screens are wanted; undefined for all of them. */
export interface WaysOrder {
  readonly sizes: readonly number[] | undefined
  readonly themes: readonly string[] | undefined
  readonly languages: readonly string[] | undefined
}

/** Not a language: what another one might do to a layout. Taken only when it is asked for. */
export const LONGER = "longer"

const SIZES = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
]
const THEMES = ["light", "dark"] as const
const LANGUAGES = ["pt-BR", "en", "es"]

/** Every screen of an order. Throws when a word of it names none, so that a slip is not an empty folder. */
export function waysOf({ sizes, themes, languages }: WaysOrder): readonly Way[] {
  check(
    sizes,
    SIZES.map(({ width }) => width),
  )
  check(themes, THEMES)
  check(languages, [...LANGUAGES, LONGER])
  return SIZES.filter(({ width }) => sizes?.includes(width) ?? true)
    .flatMap((size) => THEMES.map((theme) => ({ ...size, theme })))
    .filter(({ theme }) => themes?.includes(theme) ?? true)
    .flatMap((way) => (languages ?? LANGUAGES).map((language) => ({ ...way, language })))
}

function check<T>(wanted: readonly T[] | undefined, known: readonly T[]): void {
  for (const one of wanted ?? [])
    if (!known.includes(one)) throw new Error(`${one} is none of ${known.join(", ")}`)
}

/** The end of a picture's name: `390-dark-pt-BR`. */
export function wayName({ width, theme, language }: Way): string {
  return `${width}-${theme}-${language}`
}
