import { describe, expect, it } from "vitest"
import { fillTemplate, type TemplateValue } from "./fill.ts"
import { checkUse } from "./given.ts"
import { isForPeople, needsOf } from "./needs.ts"
import { BODY, CARDS, FULL, PLAIN, shape, texts } from "./template-fixture.ts"

describe("filling a template", () => {
  const text = (words: string): TemplateValue => ({ kind: "text", text: words })
  const stored: TemplateValue = {
    kind: "file",
    source: { from: "store", mediaId: "md_1" as never },
    filename: "a.pdf",
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
    expect([FULL, PLAIN, CARDS, buttons("FLOW")].map(isForPeople)).toEqual([true, true, true, true])
    const cards = [
      {
        components: [
          { type: "HEADER", format: "PRODUCT" },
          { type: "BODY", text: "x" },
        ],
      },
    ]
    const products = shape([BODY, { type: "CAROUSEL", cards }])
    const codes = shape([BODY], { category: "AUTHENTICATION" })
    expect([buttons("MPM"), products, codes, shape([])].map(isForPeople)).toEqual([
      false,
      false,
      false,
      false,
    ])
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
