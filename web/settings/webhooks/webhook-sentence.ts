import { ProblemError } from "../../http/problem-error.ts"
import { isProblem, problemSentence } from "../../http/problem-sentence.ts"
import { webhookWords as t } from "./words/webhook-words.ts"

const ADDRESS_RULES = [
  ...["not-https", "not-an-address", "has-credentials", "odd-port", "address-by-number"],
  ...["private-name", "too-long"],
] as const
type AddressRule = (typeof ADDRESS_RULES)[number]

/** A sentence with a way out for what the server refuses about webhooks. */
export function webhookSentence(error: unknown): string {
  const rule = addressRule(error)
  if (rule !== undefined) return t(`url-${rule}`)
  if (isProblem(error, "limit-reached")) return t("limit-reached")
  if (isProblem(error, "webhook-off")) return t("webhook-off")
  return problemSentence(error)
}

function addressRule(error: unknown): AddressRule | undefined {
  if (!(error instanceof ProblemError)) return undefined
  const errors = error.problem["errors"]
  if (!Array.isArray(errors)) return undefined
  const rules = errors.map((one: { readonly rule?: unknown }) => one.rule)
  return ADDRESS_RULES.find((rule) => rules.includes(rule))
}
