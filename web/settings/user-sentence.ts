import { isProblem, problemSentence } from "../http/problem-sentence.ts"
import { settingsWords as t } from "./words/settings-words.ts"

/** A sentence with a way out for what the server refuses about members. */
export function userSentence(error: unknown): string {
  if (isProblem(error, "already-member")) return t("users-already-member")
  if (isProblem(error, "last-owner")) return t("users-last-owner")
  return problemSentence(error)
}
