import { describe, expect, it } from "vitest"
import { markedParts, wordPlaces } from "./word-places.ts"

const found = (text: string, query: string) =>
  wordPlaces(text, query).map(({ from, to }) => text.slice(from, to))

describe("marking what was looked for", () => {
  it("[UISR4] marks beginnings of words, whatever the case and the accents", () => {
    expect(found("Exámenes do exame; REEXAME", "exam")).toEqual(["Exám", "exam"])
    expect(found("ação e reação", "ACAO")).toEqual(["ação"])
    expect(found("dor de cabeça às 8h", "cabe 8")).toEqual(["cabe", "8"])
    expect(found("qualquer coisa", "  ")).toEqual([])
  })

  it("[UISR4] nothing of the text is lost, markup stays text", () => {
    const text = "<b>oi</b> oi"
    expect(markedParts(text, "oi")).toEqual([
      { text: "<b>", isMarked: false },
      { text: "oi", isMarked: true },
      { text: "</b> ", isMarked: false },
      { text: "oi", isMarked: true },
    ])
    expect(
      markedParts(text, "b o")
        .map((part) => part.text)
        .join(""),
    ).toBe(text)
  })
})
