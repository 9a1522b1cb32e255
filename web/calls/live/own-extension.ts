import type { BoardExtension } from "#protocol/board.ts"
import type { Live } from "./live-answers.ts"

/** A person's own telephone at a site; undefined when they have none there. */
export function ownExtension(
  { extensions }: Pick<Live, "extensions">,
  siteId: string,
  userId: string,
): BoardExtension | undefined {
  return extensions.find((one) => one.siteId === siteId && one.attendantId === userId)
}

/** Whether a telephone could take a call now: one that rings for a queue is given up by it for that. */
export function canTake({ state }: Pick<BoardExtension, "state">): boolean {
  return state === "free" || state === "ringing" || state === "paused"
}
