import { describe, expect, it } from "vitest"
import { type RichPiece, richText } from "./rich-text.ts"

function written(pieces: readonly RichPiece[]): string {
  return pieces
    .map((one) => ("text" in one ? (one.kind === "code" ? `<c>${one.text}</c>` : one.text) : marked(one)))
    .join("")
}

function marked({ kind, pieces }: Extract<RichPiece, { readonly pieces: unknown }>): string {
  return `<${kind[0]}>${written(pieces)}</${kind[0]}>`
}

describe("words as WhatsApp shows them", () => {
  it.each([
    ["*Hello* _there_ ~you~", "<b>Hello</b> <i>there</i> <s>you</s>"],
    ["*one _two_ three*", "<b>one <i>two</i> three</b>"],
    ["`*no*` and ```a\nb```", "<c>*no*</c> and <c>a\nb</c>"],
    ["2*3*4 and snake_case_name", "2*3*4 and snake_case_name"],
    ["* not bold *", "* not bold *"],
    ["*not\nbold*", "*not\nbold*"],
    ["(*bold*), {{1}}", "(<b>bold</b>), {{1}}"],
    ["", ""],
  ])("[UITP1] %s", (text, expected) => {
    expect(written(richText(text))).toBe(expected)
  })
})
