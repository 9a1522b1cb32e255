import { type TemplateKey, templateWords as t } from "./template-words.ts"

/** Meta's words for why it refused a template. Meta, webhooks reference, message_template_status_update. */
const KNOWN = [
  ...(["ABUSIVE_CONTENT", "INCORRECT_CATEGORY", "INVALID_FORMAT", "PROMOTIONAL", "SCAM"] as const),
  ...(["TAG_CONTENT_MISMATCH", "CATEGORY_NOT_AVAILABLE"] as const),
]

/** Why Meta refused or stopped a template; a sentence of Meta's own stands as it came. */
export function reasonSentence(reason: string): string {
  const known = KNOWN.find((one) => one === reason)
  return known === undefined ? t("reasonIs", { reason }) : t(`reason_${known}` as TemplateKey)
}
