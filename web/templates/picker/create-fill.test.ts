import { createRoot, createSignal } from "solid-js"
import { afterEach, describe, expect, it } from "vitest"
import type { TemplateComponent, TemplateFacts } from "#domain/template/template.ts"
import type { KnownValue } from "./contact-values.ts"
import { createFill } from "./create-fill.ts"

let end = () => {}
afterEach(() => end())

const ANA: KnownValue = { key: "first_name", label: "First name", value: "Ana" }
const BODY = { type: "BODY", text: "Olá, {{1}}! Seu pedido {{2}} saiu." }

function filling(components: readonly TemplateComponent[]) {
  const facts = { id: "1", name: "order", language: "pt_BR", category: "UTILITY", status: "APPROVED" }
  const template: TemplateFacts = {
    ...{ ...facts, quality: null, rejectedReason: null, parameterFormat: "POSITIONAL" as const },
    components,
  }
  const [known, setKnown] = createSignal<readonly KnownValue[]>([])
  return createRoot((dispose) => {
    end = dispose
    return { fill: createFill(template, known), setKnown }
  })
}

describe("a template being filled", () => {
  it("[UITP5] what is known of the contact stands in it when it comes, until somebody types", () => {
    const { fill, setKnown } = filling([BODY])
    expect([fill.text("body.1"), fill.missing()]).toEqual(["", ["body.1", "body.2"]])
    setKnown([ANA])
    expect([fill.text("body.1"), fill.missing()]).toEqual(["Ana", ["body.2"]])
    fill.setText("body.1", "")
    expect([fill.text("body.1"), fill.content()]).toEqual(["", null])
    fill.setText("body.1", "Lia")
    setKnown([{ ...ANA, value: "Bia" }])
    fill.setText("body.2", " 77 ")
    expect(fill.content()).toMatchObject({ text: "Olá, Lia! Seu pedido 77 saiu." })
    expect(fill.preview.text("body.2")).toBe("77")
  })

  it("[UITP5] a place needs both numbers, with a point or a comma; a file is named as ours", () => {
    const { fill } = filling([
      { type: "HEADER", format: "LOCATION" },
      { type: "BODY", text: "Aqui" },
    ])
    fill.setPlace("header.location", { latitude: "-23,5", longitude: "200" })
    expect(fill.content()).toBe(null)
    fill.setPlace("header.location", { longitude: "-46.6", name: "Clínica" })
    expect(JSON.parse(fill.content()?.componentsJson ?? "[]")).toEqual([
      {
        type: "header",
        parameters: [{ type: "location", location: { latitude: -23.5, longitude: -46.6, name: "Clínica" } }],
      },
    ])
    const other = filling([
      { type: "HEADER", format: "DOCUMENT" },
      { type: "BODY", text: "Veja" },
    ]).fill
    other.setFile("header.document", { mediaId: "md_1", name: "a.pdf", url: null })
    expect(other.content()?.header).toEqual({
      ...{ media: "document", source: { from: "store", mediaId: "md_1" }, filename: "a.pdf" },
    })
  })
})
