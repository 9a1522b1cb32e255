import { describe, expect, it } from "vitest"
import { fillInOrder, readTemplateCommand } from "./command.ts"
import type { TemplateComponent, TemplateFacts } from "./template.ts"

function template(
  components: readonly TemplateComponent[],
  parameterFormat: TemplateFacts["parameterFormat"],
): TemplateFacts {
  const facts = { id: "1", name: "order", language: "pt_BR", category: "UTILITY", status: "APPROVED" }
  const rest = { quality: null, rejectedReason: null }
  return { ...facts, ...rest, components, parameterFormat }
}

const FULL = template(
  [
    {
      type: "BUTTONS",
      buttons: [{ type: "QUICK_REPLY" }, { type: "URL", url: "https://a.b/{{1}}" }, { type: "COPY_CODE" }],
    },
    { type: "BODY", text: "Hi {{1}}, {{2}} and {{1}}" },
    { type: "HEADER", format: "TEXT", text: "For {{1}}" },
  ],
  "POSITIONAL",
)

describe("a text that asks for a template", () => {
  it.each([
    ["template-hello_world+en_US", { name: "hello_world", language: "en_US", values: [] }],
    [
      "  template-order+pt_BR+Ana Maria|R$ 9,00 ",
      { name: "order", language: "pt_BR", values: ["Ana Maria", "R$ 9,00"] },
    ],
    ["template-order+pt_BR+a+b|c", { name: "order", language: "pt_BR", values: ["a+b", "c"] }],
    ["template-order+pt_BR+a||c", { name: "order", language: "pt_BR", values: ["a", "", "c"] }],
    ["template-order", { name: "order", language: null, values: [] }],
    ["template-order+", { name: "order", language: null, values: [] }],
  ])("[TPL10] %s is read", (text, expected) => {
    expect(readTemplateCommand(text)).toEqual(expected)
  })

  it.each([
    "hello",
    "template",
    "a template-order+pt_BR",
    "template-driven design is nice",
    "template- x",
  ])("[TPL10] %s is an ordinary text", (text) => {
    expect(readTemplateCommand(text)).toBeNull()
  })

  it("[TPL10] the values go to the header, the body and the buttons in this order", () => {
    const filled = fillInOrder(FULL, ["H", "A", "B", "path", "CODE"])
    if (!("content" in filled)) throw new Error("it was not filled")
    expect(JSON.parse(filled.content.componentsJson)).toEqual([
      { type: "header", parameters: [{ type: "text", text: "H" }] },
      {
        type: "body",
        parameters: [
          { type: "text", text: "A" },
          { type: "text", text: "B" },
        ],
      },
      { type: "button", index: "1", sub_type: "url", parameters: [{ type: "text", text: "path" }] },
      {
        type: "button",
        index: "2",
        sub_type: "copy_code",
        parameters: [{ type: "coupon_code", coupon_code: "CODE" }],
      },
    ])
  })

  it("[TPL10] named variables carry their names", () => {
    const filled = fillInOrder(template([{ type: "BODY", text: "Hi {{who}}!" }], "NAMED"), ["Ana"])
    expect(filled).toMatchObject({
      content: { componentsJson: expect.stringContaining('"parameter_name":"who","text":"Ana"') },
    })
  })

  it("[TPL17] a code by text is typed once, and stands in the body and in the button", () => {
    const button = { type: "OTP", otp_type: "COPY_CODE" }
    const code = template([{ type: "BODY" }, { type: "BUTTONS", buttons: [button] }], "POSITIONAL")
    const filled = fillInOrder(code, ["481516"])
    const parameters = [{ type: "text", text: "481516" }]
    expect("content" in filled && JSON.parse(filled.content.componentsJson)).toEqual([
      { type: "body", parameters },
      { type: "button", index: "0", sub_type: "url", parameters },
    ])
    expect(fillInOrder(code, ["481516", "481516"])).toEqual({ missing: [], expected: 1, found: 2 })
  })

  it("[TPL10] everything that is missing is told, and what is too much", () => {
    expect(fillInOrder(FULL, ["H", "", "B"])).toEqual({
      ...{ missing: ["body.1", "buttons.1", "buttons.2"], expected: 5, found: 3 },
    })
    expect(fillInOrder(template([{ type: "BODY", text: "Hi" }], "POSITIONAL"), ["x"])).toEqual({
      ...{ missing: [], expected: 0, found: 1 },
    })
    const picture = template(
      [
        { type: "HEADER", format: "IMAGE" },
        { type: "BODY", text: "Hi" },
      ],
      "POSITIONAL",
    )
    expect(fillInOrder(picture, [])).toMatchObject({ missing: ["header.image"] })
  })
})
