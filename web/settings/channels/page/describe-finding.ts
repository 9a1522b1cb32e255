import { formatDateTime } from "../../../words/format.ts"
import type { Finding } from "../channel-answers.ts"
import { type FindingKey, isFindingKey, findingWords as t } from "../words/finding-words.ts"

/** A finding in words; `why` and `todo` where something is to be done, `evidence` beside what is good. */
export interface FindingSentences {
  readonly title: string
  readonly why: string | null
  readonly todo: string | null
  readonly evidence: string | null
}

/** The words of a finding; of a state that nobody has described those that hold for every such state. */
export function describeFinding(finding: Finding): FindingSentences {
  const { check, code } = finding
  const known = `finding-${check}-${code}`
  const key = isFindingKey(known) ? known : `finding-${check}-other`
  const values = valuesOf(finding)
  const say = (part: string) => (isFindingKey(key + part) ? t((key + part) as FindingKey, values) : null)
  return {
    title: say("") ?? nameOf(check),
    why: say("-why"),
    todo: say("-do"),
    evidence: evidenceOf(finding),
  }
}

/** What a check looks at, in the middle of a sentence. */
export function nameOf(check: string): string {
  const key = `name-${check}`
  return isFindingKey(key) ? t(key) : check
}

function valuesOf({ code, facts }: Finding): Record<string, string> {
  const told = Object.entries(facts).map(([name, value]) => [name, factText(name, value)])
  return { word: code, ...Object.fromEntries(told) }
}

function factText(name: string, value: Finding["facts"][string]): string {
  if (Array.isArray(value)) return value.join(", ")
  const text = String(value ?? "")
  if (name === "expires_at" || name === "at") return formatDateTime(Date.parse(text))
  const level = `level-${text}`
  return name === "level" && isFindingKey(level) ? t(level) : text
}

/** What shows that it is so, in a few words. */
function evidenceOf({ check, code, facts }: Finding): string | null {
  const text = (name: string) => (typeof facts[name] === "string" && facts[name] !== "" ? facts[name] : null)
  switch (`${check}.${code}`) {
    case "token.token-valid":
      return text("app_id") === null ? null : t("evidence-app", { id: text("app_id") ?? "" })
    case "token_expiry.expires-later":
      return t("evidence-until", { when: factText("expires_at", facts["expires_at"] ?? null) })
    case "waba.number-in-account":
      return text("waba_id")
    case "display_name.approved":
    case "display_name.available-without-review":
      return text("verified_name")
    case "last_webhook.recent":
      return text("at") === null ? null : factText("at", facts["at"] ?? null)
    case "webhook_override.webhook-ours":
      return text("level") === null ? null : factText("level", facts["level"] ?? null)
    case "coexistence.in-use":
      return t("evidence-coexistence")
    default:
      return null
  }
}
