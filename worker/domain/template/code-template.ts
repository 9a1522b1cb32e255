import type { TemplateComponent } from "./template.ts"

type Part = Readonly<Record<string, unknown>>

/** The code that previews show. */
export const CODE_EXAMPLE = "123456"

/** Where Meta's own buttons of codes lead, once it has made a URL of them. Meta, authentication templates. */
const CODE_ADDRESS = "https://www.whatsapp.com/otp/code/"

interface CodeWords {
  readonly code: string
  readonly warning: string
  readonly ends: (minutes: number) => string
}

const ENGLISH: CodeWords = {
  code: "*{{1}}* is your verification code.",
  warning: "For your security, do not share this code.",
  ends: (minutes) => `This code expires in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
}

/** Meta's words by language, much as it writes them; what it tells of a template comes before these. */
const WORDS: Readonly<Record<string, CodeWords>> = {
  en: ENGLISH,
  pt: {
    code: "*{{1}}* é seu código de verificação.",
    warning: "Para sua segurança, não compartilhe este código.",
    ends: (minutes) => `Este código expira em ${minutes} ${minutes === 1 ? "minuto" : "minutos"}.`,
  },
  es: {
    code: "*{{1}}* es tu código de verificación.",
    warning: "Por tu seguridad, no compartas este código.",
    ends: (minutes) => `Este código caduca en ${minutes} ${minutes === 1 ? "minuto" : "minutos"}.`,
  },
}

/** Whether a button carries a code by text: as it is made, or as Meta lists it later, a URL of its own. */
export function isCodeButton({ type, url }: Part): boolean {
  return type === "OTP" || (type === "URL" && typeof url === "string" && url.startsWith(CODE_ADDRESS))
}

/** Whether a template is a code by text, whose words are Meta's. */
export function isCodeTemplate(components: readonly TemplateComponent[]): boolean {
  return components.some(
    ({ buttons }) => Array.isArray(buttons) && buttons.some((one) => isCodeButton((one ?? {}) as Part)),
  )
}

/** How a code comes into an app: COPY_CODE, ONE_TAP or ZERO_TAP. Meta's address tells it too. */
export function codeKindOf({ otp_type, url }: Part): string {
  const [, told] = /[?&]otp_type=(\w+)/.exec(typeof url === "string" ? url : "") ?? []
  return String(otp_type ?? told ?? "COPY_CODE").toUpperCase()
}

/** A code by text with Meta's words in the template's language where nobody told them; another one as it is. */
export function withCodeWords(
  components: readonly TemplateComponent[],
  language: string,
): readonly TemplateComponent[] {
  if (!isCodeTemplate(components)) return components
  const words = WORDS[language.slice(0, 2)] ?? ENGLISH
  return components.map((part) => {
    const text = typeof part["text"] === "string" && part["text"] !== "" ? part["text"] : wordsOf(part, words)
    return text === undefined ? part : { ...part, text }
  })
}

function wordsOf(part: TemplateComponent, words: CodeWords): string | undefined {
  const { type, add_security_recommendation: warns, code_expiration_minutes: minutes } = part
  if (type === "BODY") return warns === true ? `${words.code} ${words.warning}` : words.code
  return type === "FOOTER" && typeof minutes === "number" ? words.ends(minutes) : undefined
}
