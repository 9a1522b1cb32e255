import type { CallRow } from "#domain/call/call-row.ts"
import type { CallOutcome } from "#domain/call/signal.ts"

/** How a call can have come out, in the order in which filters offer it. */
export const CALL_OUTCOMES = [
  "answered",
  "voicemail",
  "abandoned",
  "missed",
  "busy",
  "rejected",
  "no-answer",
  "cancelled",
  "completed",
  "failed",
] as const satisfies readonly CallOutcome[]

/** A call as lists show it: a row of `GET /api/v1/calls`, or of the feed. */
export type ShownCall = Omit<CallRow, "workspaceId">

const UNTAKEN: readonly (CallOutcome | null)[] = ["missed", "abandoned", "voicemail"]

/** Whether a customer called and nobody spoke with them. */
export function isMissed(call: Pick<ShownCall, "direction" | "outcome">): boolean {
  return call.direction === "inbound" && UNTAKEN.includes(call.outcome)
}

/** Whether a call is going on. */
export function isLive(call: Pick<ShownCall, "state">): boolean {
  return call.state !== "ended"
}
