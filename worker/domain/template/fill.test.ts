import { describe, expect, it } from "vitest"
import { fillTemplate } from "./fill.ts"
import { checkUse } from "./given.ts"
import { askedNeedsOf, isForPeople, type NeedKind, needsOf } from "./needs.ts"
import {
  BODY,
  CARDS,
  CODE,
  FULL,
  OFFER,
  PLAIN,
  PRODUCT_CARDS,
  PRODUCTS,
  type Shape,
  shape,
  texts,
} from "./template-fixture.ts"
import type { TemplateValue } from "./value.ts"

describe("filling a template", () => {
  const text = (words: string): TemplateValue => ({ kind: "text", text: words })
  const stored: TemplateValue = {
    kind: "file",
    source: { from: "store", mediaId: "md_1" as never },
    filename: "a.pdf",
  }

  /** A template filled with the value of each kind of need, "v" where none is given. */
  function whole(template: Shape, byKind: Partial<Record<NeedKind, TemplateValue>>) {
    const values = new Map(
      askedNeedsOf(template).map(({ field, kind }) => [field, byKind[kind] ?? text("v")]),
    )
    const filled = fillTemplate(template, values)
    if (!("content" in filled)) throw new Error(`missing ${filled.missing}`)
    return filled.content
  }

  it("[TPL12] its needs are told in the order in which one reads it, with Meta's examples", () => {
    expect(needsOf(FULL).map(({ field, kind, example }) => [field, kind, example])).toEqual([
      ["header.document", "document", null],
      ["body.1", "text", "Ana"],
      ["body.2", "text", "ready"],
      ["buttons.1", "url", "https://a.b/7"],
      ["buttons.2", "code", "SAVE10"],
    ])
  })

  it("[TPL12] what is filled fits the template, and holds the words as they are read", () => {
    const values = new Map(
      needsOf(FULL).map(({ field, kind }) => [field, kind === "document" ? stored : text("v")]),
    )
    const filled = fillTemplate(FULL, values)
    if (!("content" in filled)) throw new Error(`missing ${filled.missing}`)
    expect(checkUse(FULL, filled.content)).toBe(null)
    expect(filled.content).toMatchObject({
      header: { media: "document", filename: "a.pdf", source: { mediaId: "md_1" } },
      text: "Hi v, it is v.\nThanks",
    })
  })

  it("[TPL12] cards carry their own files and values", () => {
    const values = new Map(
      needsOf(CARDS).map(({ field, kind }) => [field, kind === "image" ? stored : text("v")]),
    )
    const filled = fillTemplate(CARDS, values)
    if (!("content" in filled)) throw new Error(`missing ${filled.missing}`)
    expect(checkUse(CARDS, filled.content)).toBe(null)
    const [carousel] = JSON.parse(filled.content.componentsJson)
    expect(carousel.cards[1]).toEqual({
      card_index: 1,
      components: [
        { type: "header", parameters: [{ type: "image", image: { media_id: "md_1" } }] },
        texts("body", "v"),
        { type: "button", index: "0", sub_type: "url", parameters: [{ type: "text", text: "v" }] },
      ],
    })
  })

  it("[TPL12] what only a program can fill is not for people", () => {
    const buttons = (type: string) => shape([BODY, { type: "BUTTONS", buttons: [{ type, text: "x" }] }])
    const people = [FULL, PLAIN, CARDS, OFFER, CODE, PRODUCTS, PRODUCT_CARDS, buttons("FLOW")]
    expect(people.filter((one) => !isForPeople(one))).toEqual([])
    const bare = shape([BODY], { category: "AUTHENTICATION" })
    expect([buttons("ORDER_DETAILS"), bare, shape([])].filter(isForPeople)).toEqual([])
  })

  it("[TPL16] an offer tells when it ends, and is kept with it", () => {
    const asked = needsOf(OFFER).map(({ field, kind }) => `${field} ${kind}`)
    expect(asked).toEqual([
      ...["header.image image", "body.1 text", "body.2 text"],
      ...["limited_time_offer.expiration_time_ms time", "buttons.0 code", "buttons.1 url"],
    ])
    const end = 1_800_000_000_000
    const filled = whole(OFFER, { image: stored, time: { kind: "time", at: end } })
    const offer = { type: "limited_time_offer", limited_time_offer: { expiration_time_ms: end } }
    expect(JSON.parse(filled.componentsJson)[1]).toEqual({ type: "limited_time_offer", parameters: [offer] })
    expect(filled.shown).toMatchObject({
      offer: { text: "Expiring offer!", endsAt: end },
      header: { kind: "image" },
    })
    expect(checkUse(OFFER, filled)).toBe(null)
    expect(checkUse(OFFER, { ...filled, componentsJson: "[]" })?.missing).toContain(
      "limited_time_offer.expiration_time_ms",
    )
    const endless = new Map([["limited_time_offer.expiration_time_ms", { kind: "time", at: 0 } as const]])
    expect(fillTemplate(OFFER, endless)).toMatchObject({
      missing: expect.arrayContaining(["limited_time_offer.expiration_time_ms"]),
    })
  })

  it("[TPL17] a code is asked for once, stands in the body and in the button, and is read in Meta's words", () => {
    expect(askedNeedsOf(CODE).map(({ field, kind }) => [field, kind])).toEqual([["body.1", "otp"]])
    const filled = whole({ ...CODE, language: "pt_BR" }, { otp: text("481516") })
    expect(JSON.parse(filled.componentsJson)).toEqual([
      texts("body", "481516"),
      { type: "button", index: "0", sub_type: "url", parameters: [{ type: "text", text: "481516" }] },
    ])
    expect(filled.shown).toEqual({
      body: "*481516* é seu código de verificação. Para sua segurança, não compartilhe este código.",
      footer: "Este código expira em 5 minutos.",
      buttons: [{ type: "otp", text: "Copy" }],
    })
    expect(checkUse(CODE, filled)).toBe(null)
  })

  it("[TPL17] a code of 15 characters is taken, one of 16 is not, nor another one in the button", () => {
    const use = (body: string, button = body) => {
      const parameters = [{ type: "text", text: button }]
      const components = [texts("body", body), { type: "button", sub_type: "url", index: "0", parameters }]
      return checkUse(CODE, { componentsJson: JSON.stringify(components) })?.errors ?? null
    }
    expect(use("x".repeat(15))).toBe(null)
    expect(use("x".repeat(16))).toEqual([
      { field: "template.components.body", rule: "at-most", limit: 15, found: 16 },
    ])
    expect(use("123456", "654321")).toMatchObject([{ rule: "same-code" }])
    expect(fillTemplate(CODE, new Map([["body.1", text("x".repeat(16))]]))).toEqual({ missing: ["body.1"] })
  })

  it("[TPL17] as Meta lists it, with a button of its own address, it is the same template", () => {
    const address = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}"
    const listed = shape(
      [
        { type: "BODY", text: "*{{1}}* is your verification code.", add_security_recommendation: false },
        { type: "BUTTONS", buttons: [{ type: "URL", text: "Copy code", url: address, example: [address] }] },
      ],
      { category: "AUTHENTICATION", language: "en" },
    )
    const filled = whole(listed, { otp: text("77") })
    expect(filled.shown).toEqual({
      body: "*77* is your verification code.",
      buttons: [{ type: "otp", text: "Copy code" }],
    })
    expect(checkUse(listed, filled)).toBe(null)
  })

  it("[TPL18] products of the catalogue stand in their cards, or under the titles of their sections", () => {
    const product: TemplateValue = { kind: "product", catalogId: "194", productId: "va2l5" }
    const [, carousel] = JSON.parse(whole(PRODUCT_CARDS, { product }).componentsJson)
    expect(carousel.cards[1].components).toEqual([
      {
        type: "header",
        parameters: [{ type: "product", product: { product_retailer_id: "va2l5", catalog_id: "194" } }],
      },
    ])
    const sections = [{ title: "Popular", productIds: ["p1", "p2"] }]
    const filled = whole(PRODUCTS, { products: { kind: "products", sections } })
    const action = {
      thumbnail_product_retailer_id: "p1",
      sections: [
        { title: "Popular", product_items: [{ product_retailer_id: "p1" }, { product_retailer_id: "p2" }] },
      ],
    }
    expect(JSON.parse(filled.componentsJson)[1]).toEqual({
      ...{ type: "button", index: "0", sub_type: "mpm", parameters: [{ type: "action", action }] },
    })
    expect(checkUse(PRODUCTS, filled)).toBe(null)
  })

  const section = (count: number, title = "T") => {
    return { title, productIds: Array.from({ length: count }, (_, index) => `p${index}`) }
  }
  it.each([
    ["30 products", [section(30)], true],
    ["31 products", [section(30), section(1)], false],
    ["10 sections", Array.from({ length: 10 }, () => section(1)), true],
    ["11 sections", Array.from({ length: 11 }, () => section(1)), false],
    ["a title of 24", [section(1, "x".repeat(24))], true],
    ["a title of 25", [section(1, "x".repeat(25))], false],
    ["a section without products", [section(0)], false],
    ["no section", [], false],
  ])("[TPL18] %s", (_, sections, fits) => {
    const values = new Map([
      ...needsOf(PLAIN).map(({ field }) => [field, text("v")] as const),
      ["buttons.0", { kind: "products", sections } as TemplateValue] as const,
    ])
    expect("content" in fillTemplate(PRODUCTS, values)).toBe(fits)
  })

  it("[TPL16] one that asks for leave to call, and one whose offer has no end, are kept as they are seen", () => {
    const calls = shape([BODY, { type: "CALL_PERMISSION_REQUEST" }])
    expect(whole(calls, {}).shown?.buttons).toEqual([{ type: "call_permission_request", text: "" }])
    const endless = shape([
      { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "New!" } },
      { type: "BODY", text: "Look" },
    ])
    expect(whole(endless, {}).shown).toEqual({ body: "Look", offer: { text: "New!" } })
  })

  it("[TPL12] an empty value, or one of another kind, is missing", () => {
    expect(
      fillTemplate(
        PLAIN,
        new Map([
          ["body.1", text(" ")],
          ["body.2", stored],
        ]),
      ),
    ).toEqual({
      missing: ["body.1", "body.2"],
    })
  })
})
