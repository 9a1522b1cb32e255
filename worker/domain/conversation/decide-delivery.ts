import type { MessageState } from "../message/message-state.ts"
import type { RecordReplyOutcome, ReportDelivery, ReportUnknownStatus } from "./command.ts"
import { type Decision, nothing, record } from "./decision.ts"
import type { ConversationEvent, DeliveryReported } from "./event.ts"

/**
 * A status is recorded as it came, whatever came before it; the fold decides which one stands. When it
 * is the first to name a message whose call to Meta has no answer yet, it stands for that answer.
 */
export function decideDelivery(command: ReportDelivery, message: MessageState): Decision {
  const { type: _, messageId, ...report } = command
  const ours = messageId !== undefined && message.queued ? { messageId } : {}
  const reported: DeliveryReported = { type: "DeliveryReported", ...report, ...ours }
  const accepted: ConversationEvent[] =
    ours.messageId !== undefined && message.wamid === null
      ? [{ type: "ReplyAccepted", messageId: ours.messageId, wamid: command.wamid, source: "status" }]
      : []
  return record([...accepted, reported])
}

/** A status of a name or kind that is not known is kept and changes nothing. */
export function decideUnknownStatus({ wamid, status, reportedAt }: ReportUnknownStatus): Decision {
  return record([{ type: "UnknownStatusReported", wamid, status, reportedAt }])
}

/** The outbox tells what came of a call; what a status has settled already is not told again. */
export function decideReplyOutcome(
  { messageId, result }: RecordReplyOutcome,
  message: MessageState,
): Decision {
  if (!message.queued || message.wamid !== null || message.refused) return nothing
  switch (result.outcome) {
    case "accepted":
      return record([{ type: "ReplyAccepted", messageId, wamid: result.wamid, source: "answer" }])
    case "refused":
      return record([{ type: "ReplyRefused", messageId, error: result.error }])
    case "uncertain":
      return message.uncertain
        ? nothing
        : record([{ type: "ReplyUncertain", messageId, reason: result.reason }])
    default:
      return result satisfies never
  }
}
