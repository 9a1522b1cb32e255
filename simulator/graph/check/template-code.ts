import { CODE_ADDRESS, type Template, type TemplateComponent } from "../templates.ts"
import { refuseTemplate } from "./refuse-template.ts"

type Part = Readonly<Record<string, unknown>>

/** Seconds that Meta tries to deliver. Source: "Time-to-live"; -1 is 30 days, not for marketing. */
const LIVES = { AUTHENTICATION: [30, 900], UTILITY: [30, 43_200], MARKETING: [43_200, 2_592_000] } as const

/** How long a message of the template lives, within what its category allows. */
export function checkTtl(
  value: unknown,
  category: Template["category"],
): Pick<Template, "message_send_ttl_seconds"> {
  if (value === undefined) return {}
  const [least, most] = LIVES[category]
  const seconds = Number(value)
  const isEndless = seconds === -1 && category !== "MARKETING"
  if (!Number.isInteger(seconds) || (!isEndless && (seconds < least || seconds > most)))
    throw refuseTemplate(`message_send_ttl_seconds must be ${least} to ${most} for ${category}.`)
  return { message_send_ttl_seconds: seconds }
}

/** A code by text: no words of its own, up to 90 minutes, one OTP button. Source: "Authentication templates". */
export function checkCode(parts: readonly Part[]): void {
  for (const part of parts) {
    if (!["BODY", "FOOTER", "BUTTONS"].includes(String(part["type"])) || part["text"] !== undefined)
      throw refuseTemplate("An authentication template has no words of its own.")
    const minutes = part["code_expiration_minutes"] ?? 10
    if (!Number.isInteger(minutes) || Number(minutes) < 1 || Number(minutes) > 90)
      throw refuseTemplate("code_expiration_minutes must be 1 to 90.")
  }
  const buttons = parts.flatMap(({ buttons }) => (Array.isArray(buttons) ? (buttons as Part[]) : []))
  const [button] = buttons
  if (buttons.length !== 1 || button === undefined || button["type"] !== "OTP")
    throw refuseTemplate("An authentication template has one OTP button.")
  checkApp(button)
}

function checkApp(button: Part): void {
  const kind = String(button["otp_type"]).toUpperCase()
  if (!["COPY_CODE", "ONE_TAP", "ZERO_TAP"].includes(kind)) throw refuseTemplate("otp_type is not valid.")
  if (kind === "COPY_CODE") return
  const apps = button["supported_apps"] ?? [button]
  const isNamed = (app: Part) =>
    typeof app["package_name"] === "string" && String(app["signature_hash"]).length === 11
  if (!Array.isArray(apps) || apps.length < 1 || apps.length > 5 || !apps.every(isNamed))
    throw refuseTemplate("supported_apps needs 1 to 5 apps with package_name and signature_hash.")
  if (kind === "ZERO_TAP" && button["zero_tap_terms_accepted"] !== true)
    throw refuseTemplate("zero_tap_terms_accepted must be true.")
}

/** A code by text as Meta lists it once it has it: with words, and a URL for the button. */
export function listedCode(
  parts: readonly TemplateComponent[],
  category: Template["category"],
): readonly TemplateComponent[] {
  if (category !== "AUTHENTICATION") return parts
  return (parts as readonly Part[]).map(listedPart) as unknown as readonly TemplateComponent[]
}

function listedPart(part: Part): Part {
  const { type, add_security_recommendation: warns, code_expiration_minutes: minutes } = part
  if (type === "BODY") {
    const warning = warns === true ? " For your security, do not share this code." : ""
    return { ...part, text: `*{{1}}* is your verification code.${warning}` }
  }
  if (type === "FOOTER") return { ...part, text: `This code expires in ${minutes} minutes.` }
  return { ...part, buttons: (part["buttons"] as readonly Part[]).map(listedButton) }
}

function listedButton({ text, otp_type }: Part): Part {
  const url = `${CODE_ADDRESS}otp_type=${String(otp_type).toUpperCase()}&code=otp{{1}}`
  return { type: "URL", text: text ?? "Copy code", url, example: [url.replace("{{1}}", "123456")] }
}
