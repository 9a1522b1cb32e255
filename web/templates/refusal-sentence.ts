import { ProblemError } from "../http/problem-error.ts"
import { problemSentence } from "../http/problem-sentence.ts"
import { metaWord } from "./status-chips.tsx"
import { templateWords as t } from "./words/template-words.ts"

/** A sentence with a way out for what is refused about templates; Meta's own words stand in it. */
export function refusalSentence(error: unknown): string {
  if (!(error instanceof ProblemError)) return problemSentence(error)
  const { problem } = error
  switch (problem.code) {
    case "provider-refused":
      return refusedByMeta(problem["whatsapp_error"])
    case "provider-unreachable":
      return t("refusedUnreachable")
    case "not-at-this-provider":
      return t("refusedProvider")
    case "template-not-changeable":
      return t("refusedState", { status: metaWord("status", String(problem["template_status"])) })
    case "unknown-template":
      return t("refusedUnknown")
    case "unknown-channel":
      return t("refusedChannel")
    default:
      return problemSentence(error)
  }
}

function refusedByMeta(told: unknown): string {
  const {
    code = 0,
    title = "",
    details,
  } = (told ?? {}) as { code?: number; title?: string; details?: string }
  if (code === 0) return t("refusedSample") // refused here, before Meta was asked
  return t("refusedByMeta", { reason: details ?? title, code })
}
