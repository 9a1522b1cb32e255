import { isCallEvent } from "../call/call-event.ts"
import type {
  ConversationEvent,
  DeliveryReported,
  MessageMirrored,
  MessageReceived,
  ReplyQueued,
} from "../conversation/event.ts"
import type { CallId, MessageId, Wamid } from "../ids.ts"
import { laterStatus } from "../message/delivery.ts"
import type { MediaState, MessageItem, Reaction } from "./timeline-item.ts"

/** What an event changes: a message by our id or by Meta's, or a call. */
export interface ChangedLine {
  readonly messageId?: MessageId
  readonly wamid?: Wamid
  readonly callId?: CallId
}

/** The message or call that an event changes; null for an event that changes none, as what begins one. */
export function messageChanges(event: ConversationEvent): ChangedLine | null {
  switch (event.type) {
    case "ReplyAccepted":
    case "ReplyRefused":
    case "ReplyUncertain":
    case "MediaStored":
    case "MediaFailed":
    case "MediaRequestedAgain":
      return { messageId: event.messageId }
    case "DeliveryReported":
      return event.messageId === undefined ? { wamid: event.wamid } : { messageId: event.messageId }
    case "MessageReceived":
    case "MessageMirrored":
    case "ReplyQueued": {
      const { content } = event
      const changes = content.kind === "reaction" || content.kind === "edit" || content.kind === "revoke"
      return changes ? { wamid: content.target } : null
    }
    default:
      return isCallEvent(event) && event.type !== "CallStarted" ? { callId: event.callId } : null
  }
}

/** The message as it is after the event. */
export function changeMessage(item: MessageItem, event: ConversationEvent): MessageItem {
  switch (event.type) {
    case "ReplyAccepted":
      return {
        ...item,
        wamid: event.wamid,
        uncertain: null,
        delivery: laterStatus(item.delivery, "accepted"),
      }
    case "ReplyRefused": {
      const delivery = laterStatus(item.delivery, "failed")
      return {
        ...item,
        uncertain: null,
        delivery,
        errors: delivery === "failed" ? [event.error] : item.errors,
      }
    }
    case "ReplyUncertain":
      return item.wamid === null ? { ...item, uncertain: event.reason } : item
    case "DeliveryReported":
      return reported(item, event)
    case "MediaStored":
    case "MediaFailed":
    case "MediaRequestedAgain":
      return { ...item, media: mediaAfter(item.media, event) }
    case "MessageReceived":
    case "MessageMirrored":
    case "ReplyQueued":
      return changedBy(item, event)
    default:
      return item
  }
}

function reported(
  item: MessageItem,
  { type: _, wamid, messageId: __, ...report }: DeliveryReported,
): MessageItem {
  const delivery = laterStatus(item.delivery, report.status)
  const errors = delivery === "failed" && report.errors !== undefined ? report.errors : item.errors
  const settled = delivery === "failed" ? errors : []
  return { ...item, wamid, delivery, uncertain: null, reports: [...item.reports, report], errors: settled }
}

function mediaAfter(
  media: MediaState | null,
  event: Extract<ConversationEvent, { type: "MediaStored" | "MediaFailed" | "MediaRequestedAgain" }>,
): MediaState {
  if (media?.status === "stored") return media
  switch (event.type) {
    case "MediaStored": {
      const { mediaId, mimeType, sizeBytes, sha256 } = event
      return { status: "stored", mediaId, mimeType, sizeBytes, sha256 }
    }
    case "MediaFailed": {
      const { attempt, reason, nextAttemptAt } = event
      return { status: "failed", attempt, reason, ...(nextAttemptAt === undefined ? {} : { nextAttemptAt }) }
    }
    case "MediaRequestedAgain":
      return { status: "pending" }
    default:
      return event satisfies never
  }
}

type Written = MessageReceived | MessageMirrored | ReplyQueued

function changedBy(item: MessageItem, event: Written): MessageItem {
  const { content } = event
  switch (content.kind) {
    case "reaction":
      return { ...item, reactions: reactionsAfter(item.reactions, content.emoji, reactionFrom(event)) }
    case "edit":
      return { ...item, content: content.content, edits: [...item.edits, item.content] }
    case "revoke":
      return { ...item, revoked: true }
    default:
      return item
  }
}

type Reactor = Omit<Reaction, "emoji">

function reactionFrom(event: Written): Reactor {
  if (event.type === "MessageMirrored") return { from: event.direction === "out" ? "us" : "customer" }
  if (event.type === "ReplyQueued")
    return { from: "us", ...(event.by.kind === "system" ? {} : { name: event.by.name }) }
  const name = event.author?.name
  return { from: "customer", ...(name === undefined ? {} : { name }) }
}

/** One reaction each: a new emoji replaces the old one, none removes it. The business is one person here. */
function reactionsAfter(
  reactions: readonly Reaction[],
  emoji: string | null,
  by: Reactor,
): readonly Reaction[] {
  const others = reactions.filter(
    (one) => one.from !== by.from || (by.from === "customer" && one.name !== by.name),
  )
  return emoji === null ? others : [...others, { emoji, ...by }]
}
