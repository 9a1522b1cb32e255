import { formatCount } from "../../../words/format.ts"
import type { FieldTrouble } from "./rich-content.ts"
import { richWords as t } from "./words/rich-words.ts"

const RULES = ["at-most", "at-least", "between", "exactly", "not-allowed", "unknown"] as const

/** What the server refused of a field, as a sentence. */
export function troubleSentence({ rule, limit, found }: FieldTrouble): string {
  const known = RULES.find((one) => one === rule)
  if (known === undefined) return t("trouble-other", { rule })
  return t(`trouble-${known}`, { limit: formatCount(limit ?? 0), found: formatCount(found ?? 0) })
}
