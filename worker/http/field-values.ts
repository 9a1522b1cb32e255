import type { FieldValue } from "../app/contact-port.ts"
import type { CustomField } from "../app/custom-field-port.ts"
import { type FieldError, invalid } from "./problem.ts"

type Asked = Readonly<Record<string, FieldValue | null>>

/** Longest value of a text, characters. */
const MOST_CHARACTERS = 1_000

/**
 * Values for custom fields by the fields' ids, out of values by their keys; null takes one away. Throws the
 * refusal when a key is no field's, or a value is none of its kind.
 */
export function fieldValues(asked: Asked, known: readonly CustomField[]): Asked {
  const byKey = new Map(known.map((field) => [field.key, field]))
  const errors = Object.entries(asked).flatMap(([key, value]) => broken(key, value, byKey.get(key)))
  if (errors.length > 0) throw invalid(errors)
  const values = Object.entries(asked).map(([key, value]) => [byKey.get(key)?.id ?? "", value] as const)
  return Object.fromEntries(values)
}

function broken(key: string, value: FieldValue | null, of: CustomField | undefined): readonly FieldError[] {
  const field = `fields.${key}`
  if (of === undefined) return [{ field, rule: "unknown-field" }]
  if (value === null) return []
  const isNumber = of.kind === "number"
  if (typeof value !== (isNumber ? "number" : "string")) {
    return [{ field, rule: "type", limit: isNumber ? "number" : "string", found: typeof value }]
  }
  return typeof value === "string" ? brokenText(field, value, of) : []
}

function brokenText(
  field: string,
  value: string,
  { kind, choices = [] }: CustomField,
): readonly FieldError[] {
  switch (kind) {
    case "choice":
      return choices.includes(value) ? [] : [{ field, rule: "one-of", limit: choices }]
    case "date":
      return isDate(value) ? [] : [{ field, rule: "format", limit: "YYYY-MM-DD" }]
    case "url":
      return isWebAddress(value) ? [] : [{ field, rule: "format", limit: "http(s) address" }]
    case "text":
      return value.length <= MOST_CHARACTERS
        ? []
        : [{ field, rule: "max-length", limit: MOST_CHARACTERS, found: value.length }]
    case "number":
      return []
    default:
      return kind satisfies never
  }
}

/** A day that the calendar has: the 30th of February is none. */
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

/** Nothing that runs when it is clicked. */
function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}
