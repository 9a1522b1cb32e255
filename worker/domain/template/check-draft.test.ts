import { describe, expect, it } from "vitest"
import { checkTemplateEdit } from "./check-draft.ts"
import { body, broken, buttons, type Case, card, file, quick, url } from "./draft-fixture.ts"

const TEXT = [body("Text")]

const CASES: readonly Case[] = [
  ["a name of 512", TEXT, { name: "a".repeat(512) }, []],
  ["a name of 513", TEXT, { name: "a".repeat(513) }, ["name at-most 512 513"]],
  ["no name", TEXT, { name: "" }, ["name required"]],
  ["a name with a capital", TEXT, { name: "One" }, ["name lower-case-digits-underscore"]],
  ["a language that is none", TEXT, { language: "Portuguese" }, ["language language-code"]],
  ["a body of 1,024", [body("x".repeat(1024))], {}, []],
  ["a body of 1,025", [body("x".repeat(1025))], {}, ["components.0.text at-most 1024 1025"]],
  ["no body", [{ type: "FOOTER", text: "x" }], {}, ["components.BODY required"]],
  ["two bodies", [body("a"), body("b")], {}, ["components.BODY at-most 1 2"]],
  [
    "an unknown part",
    [...TEXT, { type: "TAIL" }],
    {},
    [expect.stringMatching(/^components\.1\.type one-of/)],
  ],
  ["variables with examples", [body("Hi {{1}}, it is {{2}} today.", "Ana", "May")], {}, []],
  [
    "one example too few",
    [body("Hi {{1}}, it is {{2}} today.", "Ana")],
    {},
    ["components.0.example examples 2 1"],
  ],
  ["a variable at the end", [body("You owe us {{1}}", "9")], {}, ["components.0.text variable-at-edge 1"]],
  ["a variable and a full stop at the end", [body("You owe us just {{1}}.", "9")], {}, []],
  [
    "a variable at the start",
    [body("{{1}} is your order", "9")],
    {},
    ["components.0.text variable-at-edge 1"],
  ],
  [
    "two side by side",
    [body("So it is {{1}} {{2}} for you today", "a", "b")],
    {},
    ["components.0.text variables-adjacent 2"],
  ],
  ["a number left out", [body("It is {{2}} for you.", "a")], {}, ["components.0.text variable-order 1"]],
  ["half a variable", [body("It is {{1 for you.")], {}, ["components.0.text variable-form 0"]],
  [
    "too many for its words",
    [body("Hi {{1}}, {{2}}, {{3}} ok", "a", "b", "c")],
    {},
    ["components.0.text too-many-variables 7 5"],
  ],
  [
    "named ones",
    [
      {
        ...body("Hi {{who}}, it is ready."),
        example: { body_text_named_params: [{ param_name: "who", example: "Ana" }] },
      },
    ],
    { parameterFormat: "NAMED" },
    [],
  ],
  ["a footer of 60", [...TEXT, { type: "FOOTER", text: "x".repeat(60) }], {}, []],
  [
    "a footer of 61",
    [...TEXT, { type: "FOOTER", text: "x".repeat(61) }],
    {},
    ["components.1.text at-most 60 61"],
  ],
  [
    "a header of 61",
    [{ type: "HEADER", format: "TEXT", text: "x".repeat(61) }, ...TEXT],
    {},
    ["components.0.text at-most 60 61"],
  ],
  [
    "a picture without example",
    [{ type: "HEADER", format: "IMAGE" }, ...TEXT],
    {},
    ["components.0.example examples 1 0"],
  ],
  [
    "a picture of ours",
    [{ type: "HEADER", format: "IMAGE", example: { media_id: "md_1" } }, ...TEXT],
    {},
    [],
  ],
  ["ten buttons", [...TEXT, buttons(...Array.from({ length: 10 }, () => quick()))], {}, []],
  [
    "eleven buttons",
    [...TEXT, buttons(...Array.from({ length: 11 }, () => quick()))],
    {},
    ["components.1.buttons at-most 10 11"],
  ],
  [
    "a button of 26",
    [...TEXT, buttons(quick("x".repeat(26)))],
    {},
    ["components.1.buttons.0.text at-most 25 26"],
  ],
  [
    "three addresses",
    [...TEXT, buttons(url("https://a.b"), url("https://a.b"), url("https://a.b"))],
    {},
    ["components.1.buttons.URL at-most 2 3"],
  ],
  ["an address with its example", [...TEXT, buttons(url("https://a.b/{{1}}", "x"))], {}, []],
  [
    "an address without",
    [...TEXT, buttons(url("https://a.b/{{1}}"))],
    {},
    ["components.1.buttons.0.example examples 1 0"],
  ],
  [
    "a variable inside an address",
    [...TEXT, buttons(url("https://a.b/{{1}}/c", "x"))],
    {},
    ["components.1.buttons.0.url one-trailing-variable 1"],
  ],
  [
    "quick replies apart",
    [...TEXT, buttons(quick(), url("https://a.b"), quick())],
    {},
    ["components.1.buttons quick-replies-together"],
  ],
  ["two cards", [...TEXT, { type: "CAROUSEL", cards: [card, card] }], {}, []],
  [
    "cards that are not alike",
    [
      ...TEXT,
      { type: "CAROUSEL", cards: [card, { components: [file, body("B"), buttons(url("https://a.b"))] }] },
    ],
    {},
    ["components.1.cards cards-alike 1 2"],
  ],
  ["one card", [...TEXT, { type: "CAROUSEL", cards: [card] }], {}, ["components.1.cards at-least 2 1"]],
  [
    "eleven cards",
    [...TEXT, { type: "CAROUSEL", cards: Array.from({ length: 11 }, () => card) }],
    {},
    ["components.1.cards at-most 10 11"],
  ],
  [
    "a day and a bit for marketing",
    TEXT,
    { category: "MARKETING", ttlSeconds: 43_199 },
    ["message_send_ttl_seconds at-least 43200 43199"],
  ],
  [
    "a code by text",
    TEXT,
    { category: "AUTHENTICATION" },
    ["components.0.text not-in-authentication", "components.BUTTONS one-otp-button 1 0"],
  ],
]

describe("a template before it is submitted", () => {
  it.each(CASES)("[TPL5] %s", (_, components, more, expected) => {
    expect(broken(components, more)).toEqual(expected)
  })

  it("[TPL5] a change is held to the same rules", () => {
    const before = {
      name: "one",
      language: "en",
      category: "UTILITY",
      parameterFormat: "POSITIONAL",
    } as const
    expect(checkTemplateEdit({ components: [body("{{1}}")] }, before).length).toBeGreaterThan(0)
    expect(checkTemplateEdit({ category: "MARKETING" }, before)).toEqual([])
  })
})
