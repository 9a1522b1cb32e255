/** The texts that fill a template's places, in order, from Meta's `components` as JSON text. */
export function templateValues(json: string): readonly string[] {
  try {
    const components: unknown = JSON.parse(json)
    return Array.isArray(components) ? components.flatMap(valuesOf) : []
  } catch {
    return []
  }
}

function valuesOf(component: unknown): readonly string[] {
  if (typeof component !== "object" || component === null || !("parameters" in component)) return []
  const { parameters } = component
  if (!Array.isArray(parameters)) return []
  return parameters.flatMap((parameter: unknown) => {
    const text =
      typeof parameter === "object" && parameter !== null && "text" in parameter ? parameter.text : null
    return typeof text === "string" ? [text] : []
  })
}
