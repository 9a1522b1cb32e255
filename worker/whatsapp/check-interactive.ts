import type { Interactive, InteractiveContent, ListSection } from "#domain/message/content.ts"
import { isObject } from "./json.ts"
import { LIMITS } from "./limits.ts"
import {
  count,
  filledText,
  firstOf,
  jsonRule,
  notAllowed,
  unique,
  type Violation,
  within,
} from "./violation.ts"

type Kind<Type extends Interactive["type"]> = Extract<Interactive, { type: Type }>

/** The first rule of Meta's that an interactive message breaks, or null. */
export function checkInteractive(content: InteractiveContent): Violation | null {
  const { interactive, body } = content
  const limit = interactive.type === "list" ? LIMITS.listBody : LIMITS.interactiveBody
  const mayBeEmpty = interactive.type === "call-permission"
  return firstOf(
    mayBeEmpty ? null : filledText("body", body),
    within("body", body, limit),
    checkFrame(content),
    checkAction(interactive),
  )
}

/** Header and footer; requests for a place or for leave to call have neither, lists no media. */
function checkFrame({ interactive, header, footer }: InteractiveContent): Violation | null {
  const bare = interactive.type === "location-request" || interactive.type === "call-permission"
  if (bare && header !== undefined) return notAllowed("header")
  if (bare && footer !== undefined) return notAllowed("footer")
  if (interactive.type === "list" && header !== undefined && !("text" in header)) return notAllowed("header")
  const text = header !== undefined && "text" in header ? header.text : undefined
  return firstOf(
    text === undefined
      ? null
      : firstOf(filledText("header", text), within("header", text, LIMITS.headerText)),
    within("footer", footer ?? "", LIMITS.footer),
  )
}

function checkAction(interactive: Interactive): Violation | null {
  switch (interactive.type) {
    case "buttons":
      return checkButtons(interactive)
    case "list":
      return checkList(interactive)
    case "cta-url":
      return firstOf(
        filledText("display_text", interactive.displayText),
        within("display_text", interactive.displayText, LIMITS.ctaText),
        /^https?:\/\/./i.test(interactive.url) ? null : notAllowed("url"),
      )
    case "flow":
      return firstOf(
        filledText("flow_cta", interactive.ctaText),
        within("flow_cta", interactive.ctaText, LIMITS.flowCta),
        jsonRule("flow_parameters", interactive.parametersJson, isObject),
      )
    case "location-request":
    case "call-permission":
      return null
    default:
      return interactive satisfies never
  }
}

function checkButtons({ buttons }: Kind<"buttons">): Violation | null {
  if (buttons.length === 0) return { field: "buttons", rule: "at-least", limit: 1, found: 0 }
  const each = buttons.flatMap(({ id, title }, index) => [
    filledText(`buttons[${index}].id`, id),
    within(`buttons[${index}].id`, id, LIMITS.buttonId),
    filledText(`buttons[${index}].title`, title),
    within(`buttons[${index}].title`, title, LIMITS.buttonTitle),
  ])
  const ids = buttons.map(({ id }) => id)
  const titles = buttons.map(({ title }) => title)
  return firstOf(
    count("buttons", buttons.length, LIMITS.buttons),
    ...each,
    unique("buttons.id", ids),
    unique("buttons.title", titles),
  )
}

function checkList({ buttonText, sections }: Kind<"list">): Violation | null {
  const rows = sections.flatMap((section) => section.rows)
  if (rows.length === 0) return { field: "sections", rule: "at-least", limit: 1, found: 0 }
  return firstOf(
    filledText("button_text", buttonText),
    within("button_text", buttonText, LIMITS.listButton),
    count("sections", sections.length, LIMITS.listSections),
    count("sections.rows", rows.length, LIMITS.listRows),
    ...sections.map((section, index) => checkSection(section, index, sections.length > 1)),
    unique(
      "sections.rows.id",
      rows.map(({ id }) => id),
    ),
  )
}

/** A title may be left out only when the section is alone. */
function checkSection({ title, rows }: ListSection, index: number, titled: boolean): Violation | null {
  const field = `sections[${index}]`
  if (rows.length === 0) return { field: `${field}.rows`, rule: "at-least", limit: 1, found: 0 }
  return firstOf(
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
