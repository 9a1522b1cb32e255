import { checkTemplateDraft } from "./check-draft.ts"
import type { TemplateComponent, TemplateDraft } from "./template.ts"

/** Parts of templates as they are submitted. */
export const body = (text: string, ...examples: string[]): TemplateComponent => {
  return { type: "BODY", text, ...(examples.length === 0 ? {} : { example: { body_text: [examples] } }) }
}
export const buttons = (...all: object[]): TemplateComponent => ({ type: "BUTTONS", buttons: all })
export const quick = (text = "Ok") => ({ type: "QUICK_REPLY", text })
export const url = (address: string, example?: string) => {
  return { type: "URL", text: "Open", url: address, ...(example === undefined ? {} : { example: [example] }) }
}
export const file = { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::a"] } }
export const card = { components: [file, body("A card"), buttons(quick())] }

/** The rules that a draft of these parts breaks: field, rule, limit, found. */
export function broken(components: readonly TemplateComponent[], more: Partial<TemplateDraft> = {}) {
  const plain = {
    name: "one",
    language: "pt_BR",
    category: "UTILITY",
    parameterFormat: "POSITIONAL",
  } as const
  return checkTemplateDraft({ ...plain, components, ...more }).map(({ field, rule, limit, found }) =>
    [field, rule, limit, found].filter((part) => part !== undefined).join(" "),
  )
}

/** What, parts, more of the draft, broken rules. */
export type Case = readonly [string, readonly TemplateComponent[], Partial<TemplateDraft>, readonly string[]]
