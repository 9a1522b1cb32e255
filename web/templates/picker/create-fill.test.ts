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
    return { fill: createFill(template, known, () => new Date(2026, 10, 20, 12).getTime()), setKnown }
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

  const NOW = new Date(2026, 10, 20, 12).getTime()

  it("[UITP11] an offer ends at a moment still to come, in this browser's time", () => {
    const told = { text: "Sale!", has_expiration: true }
    const { fill } = filling([
      { type: "LIMITED_TIME_OFFER", limited_time_offer: told },
      { type: "BODY", text: "Oi" },
    ])
    const field = "limited_time_offer.expiration_time_ms"
    fill.setText(field, "2026-11-20T11:59")
    expect([fill.missing(), fill.preview.offerEndsAt()]).toEqual([[field], null])
    fill.setText(field, "2026-11-20T12:01")
    expect(fill.content()?.shown?.offer).toEqual({ text: "Sale!", endsAt: NOW + 60_000 })
    expect(fill.preview.offerEndsAt()).toBe(NOW + 60_000)
  })

  it("[UITP11] a code is asked for once, up to 15 characters", () => {
    const { fill } = filling([
      { type: "BODY", add_security_recommendation: false },
      { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] },
    ])
    expect(fill.needs.map(({ field }) => field)).toEqual(["body.1"])
    fill.setText("body.1", "x".repeat(16))
    expect(fill.missing()).toEqual(["body.1"])
    fill.setText("body.1", "481516")
    expect(fill.content()?.text).toBe("*481516* é seu código de verificação.")
  })

  it("[UITP11] products of cards share their catalogue; those of a list stand one on each line", () => {
    const card = { components: [{ type: "HEADER", format: "PRODUCT" }] }
    const { fill } = filling([
      { type: "BODY", text: "Oi" },
      { type: "CAROUSEL", cards: [card, card] },
    ])
    fill.setProduct("cards.0.header.product", { catalogId: "194", productId: "a" })
    fill.setProduct("cards.1.header.product", { productId: "b" })
    expect(fill.missing()).toEqual([])
    expect(fill.content()?.componentsJson).toContain('{"product_retailer_id":"b","catalog_id":"194"}')
    const list = filling([
      { type: "BODY", text: "Oi" },
      { type: "BUTTONS", buttons: [{ type: "MPM", text: "Ver" }] },
    ]).fill
    list.setSections("buttons.0", [{ title: "Mais vendidos", products: "p1\n\n p2 " }])
    expect(list.content()?.componentsJson).toContain('"sections":[{"title":"Mais vendidos"')
    expect(list.content()?.componentsJson).toContain(
      '[{"product_retailer_id":"p1"},{"product_retailer_id":"p2"}]',
    )
    list.setSections("buttons.0", [{ title: "", products: "p1" }])
    expect(list.missing()).toEqual(["buttons.0"])
  })
})
