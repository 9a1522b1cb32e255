import { describe, expect, it } from "vitest"
import { fillTemplate, readTemplate } from "./fill.ts"
import { shownTemplate } from "./shown.ts"
import type { TemplateValue } from "./value.ts"

const text = (words: string): TemplateValue => ({ kind: "text", text: words })
const BODY = { type: "BODY", text: "Hi {{1}}" }
const BUTTONS = {
  type: "BUTTONS",
  buttons: [
    { type: "QUICK_REPLY", text: "Ok" },
    { type: "COPY_CODE", example: "SAVE10" },
  ],
}

describe("what is kept of a template as it is sent", () => {
  it("[TPL15] the text of a body alone is kept once", () => {
    expect(readTemplate({ components: [BODY], language: "en" }, new Map([["body.1", text("Ana")]]))).toEqual({
      text: "Hi Ana",
    })
    expect(readTemplate({ components: [], language: "en" }, new Map())).toEqual({})
  })

  it("[TPL15] header, body, footer and buttons are kept apart, with their variables filled in", () => {
    const components = [
      { type: "HEADER", format: "TEXT", text: "Order {{1}}" },
      BODY,
      { type: "FOOTER", text: "Thanks" },
      BUTTONS,
    ]
    const values = new Map([
      ["header.1", text("7")],
      ["body.1", text("Ana {{1}}")],
    ])
    expect(readTemplate({ components, language: "en" }, values)).toEqual({
      text: "Order 7\nHi Ana {{1}}\nThanks",
      shown: {
        header: { text: "Order 7" },
        body: "Hi Ana {{1}}",
        footer: "Thanks",
        buttons: [
          { type: "quick_reply", text: "Ok" },
          { type: "copy_code", text: "" },
        ],
      },
    })
  })

  it.each([
    ["IMAGE", "image"],
    ["GIF", "video"],
    ["DOCUMENT", "document"],
    ["LOCATION", "location"],
  ])("[TPL15] of a header %s its kind is kept", (format, kind) => {
    const shown = shownTemplate({ components: [{ type: "HEADER", format }, BODY] }, () => undefined)
    expect(shown).toEqual({ header: { kind }, body: "Hi {{1}}" })
  })

  it("[TPL15] each card is kept with its own words", () => {
    const card = {
      components: [{ type: "HEADER", format: "IMAGE" }, { type: "BODY", text: "Only {{1}}" }, BUTTONS],
    }
    const components = [BODY, { type: "CAROUSEL", cards: [card, card] }]
    const shown = shownTemplate({ components }, (field) => (field === "cards.1.body.1" ? "today" : undefined))
    expect(shown?.cards?.map(({ header, body }) => [header, body])).toEqual([
      [{ kind: "image" }, "Only {{1}}"],
      [{ kind: "image" }, "Only today"],
    ])
  })

  it("[TPL15] a template that changes later does not change what was sent", () => {
    const footer = { type: "FOOTER", text: "Thanks" }
    const template = {
      name: "a",
      language: "en",
      components: [BODY, footer],
      parameterFormat: "POSITIONAL",
    } as const
    const filled = fillTemplate(template, new Map([["body.1", text("Ana")]]))
    footer.text = "Bye"
    expect(filled).toMatchObject({ content: { shown: { body: "Hi Ana", footer: "Thanks" } } })
  })
})
