import type { z } from "zod"
import type { FieldError } from "./problem.ts"

type Issue = z.core.$ZodIssue

/** The broken rules of a body or a query, one for each field and rule; the values themselves stay out. */
export function fieldErrors(error: z.ZodError): readonly FieldError[] {
  return error.issues.flatMap(fieldError)
}

function fieldError(issue: Issue): FieldError | readonly FieldError[] {
  const field = pathOf(issue.path)
  switch (issue.code) {
    case "invalid_type":
      return wrongKind(field, issue)
    case "too_big":
      return { field, rule: limitRule("max", issue.origin), limit: Number(issue.maximum), ...size(issue) }
    case "too_small":
      return { field, rule: limitRule("min", issue.origin), limit: Number(issue.minimum), ...size(issue) }
    case "invalid_format":
      return { field, rule: "format", limit: issue.format }
    case "invalid_value":
      return issue.input === undefined
        ? { field, rule: "required" }
        : { field, rule: "one-of", limit: issue.values }
    case "not_multiple_of":
      return { field, rule: "multiple-of", limit: issue.divisor }
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ field: pathOf([...issue.path, key]), rule: "unknown-field" }))
    case "invalid_union":
      return { field, rule: issue.input === undefined ? "required" : "no-known-form" }
    default:
      return custom(field, issue)
  }
}

function wrongKind(field: string, issue: z.core.$ZodIssueInvalidType): FieldError {
  if (issue.input === undefined) return { field, rule: "required" }
  return { field, rule: "type", limit: issue.expected, found: kindOf(issue.input) }
}

/** A refinement names its rule in `params`: `check(…, { params: { rule: "emoji", limit: 1 } })`. */
function custom(field: string, issue: Issue): FieldError {
  const params = "params" in issue ? issue.params : undefined
  const rule = typeof params?.["rule"] === "string" ? params["rule"] : "custom"
  return { field, rule, ...(params?.["limit"] === undefined ? {} : { limit: params["limit"] }) }
}

function limitRule(end: "max" | "min", origin: string): string {
  if (origin === "string") return `${end}-length`
  if (origin === "array" || origin === "set") return `${end}-items`
  return end
}

function size({ input }: Issue): { readonly found?: number } {
  if (typeof input === "string" || Array.isArray(input)) return { found: input.length }
  return typeof input === "number" ? { found: input } : {}
}

function kindOf(value: unknown): string {
  if (value === null) return "null"
  return Array.isArray(value) ? "array" : typeof value
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join(".")
}
