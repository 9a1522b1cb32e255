import { GraphRefusal } from "../graph-error.ts"
import { type TemplateComponent, variablesOf } from "../templates.ts"

type Part = Readonly<Record<string, unknown>>

/** 100 with one of Meta's subcodes for templates. Source: "Error codes", template creation. */
export function refuseTemplate(details: string, subcode = 2388299): GraphRefusal {
  return new GraphRefusal({ status: 400, code: 100, subcode, message: "(#100) Invalid parameter", details })
}

/** The parts of a template, words in capitals; one body, texts within their lengths, an example for each variable. */
export function checkComponents(
  value: unknown,
  format: "POSITIONAL" | "NAMED",
): readonly TemplateComponent[] {
  if (!Array.isArray(value)) throw refuseTemplate("Param components must be an array.")
  const parts = value.map((one) => capital(one as Part))
  if (parts.filter(({ type }) => type === "BODY").length !== 1)
    throw refuseTemplate("One BODY is required.", 2388040)
  for (const part of parts) checkPart(part, format)
  return parts as unknown as readonly TemplateComponent[]
}

function capital(part: Part): Part {
  const upper = (name: string) => (typeof part[name] === "string" ? { [name]: part[name].toUpperCase() } : {})
  const buttons = Array.isArray(part["buttons"])
    ? { buttons: part["buttons"].map((one) => capital(one as Part)) }
    : {}
  const cards = Array.isArray(part["cards"]) ? { cards: part["cards"].map(capitalCard) } : {}
  return { ...part, ...upper("type"), ...upper("format"), ...buttons, ...cards }
}

function capitalCard(card: unknown): Part {
  const { components } = card as { components?: unknown }
  return { components: Array.isArray(components) ? components.map((one) => capital(one as Part)) : [] }
}

/** Two to ten cards, each with a picture or a film of which the reviewers have an example. */
function checkCards(value: unknown, format: "POSITIONAL" | "NAMED"): void {
  const cards = Array.isArray(value) ? (value as readonly { readonly components: readonly Part[] }[]) : []
  if (cards.length < 2 || cards.length > 10)
    throw refuseTemplate(`A carousel has 2 to 10 cards, not ${cards.length}.`)
  for (const { components } of cards) {
    if (!components.some(({ type }) => type === "HEADER"))
      throw refuseTemplate("A card needs a header.", 2388273)
    for (const part of components) checkPart(part, format)
  }
}

function checkPart(part: Part, format: "POSITIONAL" | "NAMED"): void {
  const text = typeof part["text"] === "string" ? part["text"] : ""
  const longest = { HEADER: 60, BODY: 1024, FOOTER: 60 }[String(part["type"])] ?? 1024
  if (text.length > longest)
    throw refuseTemplate(`${part["type"]} is longer than ${longest} characters.`, 2388040)
  if (part["type"] === "BODY") checkExamples(part, text, format)
  if (part["type"] === "CAROUSEL") checkCards(part["cards"], format)
  const isFile = part["type"] === "HEADER" && ["IMAGE", "VIDEO", "DOCUMENT"].includes(String(part["format"]))
  const handle = (part["example"] as { header_handle?: unknown } | undefined)?.header_handle
  if (isFile && !Array.isArray(handle))
    throw refuseTemplate("A header with a file needs an example.", 2388273)
}

function checkExamples(part: Part, text: string, format: "POSITIONAL" | "NAMED"): void {
  const count = new Set(variablesOf(text)).size
  if (/^\{\{|\}\}$/.test(text.trim()))
    throw refuseTemplate("Variables can't be at the start or end.", 2388299)
  const example = (part["example"] ?? {}) as Readonly<Record<string, unknown>>
  const given = format === "NAMED" ? example["body_text_named_params"] : [example["body_text"]].flat()[0]
  const found = Array.isArray(given) ? given.length : 0
  if (count !== found) throw refuseTemplate(`The body has ${count} variables and ${found} examples.`, 2388043)
}
