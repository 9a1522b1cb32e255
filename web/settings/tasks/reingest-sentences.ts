import type { ReingestAnswer } from "./task-answers.ts"
import { taskWords as t } from "./words/task-words.ts"

/** What a reading that has ended found, and what was done with it, in the language of the moment. */
export function reingestSentences(answer: ReingestAnswer): readonly string[] {
  const read = t.plural("reingest-read", answer.read)
  if (answer.apply && answer.scope !== "logs") {
    const failed = answer.failed > 0 ? [t.plural("reingest-failed", answer.failed)] : []
    return [read, t.plural("reingest-applied", answer.applied), ...failed]
  }
  const found = [
    ...(answer.messages > 0 ? [t.plural("reingest-messages", answer.messages)] : []),
    ...(answer.statuses > 0 ? [t.plural("reingest-statuses", answer.statuses)] : []),
    ...(answer.different > 0 ? [t.plural("reingest-different", answer.different)] : []),
  ]
  return [read, found.length === 0 ? t("reingest-nothing") : `${found.join(", ")}.`]
}

/** Whether a preview found something that can be stored: never for what is recorded already. */
export function mayApply({ scope, apply, state, messages, statuses }: ReingestAnswer): boolean {
  return state === "done" && !apply && scope !== "logs" && messages + statuses > 0
}
