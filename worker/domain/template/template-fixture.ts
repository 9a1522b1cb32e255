import type { TemplateComponent, TemplateFacts } from "./template.ts"

/** What a template is, whatever Meta thinks of it. */
export type Shape = Omit<TemplateFacts, "id" | "status" | "quality" | "rejectedReason">

/** A template of these components. */
export function shape(components: readonly TemplateComponent[], more: Partial<Shape> = {}): Shape {
  const facts = {
    name: "order",
    language: "pt_BR",
    category: "UTILITY",
    parameterFormat: "POSITIONAL",
  } as const
  return { ...facts, components, ...more }
}

/** Given texts for a part of a template. */
export const texts = (type: string, ...values: string[]) => {
  return { type, parameters: values.map((text) => ({ type: "text", text })) }
}

/** Components, and templates made of them: with everything, with a body alone, with cards. */
export const BODY = {
  type: "BODY",
  text: "Hi {{1}}, it is {{2}}.",
  example: { body_text: [["Ana", "ready"]] },
}
export const BUTTONS = {
  type: "BUTTONS",
  buttons: [
    { type: "QUICK_REPLY", text: "Ok" },
    { type: "URL", text: "Open", url: "https://a.b/{{1}}", example: ["https://a.b/7"] },
    { type: "COPY_CODE", example: "SAVE10" },
  ],
}
export const CARD = {
  components: [
    { type: "HEADER", format: "IMAGE" },
    { type: "BODY", text: "Only {{1}} today" },
    { type: "BUTTONS", buttons: [{ type: "URL", text: "See", url: "https://a.b/{{1}}" }] },
  ],
}
export const FULL = shape([
  { type: "HEADER", format: "DOCUMENT" },
  BODY,
  { type: "FOOTER", text: "Thanks" },
  BUTTONS,
])
export const PLAIN = shape([BODY])
export const CARDS = shape([
  { type: "BODY", text: "News" },
  { type: "CAROUSEL", cards: [CARD, CARD] },
])

/** An offer that ends, with its code; a code by text; a choice of products; product cards. */
export const OFFER = shape(
  [
    { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::a"] } },
    { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Expiring offer!", has_expiration: true } },
    BODY,
    {
      type: "BUTTONS",
      buttons: [
        { type: "COPY_CODE", example: "SAVE10" },
        { type: "URL", text: "Book", url: "https://a.b/{{1}}", example: ["https://a.b/7"] },
      ],
    },
  ],
  { category: "MARKETING" },
)
export const CODE = shape(
  [
    { type: "BODY", add_security_recommendation: true },
    { type: "FOOTER", code_expiration_minutes: 5 },
    { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE", text: "Copy" }] },
  ],
  { category: "AUTHENTICATION" },
)
export const PRODUCTS = shape([BODY, { type: "BUTTONS", buttons: [{ type: "MPM", text: "View items" }] }])
const PRODUCT_CARD = {
  components: [
    { type: "HEADER", format: "PRODUCT" },
    { type: "BUTTONS", buttons: [{ type: "SPM", text: "View" }] },
  ],
}
export const PRODUCT_CARDS = shape([BODY, { type: "CAROUSEL", cards: [PRODUCT_CARD, PRODUCT_CARD] }])
