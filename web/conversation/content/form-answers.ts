/** One answer of a form. `label` is the field's name as its maker wrote it. */
export interface FormAnswer {
  readonly label: string
  readonly value: string
}

const NOT_ANSWERS = new Set(["flow_token", "version"])

/** The answers in a form's JSON text, in order; null when it is not JSON, so that the text itself is shown. */
export function formAnswers(json: string): readonly FormAnswer[] | null {
  try {
    const values: unknown = JSON.parse(json)
    return typeof values === "object" && values !== null ? flatten(values, "") : null
  } catch {
    return null
  }
}

function flatten(values: object, above: string): readonly FormAnswer[] {
  return Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
    if (above === "" && NOT_ANSWERS.has(name)) return []
    const label = above === "" ? labelOf(name) : `${above} · ${labelOf(name)}`
    if (Array.isArray(value) && value.every((one) => typeof one !== "object" || one === null))
      return [{ label, value: value.map(String).join(", ") }]
    if (typeof value === "object" && value !== null) return flatten(value, label)
    return [{ label, value: value === null ? "" : String(value) }]
  })
}

// Flow builders name fields `screen_0_Nome_completo_1`: the person's words are in the middle.
function labelOf(name: string): string {
  const bare = name.replace(/^screen_\d+_/, "").replace(/_\d+$/, "")
  const words = bare.replace(/[_-]+/g, " ").trim()
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1)
}
