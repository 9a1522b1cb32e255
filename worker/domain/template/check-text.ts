import type { ParameterFormat, TemplateViolation } from "./template.ts"
import { variablesOf } from "./variables.ts"

type Violations = readonly TemplateViolation[]

const NONE: Violations = []

/** A text of 1 to `longest` characters. */
export function checkLength(field: string, value: unknown, longest: number): Violations {
  if (typeof value !== "string" || value.trim() === "") return [{ field, rule: "required" }]
  const found = value.length
  return found > longest ? [{ field, rule: "at-most", limit: longest, found }] : NONE
}

/** A text that has no variable. */
export function checkPlain(field: string, value: unknown): Violations {
  const found = typeof value === "string" ? variablesOf(value).length : 0
  return found > 0 ? [{ field, rule: "no-variables", limit: 0, found }] : NONE
}

/** The variables of a text: well written, in their order, and not too many for it. Meta, templates/components. */
export function checkVariables(field: string, text: string, format: ParameterFormat): Violations {
  const names = variablesOf(text)
  const rule = brokenRule(text, names, format)
  const words = text.split(/\s+/).filter((word) => word !== "").length
  const fewest = 2 * names.length + 1 // Meta refuses a text that is hardly more than its variables
  const tooMany = names.length > 0 && words < fewest
  return [
    ...(rule === null ? NONE : [{ field, rule, found: names.length }]),
    ...(tooMany ? [{ field, rule: "too-many-variables", limit: fewest, found: words }] : NONE),
  ]
}

function brokenRule(text: string, names: readonly string[], format: ParameterFormat): string | null {
  if (names.length === 0) return /\{\{|\}\}/.test(text) ? "variable-form" : null
  const isNamed = format === "NAMED"
  const good = names.every((name, index) =>
    isNamed ? /^[a-z][a-z0-9_]*$/.test(name) : name === String(index + 1),
  )
  if (!good) return isNamed ? "variable-name" : "variable-order"
  if (/^\s*\{\{|\}\}\s*$/.test(text)) return "variable-at-edge"
  return /\}\}\s*\{\{/.test(text) ? "variables-adjacent" : null
}

/** A text for each variable, as Meta demands for its review. */
export function checkExamples(
  field: string,
  variables: readonly string[],
  given: readonly unknown[],
): Violations {
  const found = given.filter((one) => typeof one === "string" && one.trim() !== "").length
  return found === variables.length ? NONE : [{ field, rule: "examples", limit: variables.length, found }]
}

/** The examples of a part: by position, or those of the names it has. */
export function examplesOf(
  example: unknown,
  part: "body" | "header",
  names: readonly string[],
  format: ParameterFormat,
): readonly unknown[] {
  const given = (example ?? {}) as Readonly<Record<string, unknown>>
  if (format === "NAMED") {
    const pairs = listOf(given[`${part}_text_named_params`]) as readonly {
      param_name?: string
      example?: string
    }[]
    return names.map((name) => pairs.find((one) => one?.param_name === name)?.example)
  }
  const row = given[`${part}_text`] ?? given["body_text"] // a documented header has its example under the body's name
  const texts = typeof row === "string" ? [row] : listOf(row)
  return Array.isArray(texts[0]) ? texts[0] : texts
}

/** The value as a list; empty when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
