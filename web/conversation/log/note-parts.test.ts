import { describe, expect, it } from "vitest"
import { noteParts } from "./note-parts.ts"

const ana = { id: "u1", name: "Ana" }
const anaRosa = { id: "u2", name: "Ana Rosa" }

describe("a note that calls colleagues", () => {
  it("[UILM1] marks whom it calls, the longer of two names, and leaves every other sign as it was", () => {
    expect(noteParts("@Ana Rosa, veja com @Ana e @Bia: a@b.c", [ana, anaRosa])).toEqual([
      { text: "@Ana Rosa", calls: "u2" },
      { text: ", veja com " },
      { text: "@Ana", calls: "u1" },
      { text: " e @Bia: a@b.c" },
    ])
  })

  it("[UILM1] keeps markup and marks of direction as text", () => {
    const text = "<b>@Ana</b> \u202Eevil"
    expect(noteParts(text, [ana]).map((part) => part.text)).toEqual(["<b>", "@Ana", "</b> \u202Eevil"])
    expect(noteParts("", [ana])).toEqual([])
  })
})
