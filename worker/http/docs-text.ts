/** Text as it stands in HTML, in attributes too. */
export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}

/** Text with its `code` between backticks. */
export function marked(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>")
}
