import { describe, expect, it } from "vitest"
import { CHANGES, CONTENTS, SYSTEM } from "../../testing/contents.ts"
import { PREVIEW_CHARACTERS, previewOf, textOf } from "./preview.ts"

function shown(body: string): string {
  return previewOf({ kind: "text", body }).text
}

describe("previews", () => {
  it.each([
    ...CONTENTS,
    ...CHANGES,
    [SYSTEM, { kind: "system", text: "mudou" }] as const,
  ])("[VIEW3] %j is shown as what it is", (content, preview) => {
    expect(previewOf(content)).toEqual(preview)
  })

  it("[VIEW3] is one line without white space around", () => {
    expect(shown("  Bom\n\n dia,\t Ana\u00a0 ")).toBe("Bom dia, Ana")
    expect(shown(" \n ")).toBe("")
  })

  it("[VIEW3] is cut at its longest, with an ellipsis in it", () => {
    expect(shown("x".repeat(PREVIEW_CHARACTERS))).toBe("x".repeat(PREVIEW_CHARACTERS))
    const cut = shown("x".repeat(PREVIEW_CHARACTERS + 1))
    expect(cut).toBe(`${"x".repeat(PREVIEW_CHARACTERS - 1)}…`)
    expect(shown("x".repeat(65_536))).toBe(cut)
  })

  it("[VIEW3] no emoji is cut in half, wherever the cut falls", () => {
    for (let before = PREVIEW_CHARACTERS - 4; before <= PREVIEW_CHARACTERS; before++) {
      const cut = shown(`${"x".repeat(before)}👍👍👍`)
      expect(cut.isWellFormed()).toBe(true)
      expect(cut.length).toBeLessThanOrEqual(PREVIEW_CHARACTERS)
    }
  })

  it("[VIEW3] the whole text is not cut, for search", () => {
    const body = "a\nb".repeat(1_000)
    expect(textOf({ kind: "text", body })).toBe(body)
  })
})
