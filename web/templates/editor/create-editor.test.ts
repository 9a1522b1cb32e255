import { createRoot } from "solid-js"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { createEditor } from "./create-editor.ts"
import { emptyButton, emptyCard } from "./draft.ts"

beforeAll(() => setLocale("en"))

let end = () => {}
afterEach(() => end())

function editing(takesFiles?: (channelId: string) => boolean) {
  return createRoot((dispose) => {
    end = dispose
    return createEditor(null, "pt_BR", takesFiles)
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
    expect(editor.problems("name")).toEqual(["Fill this in."])
  })

  it("[UITP6] it is said at the field: of a header, of a button, of a card and of its button", async () => {
    const editor = editing()
    const long = { ...emptyButton("QUICK_REPLY"), text: "x".repeat(26) }
    editor.change({
      body: "Oi",
      header: { kind: "TEXT", text: "{{1}} e {{2}}", file: null },
      buttons: [emptyButton("URL"), long],
    })
    const wrong = (place: string) => editor.problems(place)
    expect(wrong("header.text")).toContain("The header has one variable at most.")
    expect([wrong("buttons.0.text"), wrong("buttons.1.text")]).toEqual([
      [],
      ["At most 25 characters; there are 26."],
    ])
    await editor.submit()
    expect(wrong("buttons.0.url")).toEqual(["Fill this in."])
    expect(wrong("header.example")).toEqual(["Give an example of each variable: 0 of 2."])
    const wordy = { ...emptyCard(undefined), body: "y".repeat(161), buttons: [long] }
    editor.change({ cards: [wordy, emptyCard(undefined)] })
    expect(wrong("cards.0.body.text")).toEqual(["At most 160 characters; there are 161."])
    expect(wrong("cards.0.buttons.0.text")).toEqual(["At most 25 characters; there are 26."])
    expect(wrong("cards.1.header.example")).toEqual(["Choose a sample file."])
    expect([wrong("header.example"), wrong("buttons.0.url")]).toEqual([[], []])
  })

  it("[UITP9] of an offer its line, its length and its code are looked at, in marketing alone", async () => {
    const editor = editing()
    editor.change({ category: "MARKETING", body: "x".repeat(601), footer: "left out" })
    editor.changeOffer({ text: "y".repeat(17), expires: true })
    expect(editor.problems("limited_time_offer.limited_time_offer.text")).toEqual([
      "At most 16 characters; there are 17.",
    ])
    expect(editor.problems("body.text")).toEqual(["At most 600 characters; there are 601."])
    expect(editor.draft().buttons.map(({ type }) => type)).toEqual(["COPY_CODE"])
    editor.changeButtons([emptyButton("URL"), emptyButton("COPY_CODE")])
    expect(editor.problems("buttons")).toContain("The button that copies the code comes first.")
    editor.change({ category: "UTILITY" })
    expect(editor.template().components.map(({ type }) => type)).toEqual(["BODY", "FOOTER", "BUTTONS"])
  })

  it("[UITP9] of a code its minutes and its apps are looked at", async () => {
    const editor = editing()
    const { code } = editor.draft()
    const app = { packageName: "app", signatureHash: "short" }
    const zero = { ...code, minutes: "91", kind: "ZERO_TAP", apps: [app] } as const
    editor.change({ name: "code", category: "AUTHENTICATION", code: zero })
    expect(editor.problems("footer.code_expiration_minutes")).toEqual(["At most 90; there are 91."])
    const at = "buttons.0.supported_apps.0"
    expect(editor.problems(`${at}.package_name`)).toEqual([])
    await editor.submit()
    expect(editor.problems(`${at}.package_name`)).toEqual(["Write the package name like com.company.app."])
    expect(editor.problems(`${at}.signature_hash`)).toEqual(["Exactly 11 characters; there are 5."])
    expect(editor.problems("buttons.0.zero_tap_terms_accepted")).toHaveLength(1)
    const good = { packageName: "com.example.shrub", signatureHash: "K8a/AINcGX7" }
    editor.change({ code: { ...zero, minutes: "90", apps: [good], agreed: true } })
    expect(editor.broken()).toEqual([])
  })

  it("[UITP10] at a provider that takes no sample files a header is none, and a card shows a product", () => {
    const editor = editing((id) => id !== "dialog")
    const file = { mediaId: "md_1", name: "a.png", url: null }
    editor.change({ body: "Oi", header: { kind: "IMAGE", text: "", file } })
    expect(editor.hasFiles()).toBe(true)
    editor.setChannel("dialog")
    expect([editor.hasFiles(), editor.draft().header.kind]).toEqual([false, "NONE"])
    editor.setChannel("meta")
    editor.changeCards([emptyCard(undefined), emptyCard(undefined)])
    editor.setChannel("dialog")
    const cards = editor.draft().cards.map(({ header, buttons }) => [header.kind, buttons[0]?.type])
    expect(cards).toEqual([
      ["PRODUCT", "SPM"],
      ["PRODUCT", "SPM"],
    ])
  })
})
