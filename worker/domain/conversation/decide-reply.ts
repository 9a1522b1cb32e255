import { channelKindOf } from "../ids.ts"
import { changesAnotherMessage } from "../message/content.ts"
import type { Rejection, SendReply } from "./command.ts"
import { type Decision, nothing, record, reject } from "./decision.ts"
import type { ConversationEvent, ReplyQueued } from "./event.ts"
import { serviceWindow } from "./service-window.ts"
import type { ConversationState } from "./state.ts"

/** Longest time Meta shows "typing", milliseconds. Meta, typing indicators. */
export const TYPING_SHOWN_MS = 25_000

/**
 * Outside the service window only a template may go out. A reply opens a closed conversation, and an
 * attendant who answers one that nobody has takes it.
 */
export function decideReply(state: ConversationState, command: SendReply, now: number): Decision {
  if (state.identity !== null && channelKindOf(state.identity.channelId) === "phone")
    return reject("phone-only")
  const { phone, bsuid, groupId } = state.address
  if (phone === undefined && bsuid === undefined && groupId === undefined)
    return reject("contact-unreachable")
  const { content, messageId, by, repliesTo } = command
  if (content.kind === "text" && content.body.trim() === "") return reject("empty-message")
  if (state.blockedSince !== undefined) return reject("contact-blocked", { blocked_at: state.blockedSince })
  const window = serviceWindow(state, now)
  if (content.kind !== "template" && window.status !== "open") {
    return reject("service-window-closed", { closed_at: window.status === "closed" ? window.closedAt : null })
  }
  if (content.kind === "template" && content.category === "marketing" && state.marketing.choice === "stop")
    return reject("contact-opted-out", { since: state.marketing.at })
  const moved = movedSince(state, command)
  if (moved !== undefined) return reject("conversation-moved", moved)
  const queued: ReplyQueued = {
    type: "ReplyQueued",
    messageId,
    content,
    by,
    ...(repliesTo === undefined ? {} : { repliesTo }),
  }
  const before = changesAnotherMessage(content) ? [] : taken(state, command)
  return record([...before, queued], [{ kind: "send-message", messageId }])
}

/**
 * What the customer or a colleague has written after the version that the sender had seen: the newest of it.
 * A reaction answers nothing, so it is never late.
 */
function movedSince(
  { lastUnreadVersion, lastReplies }: ConversationState,
  { seenVersion, content, by }: SendReply,
): Rejection["facts"] | undefined {
  if (seenVersion === undefined || changesAnotherMessage(content)) return undefined
  const colleague = lastReplies.find((reply) => by.kind !== "attendant" || reply.by.id !== by.id)
  const replied = colleague?.version ?? 0
  const version = Math.max(lastUnreadVersion, replied)
  if (version <= seenVersion) return undefined
  return replied === version
    ? { by: "attendant", attendant_name: colleague?.by.name ?? null, version }
    : { by: "customer", attendant_name: null, version }
}

/** Typing is shown only in answer to a message, and means nothing when the window is closed. */
export function decideTyping(state: ConversationState, now: number): Decision {
  const wamid = state.lastInboundWamid
  if (wamid === null || serviceWindow(state, now).status !== "open") return nothing
  return record([], [{ kind: "show-typing", wamid, expiresAt: now + TYPING_SHOWN_MS }])
}

function taken(state: ConversationState, { by }: SendReply): readonly ConversationEvent[] {
  const events: ConversationEvent[] = []
  if (state.lifecycle === "closed") events.push({ type: "ConversationReopened", by })
  if (state.assignee === null && by.kind === "attendant") {
    events.push({ type: "ConversationAssigned", to: { id: by.id, name: by.name }, by })
  }
  return events
}
