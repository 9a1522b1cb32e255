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
