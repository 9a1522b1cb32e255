import { locale } from "../../words/locale.ts"
import { factsOf, factText, type Measure, type Measured } from "./measures.ts"
import { figuresWords as t } from "./words/figures-words.ts"

/** An hour as it is written under a bar. */
export function hourName(hour: number): string {
  return locale() === "en" ? `${((hour + 11) % 12) + 1}${hour < 12 ? "am" : "pm"}` : `${hour}h`
}

/** Everything that a chart tells of an hour. */
export function hourSentence(hour: number, measure: Measure, part: Measured): string {
  const facts = factsOf(measure, "hours").map((key) => `${t(key)}: ${factText(key, part)}`)
  return `${hourName(hour)}. ${facts.join(", ")}`
}
