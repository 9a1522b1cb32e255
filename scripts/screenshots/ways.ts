export type Theme = (typeof THEMES)[number]

/** How a screen is when a scene is taken: set up once, and photographed in each theme. */
export interface Way {
  readonly width: number
  readonly height: number
  /** At least one, in the order in which they are taken. */
  readonly themes: readonly [Theme, ...Theme[]]
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
  const [first = "light", ...others] = THEMES.filter((theme) => themes?.includes(theme) ?? true)
  const wanted = [first, ...others] as const
  return SIZES.filter(({ width }) => sizes?.includes(width) ?? true).flatMap((size) =>
    (languages ?? LANGUAGES).map((language) => ({ ...size, language, themes: wanted })),
  )
}

function check<T>(wanted: readonly T[] | undefined, known: readonly T[]): void {
  for (const one of wanted ?? [])
    if (!known.includes(one)) throw new Error(`${one} is none of ${known.join(", ")}`)
}

/** The end of a picture's name: `390-dark-pt-BR`. */
export function wayName({ width, language }: Way, theme: Theme): string {
  return `${width}-${theme}-${language}`
}
