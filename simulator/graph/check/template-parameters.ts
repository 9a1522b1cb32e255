import { refusal } from "../graph-error.ts"
import { asObject, type Fields, listAt, objectAt, textAt } from "./field.ts"

/** The values of a component's variables; 132000 when their count or names differ, 132012 when their form does. */
export function valuesOf(
  component: Fields | null,
  where: "header" | "body",
  variables: readonly string[],
  format: "POSITIONAL" | "NAMED",
): ReadonlyMap<string, string> {
  const path = `template['components'] ${where}`
  const given = component?.["parameters"] === undefined ? [] : listAt(component, "parameters", path, 0, 100)
  if (given.length !== variables.length)
    throw refusal(
      132000,
      `${where}: number of localizable_params (${given.length}) does not match the expected number of params (${variables.length})`,
    )
  const pairs = given.map((entry, index) => {
    const parameter = asObject(entry, path)
    return [nameOf(parameter, where, variables, format, index), parameterValue(parameter, path)] as const
  })
  return new Map(pairs)
}

function nameOf(
  parameter: Fields,
  where: string,
  variables: readonly string[],
  format: string,
  index: number,
): string {
  const name = parameter["parameter_name"]
  if (format === "POSITIONAL") return variables[index] ?? ""
  if (typeof name === "string" && variables.includes(name)) return name
  throw refusal(
    132000,
    `${where}: Parameter name is missing or empty, expected one of (${variables.join(", ")})`,
  )
}

function parameterValue(parameter: Fields, path: string): string {
  const type = String(parameter["type"]).toLowerCase()
  if (type === "text") return textWithoutBreaks(textAt(parameter, "text", path, 32_768))
  if (type === "currency" || type === "date_time")
    return textAt(objectAt(parameter, type, path), "fallback_value", path, 1000)
  throw refusal(132012, `${path}: Format mismatch, expected TEXT, received ${type.toUpperCase()}`)
}

function textWithoutBreaks(text: string): string {
  if (/[\n\t]| {5}/.test(text))
    throw refusal(100, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces")
  return text
}
