import type { MessageState } from "../message/message-state.ts"
import type { RecordMedia, RequestMediaAgain } from "./command.ts"
import { type Decision, nothing, record, reject } from "./decision.ts"

/** What came of fetching a medium; once stored, it stays stored, and what was given up fails no more. */
export function decideMedia({ outcome }: RecordMedia, message: MessageState): Decision {
  if (message.media === "stored") return nothing
  if ("mediaId" in outcome) return record([{ type: "MediaStored", ...outcome }])
  if (message.media === "failed" || outcome.attempt <= message.mediaAttempts) return nothing
  return record([{ type: "MediaFailed", ...outcome }])
}

/** Fetching starts again only after the last attempt has failed. */
export function decideMediaAgain({ messageId, by }: RequestMediaAgain, message: MessageState): Decision {
  if (message.media === "none") return reject("unknown-message", { message_id: messageId })
  if (message.media !== "failed") return reject("media-not-failed", { message_id: messageId })
  const requested = {
    type: "MediaRequestedAgain",
    messageId,
    afterAttempt: message.mediaAttempts,
    by,
  } as const
  return record([requested], [{ kind: "fetch-media", messageId }])
}
