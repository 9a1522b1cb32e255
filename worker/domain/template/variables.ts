/** The variables of a template's text in order of appearance, each once: `["1", "2"]`, or names. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = ""]) => name.trim()))]
}

/** A text with its variables filled in; one that has no value stays as it is written. */
export function withValues(text: string, valueFor: (name: string) => string | undefined): string {
  return text.replace(/\{\{([^{}]*)\}\}/g, (written, name: string) => valueFor(name.trim()) ?? written)
}
