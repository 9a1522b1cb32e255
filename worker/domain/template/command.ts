import type { TemplateContent } from "../message/content.ts"
import { fillTemplate } from "./fill.ts"
import { askedNeedsOf, type NeedKind } from "./needs.ts"
import type { TemplateFacts } from "./template.ts"
import type { TemplateValue } from "./value.ts"

/** A text that asks for a template: `template-NAME+LANG`, then its values: `+v1|v2`. */
export interface TemplateCommand {
  readonly name: string
  /** Null when the text names none. */
  readonly language: string | null
  readonly values: readonly string[]
}

/**
 * What a text asks for, or null when it is an ordinary text. One word that begins with `template-`, or one
 * followed by `+`, is a command even when something is missing in it: it is explained and never sent as text.
 */
export function readTemplateCommand(text: string): TemplateCommand | null {
  const [, name = "", language, values] =
    /^template-([^\s+]+)(?:\+([^\s+]*)(?:\+([\s\S]*))?)?$/.exec(text.trim()) ?? []
  if (name === "") return null
  return {
    name,
    language: language === undefined || language === "" ? null : language,
    values: values === undefined || values === "" ? [] : values.split("|").map((value) => value.trim()),
  }
}

/** A template with its values, or what is missing of it and how many are too many. */
export type CommandedTemplate =
  | { readonly content: TemplateContent }
  | { readonly missing: readonly string[]; readonly expected: number; readonly found: number }

/** Kinds of needs that a word fills. */
const TYPED: readonly NeedKind[] = ["text", "url", "code", "otp"]

/** Fills a template with typed values: its header's variable first, then the body's, the buttons', and those of its cards. */
export function fillInOrder(template: TemplateFacts, values: readonly string[]): CommandedTemplate {
  const typed = askedNeedsOf(template).filter(({ kind }) => TYPED.includes(kind))
  const [expected, found] = [typed.length, values.length]
  const given = typed.map(({ field }, index): readonly [string, TemplateValue] => {
    return [field, { kind: "text", text: values[index] ?? "" }]
  })
  const filled = fillTemplate(template, new Map(given))
  if ("missing" in filled) return { missing: filled.missing, expected, found }
  return found > expected ? { missing: [], expected, found } : filled
}
