import type { TemplateContent } from "#domain/message/content.ts"
import type { Template, TemplateComponent } from "./template-port.ts"
import { variablesOf } from "./template-variables.ts"

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

/** A value that a template needs: the part, and the variable or the place of the button. */
interface Need {
  readonly field: string
  readonly put: (value: string) => TemplateComponent
}

/** A template with its values, or what is missing of it and how many are too many. */
export type FilledTemplate =
  | { readonly content: TemplateContent }
  | { readonly missing: readonly string[]; readonly expected: number; readonly found: number }

/** Fills a template: its header's variable first, then the body's, then those of its buttons. */
export function fillTemplate(template: Template, values: readonly string[]): FilledTemplate {
  const needs = needsOf(template)
  const files = filesOf(template)
  const empty = needs.filter((_, index) => (values[index] ?? "") === "").map(({ field }) => field)
  const missing = [...files, ...empty]
  if (missing.length > 0 || values.length > needs.length) {
    return { missing, expected: needs.length, found: values.length }
  }
  const parts = needs.map(({ put }, index) => put(values[index] ?? ""))
  const { name, language } = template
  return { content: { kind: "template", name, language, componentsJson: JSON.stringify(joined(parts)) } }
}

/** What a template takes: its header first, then its body, then its buttons. */
function needsOf({ components, parameterFormat }: Template): readonly Need[] {
  const order = ["HEADER", "BODY", "BUTTONS"]
  return order.flatMap((type) =>
    components
      .filter((one) => one["type"] === type)
      .flatMap((one) =>
        type === "BUTTONS" ? buttonNeeds(one) : textNeeds(one, type.toLowerCase(), parameterFormat),
      ),
  )
}

function textNeeds(
  part: TemplateComponent,
  type: string,
  format: Template["parameterFormat"],
): readonly Need[] {
  const { text } = part
  return variablesOf(typeof text === "string" ? text : "").map((name) => ({
    field: `${type}.${name}`,
    put: (value) => {
      const named = format === "NAMED" ? { parameter_name: name } : {}
      return { type, parameters: [{ type: "text", ...named, text: value }] }
    },
  }))
}

function buttonNeeds({ buttons }: TemplateComponent): readonly Need[] {
  const all = Array.isArray(buttons) ? (buttons as readonly Readonly<Record<string, unknown>>[]) : []
  return all.flatMap(({ type, url }, index): readonly Need[] => {
    const field = `buttons.${index}`
    const place = { type: "button", index: String(index) }
    if (type === "URL" && variablesOf(String(url)).length > 0) {
      return [
        {
          field,
          put: (text: string) => ({ ...place, sub_type: "url", parameters: [{ type: "text", text }] }),
        },
      ]
    }
    if (type !== "COPY_CODE") return []
    const parameters = (code: string) => [{ type: "coupon_code", coupon_code: code }]
    return [
      { field, put: (code: string) => ({ ...place, sub_type: "copy_code", parameters: parameters(code) }) },
    ]
  })
}

/** Parts that no typed value fills: a file or a place above the text, and cards. */
function filesOf({ components }: Template): readonly string[] {
  return components.flatMap(({ type, format }) => {
    if (type === "CAROUSEL") return ["carousel"]
    return type === "HEADER" && format !== undefined && format !== "TEXT"
      ? [`header.${String(format).toLowerCase()}`]
      : []
  })
}

/** The values of one part stand in one component. */
function joined(parts: readonly TemplateComponent[]): readonly TemplateComponent[] {
  const texts = ["header", "body"].flatMap((type) => {
    const parameters = parts
      .filter((one) => one["type"] === type)
      .flatMap((one) => one["parameters"] as object[])
    return parameters.length === 0 ? [] : [{ type, parameters }]
  })
  return [...texts, ...parts.filter((one) => one["type"] === "button")]
}
