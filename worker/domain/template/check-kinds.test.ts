import { describe, expect, it } from "vitest"
import { body, broken, buttons, type Case, card, file, quick, url } from "./draft-fixture.ts"
import type { TemplateComponent, TemplateDraft } from "./template.ts"

const TEXT = [body("Text")]
const voice = { type: "VOICE_CALL", text: "Ring us" }
const code = { type: "COPY_CODE", example: "SAVE10" }
const coupon = { components: [file, buttons(code)] }
const product = {
  components: [{ type: "HEADER", format: "PRODUCT" }, buttons({ type: "SPM", text: "View" })],
}
const cardOf = (length: number) => ({ components: [file, body("x".repeat(length)), buttons(quick())] })
const MARKETING: Partial<TemplateDraft> = { category: "MARKETING" }

/** An offer that ends, over a body and its code. */
function offer(more: object = {}, words = body("Only now")): readonly TemplateComponent[] {
  const told = { text: "Sale!", has_expiration: true, ...more }
  return [{ type: "LIMITED_TIME_OFFER", limited_time_offer: told }, words, buttons(code)]
}

const CASES: readonly Case[] = [
  [
    "a form without its id",
    [...TEXT, buttons({ type: "FLOW", text: "Go" })],
    {},
    ["components.1.buttons.0.flow_id required"],
  ],
  ["a form by its name", [...TEXT, buttons({ type: "FLOW", text: "Go", flow_name: "f" })], {}, []],
  ["two ways to call", [...TEXT, buttons(voice, voice)], {}, ["components.1.buttons.VOICE_CALL at-most 1 2"]],
  [
    "a code's button in another category",
    [...TEXT, buttons({ type: "OTP", text: "Copy" })],
    {},
    ["components.1.buttons.0.type only-in-authentication"],
  ],
  [
    "a footer over cards",
    [...TEXT, { type: "FOOTER", text: "x" }, { type: "CAROUSEL", cards: [card, card] }],
    {},
    ["components.1 not-beside-cards FOOTER"],
  ],
  [
    "a code to copy on a card",
    [...TEXT, { type: "CAROUSEL", cards: [coupon, coupon] }],
    {},
    [
      "components.1.cards.0.components.1.buttons.0.type one-of QUICK_REPLY, URL, PHONE_NUMBER, SPM COPY_CODE",
      "components.1.cards.1.components.1.buttons.0.type one-of QUICK_REPLY, URL, PHONE_NUMBER, SPM COPY_CODE",
    ],
  ],
  ["product cards", [...TEXT, { type: "CAROUSEL", cards: [product, product] }], {}, []],
  ["a card of 160", [...TEXT, { type: "CAROUSEL", cards: [cardOf(160), card] }], {}, []],
  [
    "a card of 161",
    [...TEXT, { type: "CAROUSEL", cards: [cardOf(161), card] }],
    {},
    ["components.1.cards.0.components.1.text at-most 160 161"],
  ],
  ["leave to call", [...TEXT, { type: "CALL_PERMISSION_REQUEST" }], {}, []],
  ["an offer", offer(), MARKETING, []],
  ["an offer of 16", offer({ text: "x".repeat(16) }), MARKETING, []],
  [
    "an offer of 17",
    offer({ text: "x".repeat(17) }),
    MARKETING,
    ["components.0.limited_time_offer.text at-most 16 17"],
  ],
  [
    "an offer without words",
    offer({ text: " " }),
    MARKETING,
    ["components.0.limited_time_offer.text required"],
  ],
  ["an offer that is no marketing", offer(), {}, ["components.0 only-marketing UTILITY"]],
  ["an offer over 600", offer({}, body("x".repeat(600))), MARKETING, []],
  ["an offer over 601", offer({}, body("x".repeat(601))), MARKETING, ["components.1.text at-most 600 601"]],
  [
    "an offer with a footer",
    [...offer(), { type: "FOOTER", text: "x" }],
    MARKETING,
    ["components.3 not-with-an-offer"],
  ],
  [
    "an offer under a text",
    [{ type: "HEADER", format: "TEXT", text: "x" }, ...offer()],
    MARKETING,
    ["components.0.format one-of IMAGE, VIDEO"],
  ],
  [
    "an offer that ends, its code second",
    [...offer().slice(0, 2), buttons(url("https://a.b"), code)],
    MARKETING,
    ["components.2.buttons code-first"],
  ],
  ["an offer without an end needs no code", offer({ has_expiration: false }).slice(0, 2), MARKETING, []],
]

describe("forms, cards, offers and calls of a template", () => {
  it.each(CASES)("[TPL5] %s", (_, components, more, expected) => {
    expect(broken(components, more)).toEqual(expected)
  })
})
