import type { Problem } from "#protocol/session.ts"
import { t } from "../words/later-t.ts"
import { troubleSentence } from "../words/trouble-words.ts"

/** What Meta says of who has not written within a day. Meta, block users. */
const NOT_IN_A_DAY = 131047

/** Why somebody could not be blocked or let in, as a sentence. */
export function blockTrouble(problem: Problem): string {
  if (problem.code !== "provider-refused") return troubleSentence(problem)
  const error = problem["whatsapp_error"]
  if (typeof error !== "object" || error === null || !("code" in error)) return troubleSentence(problem)
  if (error.code === NOT_IN_A_DAY) return t("blockTooLate")
  const title = "title" in error && typeof error.title === "string" ? error.title : String(error.code)
  return t("blockRefused", { reason: title })
}
