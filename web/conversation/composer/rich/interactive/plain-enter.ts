/** The field in which somebody pressed Enter to go on to the next; null for any other key, and while letters are composed. */
export function plainEnter(event: KeyboardEvent): HTMLInputElement | null {
  const { key, ctrlKey, metaKey, isComposing, target } = event
  const isPlain = key === "Enter" && !ctrlKey && !metaKey && !isComposing
  return isPlain && target instanceof HTMLInputElement ? target : null
}
