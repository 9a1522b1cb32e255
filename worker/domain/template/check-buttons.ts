import { checkExamples, checkLength, checkPlain, listOf } from "./check-text.ts"
import { BUTTON_TYPES, LONGEST, MOST, SINGLE_BUTTONS } from "./limits.ts"
import type { TemplateViolation } from "./template.ts"
import { variablesOf } from "./variables.ts"

type Violations = readonly TemplateViolation[]
type Button = Readonly<Record<string, unknown>>

const NONE: Violations = []
/** Buttons whose words are Meta's own, or may be. */
const WITHOUT_TEXT = ["COPY_CODE", "OTP", "MPM", "SPM", "CATALOG", "ORDER_DETAILS", "REQUEST_CONTACT_INFO"]

/** The buttons of a template or a card; `most` is how many there may be. Meta, templates/components. */
export function checkButtons(at: string, value: unknown, most: number): Violations {
  const buttons = listOf(value) as readonly Button[]
  if (buttons.length === 0) return [{ field: at, rule: "at-least", limit: 1, found: 0 }]
  const countOf = (type: string) => buttons.filter((one) => one["type"] === type).length
  const limits = [["URL", MOST.urls] as const, ...SINGLE_BUTTONS.map((type) => [type, 1] as const)]
  return [
    ...atMost(at, most, buttons.length),
    ...limits.flatMap(([type, limit]) => atMost(`${at}.${type}`, limit, countOf(type))),
    ...(areTogether(buttons) ? NONE : [{ field: at, rule: "quick-replies-together" }]),
    ...buttons.flatMap((one, index) => checkButton(`${at}.${index}`, one)),
  ]
}

function atMost(field: string, limit: number, found: number): Violations {
  return found > limit ? [{ field, rule: "at-most", limit, found }] : NONE
}

/** Quick replies stand next to each other: nothing else between the first and the last. */
function areTogether(buttons: readonly Button[]): boolean {
  const marks = buttons.map((one) => (one["type"] === "QUICK_REPLY" ? "q" : "-")).join("")
  return !/q-+q/.test(marks)
}

function checkButton(at: string, button: Button): Violations {
  const { type, text } = button
  if (!(BUTTON_TYPES as readonly unknown[]).includes(type)) {
    return [{ field: `${at}.type`, rule: "one-of", limit: BUTTON_TYPES.join(", ") }]
  }
  const isBare = WITHOUT_TEXT.includes(String(type)) && text === undefined
  const words = isBare
    ? NONE
    : [...checkLength(`${at}.text`, text, LONGEST.buttonText), ...checkPlain(`${at}.text`, text)]
  return [...words, ...checkOwn(at, button)]
}

function checkOwn(at: string, button: Button): Violations {
  switch (button["type"]) {
    case "URL":
      return checkUrl(at, button)
    case "PHONE_NUMBER":
      return checkLength(`${at}.phone_number`, button["phone_number"], LONGEST.phone)
    case "COPY_CODE": {
      const [code] = [button["example"]].flat()
      return checkLength(`${at}.example`, code, LONGEST.code)
    }
    case "FLOW":
      return checkFlow(at, button)
    case "OTP":
      return [{ field: `${at}.type`, rule: "only-in-authentication" }]
    default:
      return NONE
  }
}

/** A form is named by its id or its name, or given whole. Meta, sending a Flow. */
function checkFlow(at: string, { flow_id, flow_name, flow_json }: Button): Violations {
  const named = [flow_id, flow_name, flow_json].filter(
    (one) => one !== undefined && String(one).trim() !== "",
  )
  return named.length > 0 ? NONE : [{ field: `${at}.flow_id`, rule: "required" }]
}

/** One variable at most, at the end, with an example of the whole address. */
function checkUrl(at: string, { url, example }: Button): Violations {
  const long = checkLength(`${at}.url`, url, LONGEST.url)
  if (long.length > 0 || typeof url !== "string") return long
  if (!/^https?:\/\/[^\s/{]/i.test(url)) return [{ field: `${at}.url`, rule: "web-address" }]
  const names = variablesOf(url)
  const isTrailing = names.length === 0 || (names.length === 1 && /\{\{1\}\}$/.test(url))
  if (!isTrailing) return [{ field: `${at}.url`, rule: "one-trailing-variable", found: names.length }]
  return names.length === 0 ? NONE : checkExamples(`${at}.example`, names, [example].flat())
}
