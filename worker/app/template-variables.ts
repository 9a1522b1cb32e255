/** The variables of a template's text in order of appearance, each once: `["1", "2"]`, or names. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = ""]) => name.trim()))]
}
