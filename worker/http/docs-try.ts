import { escaped } from "./docs-text.ts"
import type { JsonObject } from "./openapi.ts"

/** A parameter, as the document has it. */
export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
}

/** What a try needs to know of a route. */
export interface TriedRoute {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly requestBody: { readonly content: JsonObject } | undefined
}

const MOST_DEPTH = 4

/** The fields to try a route with; `place` is unique on the page. Sockets are none of it: nothing for a socket. */
export function tryForm(place: string, { method, path, parameters, requestBody }: TriedRoute): string {
  const fields = parameters.map((parameter, index) => parameterField(`${place}-${index}`, parameter))
  return `<details><summary>Try it</summary>
<div data-method="${method.toUpperCase()}" data-path="${escaped(path)}">
${fields.join("\n")}
${requestBody === undefined ? "" : bodyField(`${place}-body`, requestBody.content)}
<p><button type="button" data-send>Send</button></p>
<output tabindex="0" aria-label="Answer"></output>
</div></details>`
}

function parameterField(id: string, { name, in: where, required }: Parameter): string {
  const label = `<label for="${id}">${escaped(name)} <small>${where}${required === true ? ", required" : ""}</small></label>`
  return `<p>${label}<input id="${id}" data-in="${where}" data-name="${escaped(name)}" autocomplete="off" spellcheck="false"></p>`
}

function bodyField(id: string, content: JsonObject): string {
  const isForm = "multipart/form-data" in content
  if (isForm) return `<p><label for="${id}">file</label><input id="${id}" type="file"></p>`
  const [media] = Object.values(content) as readonly { readonly schema?: JsonObject }[]
  const example = JSON.stringify(exampleOf(media?.schema ?? {}), null, 2)
  const rows = Math.min(16, example.split("\n").length + 1)
  return `<p><label for="${id}">body</label><textarea id="${id}" rows="${rows}" spellcheck="false">${escaped(example)}</textarea></p>`
}

/** A value of a JSON Schema with what is required in it. */
export function exampleOf(schema: JsonObject, depth = 0): unknown {
  if ("default" in schema) return schema["default"]
  if ("const" in schema) return schema["const"]
  if (Array.isArray(schema["enum"])) return schema["enum"][0]
  const [choice] = (schema["anyOf"] ?? schema["oneOf"] ?? schema["allOf"] ?? []) as readonly JsonObject[]
  if (choice !== undefined) return exampleOf(choice, depth)
  if (depth > MOST_DEPTH) return null
  switch (schema["type"]) {
    case "object":
      return exampleObject(schema, depth)
    case "array":
      return (schema["minItems"] ?? 0) === 0
        ? []
        : [exampleOf((schema["items"] ?? {}) as JsonObject, depth + 1)]
    case "integer":
    case "number":
      return schema["minimum"] ?? 0
    case "boolean":
      return true
    case "string":
      return schema["format"] === "date-time" ? "2026-01-31T12:00:00Z" : ""
    default:
      return null
  }
}

function exampleObject(schema: JsonObject, depth: number): unknown {
  const properties = (schema["properties"] ?? {}) as Readonly<Record<string, JsonObject>>
  const required = (schema["required"] ?? []) as readonly string[]
  const entries = Object.entries(properties).filter(([name]) => required.includes(name))
  return Object.fromEntries(entries.map(([name, value]) => [name, exampleOf(value, depth + 1)]))
}
