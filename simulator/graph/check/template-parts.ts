import { type Template, type TemplateComponent, variablesOf } from "../templates.ts"
import { refuseTemplate } from "./refuse-template.ts"
import { checkCode } from "./template-code.ts"

type Part = Readonly<Record<string, unknown>>

/** The parts of a template, words in capitals; one body, texts within their lengths, an example for each variable. */
export function checkComponents(
  value: unknown,
  format: "POSITIONAL" | "NAMED",
  category: Template["category"],
): readonly TemplateComponent[] {
  if (!Array.isArray(value)) throw refuseTemplate("Param components must be an array.")
  const parts = value.map((one) => capital(one as Part))
  if (parts.filter(({ type }) => type === "BODY").length !== 1)
    throw refuseTemplate("One BODY is required.", 2388040)
  const types = parts.map(({ type }) => String(type))
  if (category === "AUTHENTICATION") checkCode(parts)
  else for (const part of parts) checkPart(part, format)
  if (types.includes("CAROUSEL") && types.some((type) => type !== "BODY" && type !== "CAROUSEL"))
    throw refuseTemplate("A carousel stands under a body and nothing else.")
  for (const part of parts) if (part["type"] === "LIMITED_TIME_OFFER") checkOffer(part, types, category)
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

/** A line of up to 16 characters, of marketing alone, without a footer. Source: "Limited-time offer templates". */
function checkOffer(part: Part, types: readonly string[], category: string): void {
  const { text } = (part["limited_time_offer"] ?? {}) as { text?: unknown }
  if (typeof text !== "string" || text === "" || text.length > 16)
    throw refuseTemplate("The text of a limited time offer has 1 to 16 characters.", 2388040)
  if (category !== "MARKETING") throw refuseTemplate("A limited time offer is for marketing templates.")
  if (types.includes("FOOTER")) throw refuseTemplate("A limited time offer has no footer.")
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
  // One documented carousel gives its single example as a bare text.
  const found = typeof given === "string" ? 1 : Array.isArray(given) ? given.length : 0
  if (count !== found) throw refuseTemplate(`The body has ${count} variables and ${found} examples.`, 2388043)
}
