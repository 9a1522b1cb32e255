import { locale } from "../../words/locale.ts"
import { factsOf, factText, type Measure, type Measured } from "./measures.ts"
import { figuresWords as t } from "./words/figures-words.ts"

/** An hour as it is written under a bar. */
export function hourName(hour: number): string {
  return locale() === "en" ? `${((hour + 11) % 12) + 1}${hour < 12 ? "am" : "pm"}` : `${hour}h`
}

/** How hours are written under bars, in units of the drawing: the size of the type, and 8 px at its smallest scale. */
export const NAME_LOOKS = {
  wide: { size: 11, gap: 10 }, // two columns at 1,100 px draw 560 units on 460 px
  narrow: { size: 17, gap: 15 }, // a phone of 360 px draws them on 300 px
} as const

const SIGN_EM = 0.72 // the mean sign of "12am" in DejaVu Sans, the widest of the system fonts
const STRIDES = [1, 2, 3, 4, 6] as const

/** Every which hour has its name, so that names never stand closer than 8 px; `step` from hour to hour. */
export function namedEvery(
  look: keyof typeof NAME_LOOKS,
  hours: readonly { readonly hour: number }[],
  step: number,
): number {
  const { size, gap } = NAME_LOOKS[look]
  const signs = Math.max(...hours.map(({ hour }) => hourName(hour).length))
  const needed = signs * SIGN_EM * size + gap
  return STRIDES.find((stride) => stride * step >= needed) ?? 12
}

/** Everything that a chart tells of an hour. */
export function hourSentence(hour: number, measure: Measure, part: Measured): string {
  const facts = factsOf(measure, "hours").map((key) => `${t(key)}: ${factText(key, part)}`)
  return `${hourName(hour)}. ${facts.join(", ")}`
}
