import type { CallRow } from "#domain/call/call-row.ts"
import type { CallOutcome } from "#domain/call/signal.ts"
import { pbxSite } from "#domain/call/whatsapp-call.ts"
import type { SiteId } from "#domain/ids.ts"

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

/** A call as lists show it: a row of `GET /api/v1/calls`, or of the feed. The API names no site where there is no PBX. */
export interface ShownCall extends Omit<CallRow, "workspaceId" | "siteId"> {
  readonly siteId: SiteId | null
}

/** The PBX that tells of a call; undefined where WhatsApp alone does, and names nobody of ours. */
export function siteOf({ siteId }: Pick<ShownCall, "siteId">): SiteId | undefined {
  return siteId === null ? undefined : (pbxSite(siteId) ?? undefined)
}

const UNTAKEN: readonly (CallOutcome | null)[] = ["missed", "abandoned", "voicemail"]

/** Whether a customer called and nobody spoke with them. */
export function isMissed(call: Pick<ShownCall, "direction" | "outcome">): boolean {
  return call.direction === "inbound" && UNTAKEN.includes(call.outcome)
}

/** Whether a call is going on. */
export function isLive(call: Pick<ShownCall, "state">): boolean {
  return call.state !== "ended"
}
