import { describe, expect, it } from "vitest"
import { filledText } from "./fill.ts"
import { checkUse, givenValues } from "./given.ts"
import { CARDS, FULL, PLAIN, type Shape, shape, texts } from "./template-fixture.ts"

const use = (...components: object[]) => ({ componentsJson: JSON.stringify(components) })
const url = { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "7" }] }
const code = {
  type: "button",
  sub_type: "copy_code",
  index: 2,
  parameters: [{ type: "coupon_code", coupon_code: "X" }],
}
const file = { type: "header", parameters: [{ type: "document", document: { link: "https://a.b/c.pdf" } }] }

/** What, template, use, what is missing, what is too much, the counts told. */
const CASES: readonly (readonly [string, Shape, { componentsJson: string }, string[], string[], string[]])[] =
  [
    ["all of it", FULL, use(file, texts("body", "Ana", "ready"), url, code), [], [], []],
    ["nothing", PLAIN, { componentsJson: "" }, ["body.1", "body.2"], [], ["body 2 0"]],
    ["one too few", PLAIN, use(texts("body", "Ana")), ["body.2"], [], ["body 2 1"]],
    ["one too many", PLAIN, use(texts("body", "a", "b", "c")), [], ["body.3"], ["body 2 3"]],
    [
      "a header that is not there",
      PLAIN,
      use(texts("header", "x"), texts("body", "a", "b")),
      [],
      ["header.1"],
      ["header 0 1"],
    ],
    [
      "no file, no address, no code",
      FULL,
      use(texts("body", "Ana", "ready")),
      ["header.document", "buttons.1", "buttons.2"],
      [],
      ["header 1 0", "buttons.1 1 0", "buttons.2 1 0"],
    ],
    [
      "a picture for a document",
      shape([
        { type: "HEADER", format: "DOCUMENT" },
        { type: "BODY", text: "Hi" },
      ]),
      use({ type: "header", parameters: [{ type: "image", image: { link: "https://a.b/c.png" } }] }),
      ["header.document"],
      ["header.image"],
      ["header 1 1"],
    ],
    [
      "a payload for a quick reply",
      FULL,
      use(file, texts("body", "a", "b"), url, code, { ...url, sub_type: "quick_reply", index: 0 }),
      [],
      [],
      [],
    ],
    [
      "a button beyond the last",
      PLAIN,
      use(texts("body", "a", "b"), { ...url, index: "4" }),
      [],
      ["buttons.4"],
      ["buttons.4 0 1"],
    ],
    [
      "a named variable by another name",
      shape([{ type: "BODY", text: "Hi {{who}}!" }], { parameterFormat: "NAMED" }),
      use({ type: "body", parameters: [{ type: "text", parameter_name: "whom", text: "Ana" }] }),
      ["body.who"],
      ["body.whom"],
      ["body 1 1"],
    ],
    [
      "money that is told in parts",
      PLAIN,
      use({
        type: "body",
        parameters: [
          { type: "text", text: "a" },
          { type: "currency", currency: { fallback_value: "$1" } },
        ],
      }),
      [],
      [],
      [],
    ],
    [
      "cards without their values",
      CARDS,
      use({ type: "carousel", cards: [{ card_index: 1, components: [texts("body", "$5")] }] }),
      [
        "cards.0.header.image",
        "cards.0.body.1",
        "cards.0.buttons.0",
        "cards.1.header.image",
        "cards.1.buttons.0",
      ],
      [],
      [
        "cards.0.header 1 0",
        "cards.0.body 1 0",
        "cards.0.buttons.0 1 0",
        "cards.1.header 1 0",
        "cards.1.buttons.0 1 0",
      ],
    ],
    ["a template whose parts nobody told", shape([]), use(texts("body", "a")), [], [], []],
    [
      "a code by text, whose words are Meta's",
      shape([{ type: "BODY" }], { category: "AUTHENTICATION" }),
      use(texts("body", "1")),
      [],
      [],
      [],
    ],
  ]

describe("what is given of a template", () => {
  it.each(CASES)("[TPL11] %s", (_, template, content, missing, surplus, counts) => {
    const told = checkUse(template, content)
    expect([told?.missing ?? [], told?.surplus ?? []]).toEqual([missing, surplus])
    const errors = (told?.errors ?? []).map(({ field, limit, found }) =>
      [field.replace("template.components.", ""), limit, found].join(" "),
    )
    expect(errors).toEqual(counts)
  })

  it("[TPL11] a file that is named as ours counts as the header's", () => {
    const header = { media: "document", source: { from: "store", mediaId: "md_1" as never } } as const
    const content = { ...use(texts("body", "a", "b"), url, code), header }
    expect(checkUse(FULL, content)).toBe(null)
  })

  it("[TPL12] the words of a template are read with its values in them", () => {
    const values = givenValues(FULL, use(texts("body", "Ana", "ready")))
    expect(filledText(FULL, values)).toBe("Hi Ana, it is ready.\nThanks")
    expect(filledText(PLAIN, new Map())).toBe("Hi {{1}}, it is {{2}}.")
  })
})
