const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

/**
 * An answer of the API with the names and times that the feed's frames have, so that a call is one thing wherever it
 * came from: `snake_case` becomes `camelCase`, times in ISO 8601 under a name of a time become milliseconds.
 */
export function fromAnswer<Shape>(answer: unknown): Shape {
  return changed(answer, "") as Shape
}

function changed(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((member) => changed(member, name))
  if (typeof value === "string") return isTimeName(name) && ISO_TIME.test(value) ? Date.parse(value) : value
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [camel(key), changed(member, key)]))
}

/** A text that a person wrote may look like a time as well: the name decides. */
function isTimeName(name: string): boolean {
  return name === "at" || name === "since" || name.endsWith("_at")
}

function camel(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
