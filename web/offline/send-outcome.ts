import type { Problem } from "#protocol/session.ts"
import type { PendingPhase } from "../conversation/store/pending-send.ts"

/** First pause after a try without an answer, doubled each time up to the longest; milliseconds. */
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/** Refusals that are about now, not about the message: the same request may be asked again as it is. */
const PASSING = ["idempotency-key-in-use", "too-many-requests", "unauthenticated", "offline", "timeout"]

/** What a try that ended with a problem makes of a send: it waits on, or it failed. */
export function phaseAfter(problem: Problem): PendingPhase {
  const passing = problem.status >= 500 || PASSING.includes(problem.code)
  return passing ? { status: "waiting", problem } : { status: "failed", problem }
}

/** Whether those behind it wait until a person has decided: what they say may no longer be right. */
export function holdsOthers(phase: PendingPhase): boolean {
  return phase.status === "failed" && phase.problem.code === "conversation-moved"
}

/** How long to wait before the next try, milliseconds; null when only a new session can help. */
export function pauseMs(problem: Problem, tries: number): number | null {
  if (problem.code === "unauthenticated") return null
  const asked = problem["retry_after"]
  if (typeof asked === "number" && asked > 0) return Math.min(asked * 1000, 10 * LONGEST_PAUSE_MS)
  return Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS)
}

/**
 * The key for asking once more. A refusal is remembered under its key, so it needs a new one; an answer that
 * was lost on the way must be asked for under the same.
 */
export function keyForAgain(
  { clientId, phase }: { clientId: string; phase: PendingPhase },
  newKey: () => string,
) {
  return phase.status === "failed" ? newKey() : clientId
}
