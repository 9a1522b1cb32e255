import { afterEach, beforeAll, describe, expect, it } from "vitest"
import type { LastLine } from "#domain/conversation/state.ts"
import { holdFirstWords } from "../words/first-words.ts"
import { setLocale } from "../words/locale.ts"
import { kindIcon } from "./preview-icon.ts"
import { previewText } from "./preview-text.ts"
import { inboxRow } from "./row-fixture.ts"

function line(preview: LastLine["preview"], other: Partial<LastLine> = {}): LastLine {
  const base = inboxRow(1, 0).lastLine
  if (base === null) throw new Error("the fixture has no line")
  return { ...base, preview, ...other }
}

beforeAll(async () => {
  await holdFirstWords("pt-BR")
  await holdFirstWords("en")
})
afterEach(() => setLocale("pt-BR"))

describe("the last line in words", () => {
  it("[UIFL20] keeps the text where an icon tells the kind, and names the kind where there is no text", () => {
    setLocale("pt-BR")
    expect(previewText(line({ kind: "text", text: "Oi" }))).toBe("Oi")
    expect(previewText(line({ kind: "image", text: "pedido" }))).toBe("pedido")
    expect(previewText(line({ kind: "voice", text: "" }))).toBe("Mensagem de voz")
    expect(previewText(line({ kind: "edit", text: "Oi!" }))).toBe("Mensagem editada: Oi!")
  })

  it("[UIFL21] a message that was not delivered says so first", () => {
    setLocale("en")
    const failed = line({ kind: "text", text: "Oi" }, { direction: "out", delivery: "failed" })
    expect(previewText(failed)).toBe("Not delivered: Oi")
  })

  it("[UIFL22] plain text has no icon; a kind this page does not know has one", () => {
    expect(kindIcon("text")).toBeNull()
    expect(kindIcon("hologram" as "text")).toContain("<svg")
  })
})
