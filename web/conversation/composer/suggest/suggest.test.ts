import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import { createSuggest } from "./create-suggest.ts"
import { fillVariables, firstUnfilled } from "./fill-variables.ts"
import { fuzzyFind } from "./fuzzy.ts"
import type { Suggestion, Suggestions } from "./suggestion.ts"
import { triggerIn } from "./trigger.ts"

describe("what a sign asks for", () => {
  it("[UIH1] a slash asks for canned replies where a text begins, or with letters after it", () => {
    const asks = (text: string) => triggerIn(text, "reply")
    expect(asks("/")).toEqual({ kind: "canned", query: "", length: 1 })
    expect(asks("Bom dia!\n/end")).toEqual({ kind: "canned", query: "end", length: 4 })
    expect(asks("Bom dia /end")).toEqual({ kind: "canned", query: "end", length: 4 })
    expect(["e /", "8/10", "http://x", "/ end", "sim/não"].map(asks)).toEqual([null, null, null, null, null])
  })

  it("[UIH2] an at sign asks for colleagues in a note alone, by one or two words of a name", () => {
    expect(triggerIn("fala com @jú", "note")).toEqual({ kind: "mention", query: "jú", length: 3 })
    expect(triggerIn("@Júlia Pr", "note")).toMatchObject({ query: "Júlia Pr" })
    expect([triggerIn("ana@clinica", "note"), triggerIn("@jú", "reply")]).toEqual([null, null])
  })

  it("[UIH3] a colon asks for emoji with two letters after it, in notes as well", () => {
    expect(triggerIn("oi :joi", "note")).toEqual({ kind: "emoji", query: "joi", length: 4 })
    expect([triggerIn("às 8:30", "reply"), triggerIn(":j", "reply")]).toEqual([null, null])
  })
})

describe("finding", () => {
  const replies = [
    { shortcut: "endereco", title: "Como chegar" },
    { shortcut: "enc", title: "Encaixe do dia" },
    { shortcut: "preparo-exame", title: "Preparo do exame" },
  ]
  const find = (query: string) =>
    fuzzyFind(replies, query, ({ shortcut, title }) => [shortcut, title]).map(({ shortcut }) => shortcut)

  it("[UIH4] letters in order are enough, in shortcut or title, without accents; the best fit comes first", () => {
    expect(find("en")).toEqual(["endereco", "enc"])
    expect(find("are")).toEqual(["preparo-exame"])
    expect(find("pex")).toEqual(["preparo-exame"])
    expect(find("chég")).toEqual(["endereco"])
    expect(find("encd")[0]).toBe("enc")
    expect(find("zz")).toEqual([])
    expect(find("")).toHaveLength(3)
  })
})

describe("canned replies", () => {
  const values = {
    contactName: "Marlene Aparecida Souza",
    contactPhone: null,
    attendantName: "Camila Rocha",
    workspaceName: "Clínica Tuiuti",
  }

  it("[UIH5] variables are filled, those without a value are left to be seen and found", () => {
    const text =
      "Oi {{contact.first_name}}, aqui é {{ attendant.first_name }} da {{workspace.name}}. {{nope.x}}"
    expect(fillVariables(text, values)).toBe("Oi Marlene, aqui é Camila da Clínica Tuiuti. {{nope.x}}")
    const left = fillVariables("Seu número: {{contact.phone}}.", values)
    expect(left.slice(firstUnfilled(left)?.from, firstUnfilled(left)?.to)).toBe("{{contact.phone}}")
    expect(firstUnfilled("tudo certo")).toBe(null)
  })

  it("[UIH5] a value is text and never a variable again", () => {
    expect(fillVariables("{{contact.name}}", { ...values, contactName: "{{attendant.name}}" })).toBe(
      "{{attendant.name}}",
    )
    expect(fillVariables("{{contact.name}}", { ...values, contactName: "$& <b>" })).toBe("$& <b>")
  })
})

describe("the menu", () => {
  const line = (id: string): Suggestion => ({ id, mark: "/", title: id, detail: "", insert: `${id}!` })
  const key = (name: string, shiftKey = false) => ({ key: name, shiftKey })
  const settled = () => new Promise<void>((done) => setTimeout(done))

  function open(answers: Record<string, Suggestions | Promise<Suggestions>>) {
    return createRoot(() =>
      createSuggest(async (_, query) => answers[query] ?? { status: "found", items: [] }),
    )
  }

  it("[UIH6] arrows go round, Enter or Tab takes, Escape closes, Shift+Enter breaks the line", async () => {
    const suggest = open({ a: { status: "found", items: [line("um"), line("dois")] } })
    expect(suggest.onKey(key("Enter"))).toBe(null)
    await suggest.look("/a", "reply")
    expect(suggest.onKey(key("ArrowUp"))).toBe("handled")
    expect(suggest.onKey(key("Tab"))).toMatchObject({ taken: { id: "dois" }, length: 2 })
    suggest.onKey(key("ArrowDown"))
    expect(suggest.onKey(key("Enter"))).toMatchObject({ taken: { id: "um" } })
    expect(suggest.onKey(key("Enter", true))).toBe(null)
    expect([suggest.onKey(key("Escape")), suggest.menu()]).toEqual(["handled", null])
  })

  it("[UIH7] an answer that comes after one has typed on changes nothing", async () => {
    let answer = (_: Suggestions) => {}
    const slow = new Promise<Suggestions>((done) => {
      answer = done
    })
    const suggest = open({ a: slow, ab: { status: "found", items: [line("ab")] } })
    suggest.look("/a", "reply")
    await suggest.look("/ab", "reply")
    answer({ status: "found", items: [line("a")] })
    await settled()
    expect(suggest.items().map(({ id }) => id)).toEqual(["ab"])
  })

  it("[UIH8] what cannot be loaded, or was never made, says so and leaves Enter alone", async () => {
    const suggest = createRoot(() => createSuggest(() => Promise.reject(new Error("offline"))))
    await suggest.look("/a", "reply")
    expect([suggest.menu()?.answer.status, suggest.onKey(key("Enter"))]).toEqual(["failed", null])
    const none = open({ a: { status: "none-made" } })
    await none.look("/a", "reply")
    expect(none.menu()?.answer.status).toBe("none-made")
  })
})
