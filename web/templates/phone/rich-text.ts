/** A piece of a text as WhatsApp shows it; its pieces may be marked themselves. */
export type RichPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "bold" | "italic" | "struck"; readonly pieces: readonly RichPiece[] }

const KINDS = { "*": "bold", _: "italic", "~": "struck" } as const

/** Three backticks or one; a mark that clings to its words on the inside and to no word on the outside. */
const MARKED = /```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\3(?![\p{L}\p{N}])/u

/** Reads WhatsApp's marks: `*bold*`, `_italic_`, `~struck~`, code in backticks. What is none stays as written. */
export function richText(text: string): readonly RichPiece[] {
  const found = MARKED.exec(text)
  if (found === null) return text === "" ? [] : [{ kind: "text", text }]
  const [whole, block, code, mark, inner = ""] = found
  const piece: RichPiece =
    mark === undefined
      ? { kind: "code", text: block ?? code ?? "" }
      : { kind: KINDS[mark as keyof typeof KINDS], pieces: richText(inner) }
  const before = text.slice(0, found.index)
  const after = richText(text.slice(found.index + whole.length))
  return [...(before === "" ? [] : [{ kind: "text", text: before } as const]), piece, ...after]
}
