import { checkButtons } from "./check-buttons.ts"
import { checkExamples, checkLength, checkPlain, checkVariables, examplesOf, listOf } from "./check-text.ts"
import { CARD_BUTTON_TYPES, FEWEST_CARDS, FILE_FORMATS, HEADER_FORMATS, LONGEST, MOST } from "./limits.ts"
import type { ParameterFormat, TemplateComponent, TemplateViolation } from "./template.ts"
import { variablesOf } from "./variables.ts"

type Violations = readonly TemplateViolation[]

const NONE: Violations = []

/** One part of a template. `at` is its path in the request. Meta, templates/components. */
export function checkPart(at: string, part: TemplateComponent, format: ParameterFormat): Violations {
  switch (part["type"]) {
    case "HEADER":
      return checkHeader(at, part, format)
    case "BODY":
      return checkBody(at, part, format, LONGEST.body)
    case "FOOTER":
      return [
        ...checkLength(`${at}.text`, part["text"], LONGEST.footer),
        ...checkPlain(`${at}.text`, part["text"]),
      ]
    case "BUTTONS":
      return checkButtons(`${at}.buttons`, part["buttons"], MOST.buttons)
    case "CAROUSEL":
      return checkCards(`${at}.cards`, listOf(part["cards"]), format)
    default:
      return NONE
  }
}

function checkBody(
  at: string,
  part: TemplateComponent,
  format: ParameterFormat,
  longest: number,
): Violations {
  const field = `${at}.text`
  const { text, example } = part as { readonly text?: unknown; readonly example?: unknown }
  const long = checkLength(field, text, longest)
  if (typeof text !== "string") return long
  const names = variablesOf(text)
  return [
    ...long,
    ...checkVariables(field, text, format),
    ...checkExamples(`${at}.example`, names, examplesOf(example, "body", names, format)),
  ]
}

function checkHeader(at: string, part: TemplateComponent, format: ParameterFormat): Violations {
  const { text, example } = part
  const kind = part["format"] ?? (text === undefined ? undefined : "TEXT") // as Meta takes it
  if (!(HEADER_FORMATS as readonly unknown[]).includes(kind)) {
    return [{ field: `${at}.format`, rule: "one-of", limit: HEADER_FORMATS.join(", ") }]
  }
  if (FILE_FORMATS.includes(String(kind))) return checkFile(`${at}.example`, example)
  if (kind !== "TEXT") return NONE
  const long = checkLength(`${at}.text`, text, LONGEST.header)
  const names = typeof text === "string" ? variablesOf(text) : []
  const many =
    names.length > 1 ? [{ field: `${at}.text`, rule: "one-variable", limit: 1, found: names.length }] : NONE
  const given = examplesOf(example, "header", names, format)
  return [...long, ...many, ...checkExamples(`${at}.example`, names, given)]
}

/** A handle of Meta's, or the id of a file of ours that is given to Meta first. */
function checkFile(field: string, example: unknown): Violations {
  const { header_handle: handle, media_id: mediaId } = (example ?? {}) as Readonly<Record<string, unknown>>
  const given = mediaId ?? listOf(handle)[0]
  return typeof given === "string" && given !== "" ? NONE : [{ field, rule: "examples", limit: 1, found: 0 }]
}

function checkCards(at: string, cards: readonly unknown[], format: ParameterFormat): Violations {
  const found = cards.length
  if (found < FEWEST_CARDS) return [{ field: at, rule: "at-least", limit: FEWEST_CARDS, found }]
  if (found > MOST.cards) return [{ field: at, rule: "at-most", limit: MOST.cards, found }]
  return [...checkAlike(at, cards), ...cards.flatMap((card, index) => checkCard(card, index, at, format))]
}

/** All cards have the same header and the same buttons. Meta, templates/components. */
function checkAlike(at: string, cards: readonly unknown[]): Violations {
  const looks = cards.map((card) => {
    const parts = listOf(
      (card as { components?: unknown } | null)?.components,
    ) as readonly TemplateComponent[]
    const buttons = parts.flatMap((part) => listOf(part?.["buttons"])) as readonly TemplateComponent[]
    const kinds = parts.filter((part) => part?.["type"] === "HEADER").map((part) => part["format"])
    return JSON.stringify([kinds, buttons.map((one) => one["type"])])
  })
  const found = new Set(looks).size
  return found > 1 ? [{ field: at, rule: "cards-alike", limit: 1, found }] : NONE
}

function checkCard(card: unknown, index: number, at: string, format: ParameterFormat): Violations {
  const parts = listOf((card as { components?: unknown } | null)?.components) as readonly TemplateComponent[]
  const place = `${at}.${index}.components`
  const headless = parts.some((part) => part?.["type"] === "HEADER")
    ? NONE
    : [{ field: place, rule: "header" }]
  return [...headless, ...parts.flatMap((part, at2) => checkCardPart(`${place}.${at2}`, part ?? {}, format))]
}

function checkCardPart(at: string, part: TemplateComponent, format: ParameterFormat): Violations {
  if (part["type"] === "BODY") return checkBody(at, part, format, LONGEST.cardBody)
  if (part["type"] === "BUTTONS") return checkCardButtons(`${at}.buttons`, part["buttons"])
  return part["type"] === "HEADER"
    ? checkHeader(at, part, format)
    : [{ field: `${at}.type`, rule: "not-in-a-card" }]
}

function checkCardButtons(at: string, value: unknown): Violations {
  const kinds: readonly string[] = CARD_BUTTON_TYPES
  const strange = (listOf(value) as readonly TemplateComponent[]).flatMap((one, index) => {
    const type = String(one?.["type"])
    return kinds.includes(type)
      ? []
      : [{ field: `${at}.${index}.type`, rule: "one-of", limit: kinds.join(", "), found: type }]
  })
  return strange.length > 0 ? strange : checkButtons(at, value, MOST.cardButtons)
}
