import type { WhatsAppError } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { t } from "./later-t.ts"
import { loadedSentences } from "./load-error-words.ts"

type FailKey = Extract<Parameters<typeof t>[0], `fail_${string}`>

/** Meta's error codes by what can be done about them. Meta, error-codes, December 2025. */
const REASONS: readonly (readonly [FailKey, readonly number[]])[] = [
  ["fail_token", [0, 190, 33]],
  ["fail_permission", [3, 10, 131005]],
  ["fail_account", [368, 131031]],
  ["fail_blocked", [130403]],
  ["fail_country", [130497]],
  ["fail_rate", [4, 17, 32, 613, 80007, 130429, 131056, 131057]],
  ["fail_undeliverable", [131026, 131021]],
  ["fail_allow_list", [131030]],
  ["fail_billing", [131042]],
  ["fail_window", [131047]],
  ["fail_spam", [131048]],
  ["fail_held", [130472, 131049]],
  ["fail_opt_out", [131050]],
  ["fail_media", [131053]],
  ["fail_media_in", [131052]],
  ["fail_template", [132000, 132012, 132018, 132005]],
  ["fail_template_missing", [132001, 132007]],
  ["fail_template_paused", [132015, 132016]],
  ["fail_phone_needed", [131062, 131063, 131064]],
  ["fail_temporary", [1, 2, 131000, 131016]],
]

/** Why something failed, as the end of a sentence. */
export function failureReason(error: WhatsAppError | undefined): string {
  if (error === undefined) return t("fail_temporary")
  const told = loadedSentences(error)
  if (told) return told.why
  const known = REASONS.find(([, codes]) => codes.includes(error.code))
  if (known !== undefined) return t(known[0])
  const title = (error.details ?? error.title).replace(/\.\s*$/, "")
  return t("fail_other", { title, code: error.code })
}

/** What can be done about it, as a sentence; empty when nobody knows. */
export function wayOut(error: WhatsAppError | undefined): string {
  return (error === undefined ? undefined : loadedSentences(error)?.todo) ?? ""
}

/** The whole sentence under a failed message: never left the house, or left it and did not arrive. */
export function failureSentence(item: Pick<MessageItem, "errors" | "wamid">): string {
  const reason = failureReason(item.errors[0])
  return t(item.wamid === null ? "notSent" : "notDelivered", { reason })
}

const FINAL: readonly FailKey[] = [
  "fail_window",
  "fail_blocked",
  "fail_country",
  "fail_opt_out",
  "fail_media",
  "fail_template",
  "fail_template_missing",
  "fail_template_paused",
]

/** Whether sending the same again can end otherwise. */
export function mayWorkAgain(error: WhatsAppError | undefined): boolean {
  if (error === undefined) return true
  const known = REASONS.find(([, codes]) => codes.includes(error.code))
  return known === undefined || !FINAL.includes(known[0])
}
