import { checkLength, checkPlain, listOf } from "./check-text.ts"
import { codeKindOf, isCodeButton } from "./code-template.ts"
import { CODE_KINDS, CODE_MINUTES, LONGEST, MOST, SIGNATURE_HASH } from "./limits.ts"
import type { TemplateComponent, TemplateViolation } from "./template.ts"

type Violations = readonly TemplateViolation[]
type Part = Readonly<Record<string, unknown>>

const NONE: Violations = []
const PARTS = ["BODY", "FOOTER", "BUTTONS"]

/** Its words are Meta's: a body without text and one button for the code. Meta, authentication templates. */
export function checkCodeTemplate(components: readonly TemplateComponent[]): Violations {
  const buttons = components.flatMap((one) => listOf(one["buttons"])) as readonly Part[]
  const [button] = buttons
  const one =
    buttons.length === 1 && button !== undefined && isCodeButton(button)
      ? NONE
      : [{ field: "components.BUTTONS", rule: "one-otp-button", limit: 1, found: buttons.length }]
  return [...components.flatMap((part, index) => checkPart(part, `components.${index}`)), ...one]
}

function checkPart(part: TemplateComponent, at: string): Violations {
  if (!PARTS.includes(String(part["type"]))) return [{ field: at, rule: "not-in-authentication" }]
  const text = part["text"] === undefined ? NONE : [{ field: `${at}.text`, rule: "not-in-authentication" }]
  const buttons = listOf(part["buttons"]) as readonly Part[]
  return [
    ...text,
    ...checkMinutes(part["code_expiration_minutes"], `${at}.code_expiration_minutes`),
    ...buttons.flatMap((one, index) =>
      isCodeButton(one) ? checkCodeButton(one, `${at}.buttons.${index}`) : NONE,
    ),
  ]
}

function checkMinutes(found: unknown, field: string): Violations {
  if (found === undefined) return NONE
  if (typeof found !== "number" || !Number.isInteger(found)) return [{ field, rule: "whole-number" }]
  const { least, most } = CODE_MINUTES
  if (found >= least && found <= most) return NONE
  const rule = found < least ? "at-least" : "at-most"
  return [{ field, rule, limit: found < least ? least : most, found }]
}

/** A button of a code; one that fills in an app names the app. Meta, authentication templates. */
function checkCodeButton(button: Part, at: string): Violations {
  const kind = codeKindOf(button)
  if (!(CODE_KINDS as readonly string[]).includes(kind)) {
    return [{ field: `${at}.otp_type`, rule: "one-of", limit: CODE_KINDS.join(", "), found: kind }]
  }
  const words = ["text", "autofill_text"].flatMap((name) => {
    const value = button[name]
    if (value === undefined) return NONE
    return [...checkLength(`${at}.${name}`, value, LONGEST.buttonText), ...checkPlain(`${at}.${name}`, value)]
  })
  if (kind === "COPY_CODE" || button["type"] !== "OTP") return words
  const agreed = kind !== "ZERO_TAP" || button["zero_tap_terms_accepted"] === true
  const terms = agreed ? NONE : [{ field: `${at}.zero_tap_terms_accepted`, rule: "accepted" }]
  return [...words, ...terms, ...checkApps(button, at)]
}

/** `supported_apps`, or the one app that older requests name on the button itself. */
function checkApps(button: Part, at: string): Violations {
  if (button["supported_apps"] === undefined) return checkApp(button, at)
  const apps = listOf(button["supported_apps"]) as readonly Part[]
  const field = `${at}.supported_apps`
  if (apps.length === 0) return [{ field, rule: "at-least", limit: 1, found: 0 }]
  const many =
    apps.length > MOST.apps ? [{ field, rule: "at-most", limit: MOST.apps, found: apps.length }] : NONE
  return [...many, ...apps.flatMap((app, index) => checkApp(app ?? {}, `${field}.${index}`))]
}

function checkApp({ package_name: name, signature_hash: hash }: Part, at: string): Violations {
  const field = `${at}.package_name`
  const length = checkLength(field, name, LONGEST.packageName)
  const formed = length.length > 0 || /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/.test(String(name))
  const found = typeof hash === "string" ? hash.length : 0
  return [
    ...length,
    ...(formed ? NONE : [{ field, rule: "package-name" }]),
    ...(found === SIGNATURE_HASH
      ? NONE
      : [{ field: `${at}.signature_hash`, rule: "exactly", limit: SIGNATURE_HASH, found }]),
  ]
}
