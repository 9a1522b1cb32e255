import type { ParameterFormat } from "#domain/template/template.ts"
import { variablesOf } from "#domain/template/variables.ts"

/** A text after something was put into it, and where one writes on. */
export interface Inserted {
  readonly text: string
  readonly at: number
}

/** Puts a mark around what is chosen, or two with the place between them. */
export function marked(text: string, from: number, to: number, mark: string): Inserted {
  const chosen = text.slice(from, to)
  const made = `${text.slice(0, from)}${mark}${chosen}${mark}${text.slice(to)}`
  return { text: made, at: chosen === "" ? from + mark.length : to + 2 * mark.length }
}

/** The name of the variable that comes next: the next number, or a name that is free. */
export function nextVariable(text: string, format: ParameterFormat, word: string): string {
  const names = variablesOf(text)
  if (format === "POSITIONAL") {
    return String(Math.max(0, ...names.map(Number).filter((number) => Number.isInteger(number))) + 1)
  }
  const free = Array.from({ length: names.length + 1 }, (_, index) =>
    index === 0 ? word : `${word}_${index + 1}`,
  )
  return free.find((name) => !names.includes(name)) ?? word
}
