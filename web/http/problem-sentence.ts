import { firstWords, hasWord } from "../words/first-words.ts"
import { formatDuration } from "../words/format.ts"
import { ProblemError } from "./problem-error.ts"

const t = firstWords("http")

/** A sentence with a way out for anything thrown by a request, in the language of the moment. */
export function problemSentence(error: unknown): string {
  if (!(error instanceof ProblemError)) return t("internal-error")
  const { code } = error.problem
  const waitMs = retryAfterMs(error)
  if (code === "too-many-requests" && waitMs > 0) {
    return t("too-many-requests-wait", { wait: formatDuration(waitMs) })
  }
  return hasWord("http", code) ? t(code) : t("refused", { code })
}

/** How long the server asks to wait before the next try, milliseconds; 0 when it does not say. */
export function retryAfterMs(error: unknown): number {
  const seconds = error instanceof ProblemError ? error.problem["retry_after"] : undefined
  return typeof seconds === "number" && seconds > 0 ? seconds * 1000 : 0
}

/** Whether an error is a refusal with this code. */
export function isProblem(error: unknown, code: string): boolean {
  return error instanceof ProblemError && error.problem.code === code
}
