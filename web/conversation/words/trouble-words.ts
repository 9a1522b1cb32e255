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
    case "conversation-closed":
      return t("trouble_closed")
    case "snooze-out-of-range":
      return t("snoozePast")
    case "idempotency-key-in-use":
      return t("trouble_in_use")
    case "contact-unreachable":
      return t("trouble_unreachable")
    default:
      return problem.status >= 500 ? t("trouble_server") : t("trouble_other", { code: problem.code })
  }
}

function alreadyAssigned(problem: Problem): string {
  const name = problem["attendant_name"]
  return typeof name === "string" ? t("trouble_already_assigned", { name }) : t("trouble_taken")
}
