const COVER = "•••"

// What kind of thing it is, never whose: enough to see why it was not understood.
const SHOWN_KEYS = new Set([
  "object",
  "field",
  "type",
  "messaging_product",
  "status",
  "mime_type",
  "timestamp",
  "code",
])

/** A raw update as text, with names, numbers and texts covered: keys and kinds remain. */
export function maskedRaw(raw: unknown): string {
  const json = parsedRaw(raw)
  return json === undefined ? COVER : JSON.stringify(masked(json), null, 2)
}

/** A raw update as text, whole. */
export function plainRaw(raw: unknown): string {
  const json = parsedRaw(raw)
  return json === undefined ? String(raw) : JSON.stringify(json, null, 2)
}

function masked(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => masked(item, key))
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner, name)]))
  }
  if (typeof value === "boolean" || value === null || SHOWN_KEYS.has(key)) return value
  return COVER
}

function parsedRaw(raw: unknown): unknown {
  if (typeof raw !== "string") return raw
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}
