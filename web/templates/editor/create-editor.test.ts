import { createRoot } from "solid-js"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { createEditor } from "./create-editor.ts"
import { emptyButton, emptyCard } from "./draft.ts"

beforeAll(() => setLocale("en"))

let end = () => {}
afterEach(() => end())

function editing() {
  return createRoot((dispose) => {
    end = dispose
    return createEditor(null, "pt_BR")
  })
}

describe("what the editor says is wrong", () => {
  it("[UITP6] what is too much is said while one writes, what is missing once one wants to be done", async () => {
    const editor = editing()
    editor.change({ body: "x".repeat(1025) })
    expect(editor.problems("body")).toEqual(["At most 1024 characters; there are 1025."])
    editor.change({ body: "" })
    expect([editor.problems("body"), editor.problems("name")]).toEqual([[], []])
    expect(await editor.submit()).toBe(false)
    expect(editor.problems("body")).toEqual(["Fill this in."])
    expect(editor.problems("name")).toEqual(["Use lower-case letters, digits and _ alone."])
  })

  it("[UITP6] it is said at the field: of a header, of a button, of a card and of its button", async () => {
    const editor = editing()
    const long = { ...emptyButton("QUICK_REPLY"), text: "x".repeat(26) }
    editor.change({
      body: "Oi",
      header: { kind: "TEXT", text: "{{1}} e {{2}}", file: null },
      buttons: [emptyButton("URL"), long],
      cards: [{ ...emptyCard(undefined), body: "y".repeat(161), buttons: [long] }, emptyCard(undefined)],
    })
    const wrong = (place: string) => editor.problems(place)
    expect(wrong("header.text")).toContain("The header has one variable at most.")
    expect([wrong("buttons.0.text"), wrong("buttons.1.text")]).toEqual([
      [],
      ["At most 25 characters; there are 26."],
    ])
    expect(wrong("cards.0.body.text")).toEqual(["At most 160 characters; there are 161."])
    expect(wrong("cards.0.buttons.0.text")).toEqual(["At most 25 characters; there are 26."])
    await editor.submit()
    expect(wrong("buttons.0.url")).toEqual(["Fill this in."])
    expect(wrong("cards.1.header.example")).toEqual(["Choose a sample file."])
    expect(wrong("header.example")).toEqual(["Give an example of each variable: 0 of 2."])
  })
})
