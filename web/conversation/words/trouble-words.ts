import type { Problem } from "#protocol/session.ts"
import { t } from "./later-t.ts"

/** A refusal of the server as a sentence with its way out. */
export function troubleSentence(problem: Problem): string {
  switch (problem.code) {
    case "offline":
      return t("trouble_offline")
    case "timeout":
      return t("trouble_timeout")
    case "service-window-closed":
      return t("trouble_service_window_closed")
    case "already-assigned":
      return alreadyAssigned(problem)
    case "forbidden":
      return t("trouble_forbidden")
    case "not-found":
      return t("trouble_not_found")
    case "too-large":
    case "payload-too-large":
      return t("trouble_too_large")
    case "too-many-requests":
      return t("trouble_too_many")
    case "media-not-failed":
      return t("trouble_media_not_failed")
    case "unsupported-media-type":
      return t("wrongType")
    case "unknown-message":
      return t("trouble_unknown_message")
    case "unauthenticated":
      return t("trouble_unauthenticated")
    case "conversation-moved":
      return t("trouble_moved")
    case "validation-failed":
      return t("trouble_validation")
    case "contact-opted-out":
      return t("trouble_opted_out")
    case "contact-blocked":
      return t("trouble_blocked")
    case "conversation-closed":
      return t("trouble_closed")
    case "snooze-out-of-range":
      return t("snoozePast")
    case "idempotency-key-in-use":
      return t("trouble_in_use")
    case "template-mismatch":
      return templateMismatch(problem)
    case "template-not-approved":
      return t("trouble_template_status")
    case "contact-unreachable":
      return t("trouble_unreachable")
    default:
      return problem.status >= 500 ? t("trouble_server") : t("trouble_other", { code: problem.code })
  }
}

/** A template that was typed, and what does not fit: its name, its language, its values, or what no word fills. */
function templateMismatch(problem: Problem): string {
  const missing = listOf(problem["missing"])
  if (missing.includes("template")) return t("trouble_template_unknown")
  if (missing.includes("language"))
    return t("trouble_template_language", { languages: listOf(problem["languages"]).join(", ") })
  const [told] = Array.isArray(problem["errors"]) ? problem["errors"] : []
  const { limit, found } = (told ?? {}) as { readonly limit?: number; readonly found?: number }
  return limit === undefined || found === undefined || limit === found
    ? t("trouble_template_parts")
    : t("trouble_template_values", { limit, found })
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function alreadyAssigned(problem: Problem): string {
  const name = problem["attendant_name"]
  return typeof name === "string" ? t("trouble_already_assigned", { name }) : t("trouble_taken")
}
