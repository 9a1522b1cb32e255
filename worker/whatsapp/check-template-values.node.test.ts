import { describe, expect, it } from "vitest"
import { checkTemplate } from "./check-template.ts"

function broken(...components: object[]) {
  const found = checkTemplate({
    ...{ kind: "template", name: "one", language: "en", componentsJson: JSON.stringify(components) },
  })
  if (found === null) return null
  return `${found.field.replace("template.components", "")} ${found.rule} ${found.limit} ${found.found}`
}

const button = (sub_type: string, parameter: object) => {
  return { type: "button", sub_type, index: "0", parameters: [parameter] }
}
const offer = (end: unknown) => {
  const told = { type: "limited_time_offer", limited_time_offer: { expiration_time_ms: end } }
  return { type: "limited_time_offer", parameters: [told] }
}
const call = (more: object) => button("voice_call", { type: "ttl_minutes", ...more })
const header = (product: object) => ({ type: "header", parameters: [{ type: "product", product }] })
const section = (count: number, title = "T") => {
  return { title, product_items: Array.from({ length: count }, (_, i) => ({ product_retailer_id: `p${i}` })) }
}
const mpm = (...sections: object[]) => button("mpm", { type: "action", action: { sections } })
const P = "[0].sections"

/** What, a component, the rule that it breaks. */
const CASES: readonly (readonly [string, object, string | null])[] = [
  ["an offer with its end", offer(1_209_600_000), null],
  [
    "an offer whose end is a text",
    offer("soon"),
    "[0].parameters[0].limited_time_offer.expiration_time_ms not-allowed 0 1",
  ],
  [
    "an offer that ended with time itself",
    offer(0),
    "[0].parameters[0].limited_time_offer.expiration_time_ms not-allowed 0 1",
  ],
  ["a call for 43,200 minutes", call({ ttl_minutes: 43_200 }), null],
  ["a call for 43,201", call({ ttl_minutes: 43_201 }), "[0].ttl_minutes between 43200 43201"],
  ["a call for none", call({ ttl_minutes: 0 }), "[0].ttl_minutes between 43200 0"],
  ["a payload of 512", call({ payload: "x".repeat(512) }), null],
  ["a payload of 513", call({ payload: "x".repeat(513) }), "[0].payload at-most 512 513"],
  ["a product", header({ product_retailer_id: "a", catalog_id: "1" }), null],
  [
    "a product without its catalogue",
    header({ product_retailer_id: "a" }),
    "[0].parameters[0].product.catalog_id at-least 1 0",
  ],
  [
    "a product without its id",
    header({ catalog_id: "1" }),
    "[0].parameters[0].product.product_retailer_id at-least 1 0",
  ],
  ["30 products", mpm(section(15), section(15)), null],
  ["31 products", mpm(section(15), section(16)), "[0].product_items at-most 30 31"],
  ["10 sections", mpm(...Array.from({ length: 10 }, () => section(1))), null],
  ["11 sections", mpm(...Array.from({ length: 11 }, () => section(1))), `${P} at-most 10 11`],
  ["a section of nothing", mpm(section(0)), `${P}[0].product_items at-least 1 0`],
  ["no section", mpm(), `${P} at-least 1 0`],
  ["a title of 24", mpm(section(1, "x".repeat(24))), null],
  ["a title of 25", mpm(section(1, "x".repeat(25))), `${P}[0].title at-most 24 25`],
]

describe("the values of a template that is sent", () => {
  it.each(CASES)("[TPL18] %s", (_, component, expected) => {
    expect(broken(component)).toBe(expected)
  })
})
