import { beforeAll, describe, expect, it } from "vitest"
import { setLocale } from "../../../../words/locale.ts"
import type { FieldTrouble } from "../rich-content.ts"
import type { Offered } from "./request-of.ts"

type Words = typeof import("./field-words.ts")
let words: Words

beforeAll(async () => {
  setLocale("en")
  words = await import("./field-words.ts")
})

function missing(field: string): FieldTrouble {
  return { field, rule: "at-least", limit: 1, found: 0 }
}

const BUTTONS: Offered = { type: "buttons", buttons: [] }
const LINK: Offered = { type: "cta-url", displayText: "", url: "" }
const PRODUCTS: Offered = {
  type: "product-list",
  catalogId: "",
  sections: [{ productIds: [] }, { productIds: [] }],
}

function list(sectionCount: number): Offered {
  const sections = Array.from({ length: sectionCount }, () => ({ rows: [] }))
  return { type: "list", buttonText: "", sections }
}

describe("what is told of a form", () => {
  it("[UIRI12] what is missing is named as the screen calls it, each once, with its section where there are several", () => {
    const { whyNot } = words
    expect(whyNot([], BUTTONS)).toBe(undefined)
    expect(whyNot(["body", "buttons[1].title"].map(missing), BUTTONS)).toBe("Missing: Message, Button 2.")
    expect(whyNot(["header.media_id", "header.media_id"].map(missing), BUTTONS)).toBe("Missing: File.")
    const row = ["sections[0].rows[2].title"].map(missing)
    expect(whyNot(row, list(1))).toBe("Missing: Option 3.")
    expect(whyNot(row, list(2))).toBe("Missing: Option 3 of section 1.")
    const gaps = ["sections[1].title", "sections[1].rows"].map(missing)
    expect(whyNot(gaps, list(2))).toBe("Missing: Title of section 2, Option 1 of section 2.")
    const products = ["catalog_id", "sections[0].title", "sections[1].product_items"].map(missing)
    expect(whyNot(products, PRODUCTS)).toBe("Missing: Catalog ID, Title of group 1, Products of group 2.")
  })

  it.each<[Offered, string, string]>([
    [
      { type: "product", catalogId: "", productId: "" },
      "catalog_id product_retailer_id",
      "Product code, Catalog ID",
    ],
    [
      PRODUCTS,
      "body header catalog_id sections[0].title",
      "Message, Title above the message, Catalog ID, Title of group 1",
    ],
    [BUTTONS, "body header buttons[0].title", "Message, Button 1, Title"],
    [
      list(2),
      "header button_text sections[0].rows sections[0].title sections[1].title sections[1].rows[0].title",
      "List button text, Title of section 1, Option 1 of section 1, Title of section 2, Option 1 of section 2, Title",
    ],
    [LINK, "header display_text url", "Button text, Page address, Title"],
    [
      { type: "flow", flowId: "", ctaText: "", parametersJson: "{}" },
      "flow_cta header.media_id flow_name",
      "Button text, Form name, File",
    ],
  ])("[UIRI12] what is missing of %j is named in the order of the screen", (offered, fields, names) => {
    const troubles = fields.split(" ").map(missing)
    expect(words.whyNot(troubles, offered)).toBe(`Missing: ${names}.`)
  })

  it("[UIRI12] what is wrong comes first; an address that is half written is only missing", () => {
    const { whyNot } = words
    const tooLong: FieldTrouble = { field: "footer", rule: "at-most", limit: 60, found: 61 }
    expect(whyNot([missing("body"), tooLong], BUTTONS)).toBe("Fix the marked fields.")
    const half: FieldTrouble = { field: "url", rule: "not-allowed", limit: 0, found: 1 }
    expect(whyNot([half], LINK)).toBe("Missing: Page address.")
  })

  it.each<[FieldTrouble, string]>([
    [{ field: "sections.rows", rule: "at-most", limit: 10, found: 11 }, "There are 11 where 10 fit."],
    [{ field: "buttons.title", rule: "unique", limit: 1, found: 2 }, "Two are alike. Change one of them."],
    [
      { field: "url", rule: "not-allowed" },
      "Write an address that begins with https://, such as https://example.com.",
    ],
    [
      { field: "flow_action_payload", rule: "valid-json" },
      "Write a JSON object with something in it, or leave it empty.",
    ],
    [{ field: "header", rule: "not-allowed" }, "WhatsApp does not take this here."],
  ])("[UIRI12] %j is said with what to do", (trouble, sentence) => {
    expect(words.ruleSentence(trouble)).toBe(sentence)
  })
})
