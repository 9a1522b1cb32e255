import type { TemplateViolation } from "#domain/template/template.ts"
import { templateWords as t } from "./words/template-words.ts"

const RULES = {
  required: "rule_required",
  "at-most": "rule_at_most",
  "at-least": "rule_at_least",
  "lower-case-digits-underscore": "rule_name",
  "language-code": "rule_language",
  "no-variables": "rule_no_variables",
  "variable-form": "rule_variable_form",
  "variable-name": "rule_variable_name",
  "variable-order": "rule_variable_order",
  "variable-at-edge": "rule_variable_edge",
  "variables-adjacent": "rule_variables_adjacent",
  "too-many-variables": "rule_too_many_variables",
  examples: "rule_examples",
  "one-variable": "rule_one_variable",
  "quick-replies-together": "rule_quick_together",
  "web-address": "rule_web_address",
  "one-trailing-variable": "rule_trailing_variable",
  header: "rule_card_header",
  "cards-alike": "rule_cards_alike",
  "fixed-once-approved": "rule_fixed",
  "not-in-authentication": "rule_not_in_code",
  "one-otp-button": "rule_one_otp",
  "only-in-authentication": "rule_only_in_code",
  "only-marketing": "rule_only_marketing",
  "not-with-an-offer": "rule_not_with_offer",
  "not-beside-cards": "rule_not_beside_cards",
  "code-first": "rule_code_first",
  "package-name": "rule_package",
  "whole-number": "rule_whole_number",
  accepted: "rule_accepted",
  exactly: "rule_exactly",
} as const

/** Fields whose limit is a number of characters. */
const LENGTHS = /(?:^name|\.(?:text|url|phone_number|example|autofill_text|package_name))$/

/** A rule of Meta's that is broken, as a sentence that says what to do; `isFile`: what is missing is a sample file. */
export function violationSentence({ field, rule, limit, found }: TemplateViolation, isFile = false): string {
  if (rule === "examples" && isFile) return t("rule_file")
  if (rule === "at-most" && LENGTHS.test(field))
    return t("rule_too_long", { limit: limit ?? "", found: found ?? "" })
  const key = RULES[rule as keyof typeof RULES]
  if (key === undefined) return t("rule_other", { rule })
  return t(key, { limit: limit ?? "", found: found ?? "" })
}

/** Which field of the form a broken rule is about: `header`, `body`, `buttons.2.url`, `cards.1.body`, `name`. */
export function placeOf(
  field: string,
  types: readonly string[],
  cardTypes: readonly (readonly string[])[],
): string {
  const [, part, rest = ""] = /^components\.(\d+)(.*)$/.exec(field) ?? []
  if (part === undefined) return field.replace(/^components\./, "").toLowerCase()
  const type = types[Number(part)]?.toLowerCase() ?? ""
  const own = type === "buttons" || type === "carousel" ? rest.slice(1) : `${type}${rest}`
  return own.replace(/^(cards\.(\d+))\.components\.(\d+)/, (_, card: string, at: string, inner: string) => {
    const kind = cardTypes[Number(at)]?.[Number(inner)]?.toLowerCase() ?? ""
    return kind === "buttons" ? card : `${card}.${kind}`
  })
}
