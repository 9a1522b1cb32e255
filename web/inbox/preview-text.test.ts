import { afterEach, beforeAll, describe, expect, it } from "vitest"
import type { LastLine } from "#domain/conversation/state.ts"
import { holdFirstWords } from "../words/first-words.ts"
import { setLocale } from "../words/locale.ts"
import { kindIcon } from "./preview-icon.ts"
import { isMissedCall, previewText } from "./preview-text.ts"
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

describe("a call as the last line", () => {
  const call = (parts: object) =>
    line({ kind: "call", text: "", direction: "inbound", state: "ended", outcome: null, ...parts } as never)

  it.each([
    [{ state: "talking" }, "Ligação em curso", false],
    [{ state: "queued" }, "Ligação na fila", false],
    [{ outcome: "answered" }, "Ligação recebida", false],
    [{ outcome: "abandoned" }, "Ligação perdida", true],
    [{ outcome: "voicemail" }, "Recado na caixa postal", true],
    [{ outcome: "answered", direction: "outbound" }, "Ligação feita", false],
    [{ outcome: "busy", direction: "outbound" }, "Ligação sem resposta", false],
  ])("[UICC8] %j reads %s", (parts, words, isMissed) => {
    setLocale("pt-BR")
    expect(previewText(call(parts))).toBe(words)
    expect(isMissedCall(call(parts))).toBe(isMissed)
  })
})
