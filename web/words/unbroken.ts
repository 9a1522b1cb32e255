/** What is read as one, a number and its unit, the parts of a telephone number, in one line. */
export function unbroken(text: string): string {
  return text.replaceAll(" ", "\u00a0")
}
