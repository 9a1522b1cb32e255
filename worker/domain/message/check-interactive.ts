import { checkButtons } from "./check-buttons.ts"
import { checkCards } from "./check-carousel.ts"
import { checkProduct, checkProductList } from "./check-products.ts"
import type { Interactive, InteractiveContent, ListSection } from "./content.ts"
import { LIMITS } from "./limits.ts"
import {
  allOf,
  atLeast,
  count,
  filledText,
  jsonRule,
  notAllowed,
  unique,
  upTo,
  type Violation,
  webAddress,
  within,
} from "./violation.ts"

type JsonObject = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

type Header = NonNullable<InteractiveContent["header"]>
type Kind<Type extends Interactive["type"]> = Extract<Interactive, { type: Type }>

/** Every rule of Meta's that an interactive message breaks, in the order of its parts. */
export function checkInteractive(content: InteractiveContent): readonly Violation[] {
  const { interactive, body } = content
  const limit = interactive.type === "list" ? LIMITS.listBody : LIMITS.interactiveBody
  const mayBeEmpty = interactive.type === "call-permission" || interactive.type === "product"
  return allOf(
    mayBeEmpty ? null : filledText("body", body),
    within("body", body, limit),
    checkFrame(content),
    checkAction(interactive),
  )
}

/** What has neither header nor footer. */
const BARE: ReadonlySet<Interactive["type"]> = new Set([
  "location-request",
  "call-permission",
  "contact-request",
  "voice-call",
  "carousel",
])
/** What has no header, and what has one of text only. */
const HEADLESS: ReadonlySet<Interactive["type"]> = new Set(["product", "catalog", ...BARE])
const TEXT_ONLY: ReadonlySet<Interactive["type"]> = new Set(["list", "product-list"])

function checkFrame({ interactive, header, footer }: InteractiveContent): readonly Violation[] {
  const { type } = interactive
  if (BARE.has(type) && footer !== undefined) return [notAllowed("footer")]
  const missing = type === "product-list" ? allOf(filledText("header", "")) : []
  return allOf(
    header === undefined ? missing : checkHeader(header, type),
    within("footer", footer ?? "", LIMITS.footer),
  )
}

function checkHeader(header: Header, type: Interactive["type"]): readonly Violation[] {
  if (HEADLESS.has(type)) return [notAllowed("header")]
  if ("text" in header)
    return allOf(filledText("header", header.text), within("header", header.text, LIMITS.headerText))
  if (TEXT_ONLY.has(type)) return [notAllowed("header")]
  return header.source.from === "link" ? allOf(webAddress("header.link", header.source.url)) : []
}

function checkAction(interactive: Interactive): readonly Violation[] {
  switch (interactive.type) {
    case "buttons":
      return checkButtons(interactive.buttons)
    case "list":
      return checkList(interactive)
    case "cta-url":
      return allOf(
        filledText("display_text", interactive.displayText),
        within("display_text", interactive.displayText, LIMITS.ctaText),
        webAddress("url", interactive.url),
        within("url", interactive.url, LIMITS.ctaUrl),
      )
    case "flow":
      return checkFlow(interactive)
    case "voice-call":
      return checkVoiceCall(interactive)
    case "product":
      return checkProduct(interactive)
    case "product-list":
      return checkProductList(interactive)
    case "carousel":
      return checkCards(interactive.cards)
    case "catalog":
    case "location-request":
    case "call-permission":
    case "contact-request":
      return []
    default:
      return interactive satisfies never
  }
}

function checkFlow(flow: Kind<"flow">): readonly Violation[] {
  const unreadable = jsonRule("flow_parameters", flow.parametersJson, isObject)
  return allOf(
    filledText("flow_cta", flow.ctaText),
    within("flow_cta", flow.ctaText, LIMITS.flowCta),
    unreadable ?? checkFlowName(flow),
  )
}

/** A form is named by its id or by its name, not by both. */
function checkFlowName({ flowId, parametersJson }: Kind<"flow">): Violation | null {
  const parameters: unknown = parametersJson === "" ? {} : JSON.parse(parametersJson)
  const named = isObject(parameters) && parameters["flow_name"] !== undefined
  if (named) return flowId === "" ? null : notAllowed("flow_name")
  return filledText("flow_id", flowId)
}

function checkVoiceCall({ displayText, ttlMinutes, payload }: Kind<"voice-call">): readonly Violation[] {
  return allOf(
    displayText === undefined ? null : filledText("display_text", displayText),
    within("display_text", displayText ?? "", LIMITS.voiceCallText),
    ttlMinutes === undefined ? null : upTo("ttl_minutes", ttlMinutes, LIMITS.voiceCallLife),
    within("payload", payload ?? "", LIMITS.voiceCallPayload),
  )
}

function checkList({ buttonText, sections }: Kind<"list">): readonly Violation[] {
  const rows = sections.flatMap((section) => section.rows)
  return allOf(
    atLeast("sections", rows.length, 1),
    filledText("button_text", buttonText),
    within("button_text", buttonText, LIMITS.listButton),
    count("sections", sections.length, LIMITS.listSections),
    count("sections.rows", rows.length, LIMITS.listRows),
    ...sections.flatMap((section, index) => checkSection(section, index, sections.length > 1)),
    unique(
      "sections.rows.id",
      rows.map(({ id }) => id),
    ),
  )
}

/** A title may be left out only when the section is alone. */
function checkSection({ title, rows }: ListSection, index: number, titled: boolean): readonly Violation[] {
  const field = `sections[${index}]`
  return allOf(
    atLeast(`${field}.rows`, rows.length, 1),
    titled ? filledText(`${field}.title`, title ?? "") : null,
    within(`${field}.title`, title ?? "", LIMITS.listSectionTitle),
    ...rows.flatMap((row, at) => [
      filledText(`${field}.rows[${at}].id`, row.id),
      within(`${field}.rows[${at}].id`, row.id, LIMITS.listRowId),
      filledText(`${field}.rows[${at}].title`, row.title),
      within(`${field}.rows[${at}].title`, row.title, LIMITS.listRowTitle),
      within(`${field}.rows[${at}].description`, row.description ?? "", LIMITS.listRowDescription),
    ]),
  )
}
