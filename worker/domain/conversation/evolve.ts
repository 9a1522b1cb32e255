import type { CallEvent } from "../call/call-event.ts"
import { mergeAddress } from "../contact/address.ts"
import { asksForAnswer, changesAnotherMessage, type WhatsAppError } from "../message/content.ts"
import { type DeliveryStatus, laterStatus } from "../message/delivery.ts"
import { previewOf } from "../message/preview.ts"
import type { RecordedEvent } from "../recorded-event.ts"
import type { ConversationStarted, MessageMirrored, MessageReceived, ReplyQueued } from "./event.ts"
import { evolveCall } from "./evolve-call.ts"
import { evolveTriage } from "./evolve-triage.ts"
import { entryAfterMessage, entryAfterReply, windowAfterCall } from "./service-window.ts"
import {
  type AttendantReply,
  type ConversationState,
  initialState,
  type LastLine,
  type Marketing,
} from "./state.ts"

/** Folds one event into the state; never throws on a recorded event. */
export function evolve(state: ConversationState, recorded: RecordedEvent): ConversationState {
  return { ...apply(state, recorded), version: recorded.version }
}

/** The state after a whole log or a piece of it. */
export function fold(
  events: Iterable<RecordedEvent>,
  from: ConversationState = initialState,
): ConversationState {
  let state = from
  for (const recorded of events) state = evolve(state, recorded)
  return state
}

function apply(state: ConversationState, { at, event, version }: RecordedEvent): ConversationState {
  switch (event.type) {
    case "ConversationStarted":
      return { ...state, identity: identityOf(event), address: event.address, lastActivityAt: at }
    case "ContactDescribed":
      return {
        ...state,
        address: mergeAddress(state.address, event.address),
        profile: { ...state.profile, ...event.profile },
      }
    case "MessageReceived":
      return received(state, event, at, version)
    case "MessageMirrored":
      return mirrored(state, event, at)
    case "MarketingChosen":
      return { ...state, marketing: chosen(state.marketing, event.choice, event.chosenAt) }
    case "ReplyQueued":
      return queued(state, event, at, version)
    case "ReplyAccepted":
      return withLine(state, event.messageId, { wamid: event.wamid }, "accepted")
    case "ReplyRefused":
      return withLine(stopped(state, [event.error], at), event.messageId, {}, "failed")
    case "DeliveryReported": {
      const after = stopped(state, event.errors ?? [], event.at)
      const line = state.lastLine
      const isLast = line !== null && (line.messageId === event.messageId || line.wamid === event.wamid)
      return isLast ? withLine(after, line.messageId, {}, event.status) : after
    }
    case "ConversationAssigned":
      return { ...state, assignee: event.to, lastActivityAt: at }
    case "ConversationClosed":
      return {
        ...state,
        lifecycle: "closed",
        assignee: null,
        snoozedUntil: null,
        waitingSince: null,
        unreadCount: 0,
        lastActivityAt: at,
      }
    case "ConversationReopened":
      return { ...state, lifecycle: "open", lastActivityAt: at }
    case "ConversationRead":
      return { ...state, unreadCount: 0, lastReadWamid: state.lastInboundWamid }
    case "ConversationLabelled":
    case "PriorityChanged":
    case "ConversationSnoozed":
    case "ConversationWoken":
    case "ContactNamed":
      return evolveTriage(state, event, at)
    case "ContactBlocked":
      return { ...state, blockedSince: at }
    case "ContactUnblocked":
      return unblocked(state)
    case "ReplyUncertain":
    case "UnknownStatusReported":
    case "MediaStored":
    case "MediaFailed":
    case "MediaRequestedAgain":
    case "NoteAdded":
      return state
    default:
      return evolveCall(heard(state, event), event, at, version)
  }
}

/** 131050: the person stopped marketing messages, and nobody told us before. Meta, error codes. */
const MARKETING_STOPPED = 131050

function stopped(state: ConversationState, errors: readonly WhatsAppError[], at: number): ConversationState {
  if (!errors.some(({ code }) => code === MARKETING_STOPPED)) return state
  return { ...state, marketing: chosen(state.marketing, "stop", at) }
}

function heard(state: ConversationState, event: CallEvent): ConversationState {
  const windowCall = windowAfterCall(state.windowCall, event)
  return windowCall === undefined ? state : { ...state, windowCall }
}

function unblocked({ blockedSince: _, ...state }: ConversationState): ConversationState {
  return state
}

/** The newest choice stands, in whatever order they are told. */
function chosen(known: Marketing, choice: "stop" | "resume", at: number): Marketing {
  return known.at !== null && known.at > at ? known : { choice, at }
}

function identityOf(event: ConversationStarted): ConversationState["identity"] {
  const { workspaceId, channelId, contactId, conversationId } = event
  return { workspaceId, channelId, contactId, conversationId }
}

function received(
  state: ConversationState,
  event: MessageReceived,
  at: number,
  version: number,
): ConversationState {
  const { content } = event
  if (content.kind === "edit" || content.kind === "revoke") return changed(state, content)
  if (content.kind === "system") return { ...state, lastActivityAt: at }
  const newest = state.lastInboundAt === null || event.sentAt >= state.lastInboundAt
  const seen: ConversationState = {
    ...state,
    lastInboundAt: newest ? event.sentAt : state.lastInboundAt,
    lastInboundWamid: newest ? event.wamid : state.lastInboundWamid,
    freeEntry: entryAfterMessage(state.freeEntry, event),
    lastActivityAt: at,
  }
  if (!asksForAnswer(content)) return seen
  return {
    ...seen,
    waitingSince: state.waitingSince ?? event.sentAt,
    unreadCount: state.unreadCount + 1,
    lastUnreadVersion: version,
    lastLine: inboundLine(event),
  }
}

function inboundLine(event: MessageReceived): LastLine {
  return {
    messageId: event.messageId,
    direction: "in",
    at: event.sentAt,
    preview: previewOf(event.content),
    wamid: event.wamid,
    delivery: "accepted",
  }
}

function changed(
  state: ConversationState,
  content: Extract<MessageReceived["content"], { kind: "edit" | "revoke" }>,
): ConversationState {
  const line = state.lastLine
  if (line === null || line.wamid !== content.target || line.preview.kind === "revoke") return state
  const preview = content.kind === "edit" ? previewOf(content.content) : previewOf(content)
  return { ...state, lastLine: { ...line, preview } }
}

function queued(
  state: ConversationState,
  event: ReplyQueued,
  at: number,
  version: number,
): ConversationState {
  if (changesAnotherMessage(event.content)) return { ...state, lastActivityAt: at }
  const { messageId, content, by } = event
  const lastLine: LastLine = {
    messageId,
    direction: "out",
    at,
    preview: previewOf(content),
    wamid: null,
    delivery: "queued",
  }
  const lastReplies =
    by.kind === "attendant"
      ? repliesAfter(state.lastReplies, { version, by: { id: by.id, name: by.name } })
      : state.lastReplies
  const freeEntry = entryAfterReply(state.freeEntry, at)
  return { ...state, lastLine, lastReplies, freeEntry, waitingSince: null, lastActivityAt: at }
}

/** Who answers on the phone has answered; what is imported happened long ago. */
function mirrored(state: ConversationState, event: MessageMirrored, at: number): ConversationState {
  const { content, direction, origin, sentAt } = event
  if (content.kind === "edit" || content.kind === "revoke") return changed(state, content)
  if (changesAnotherMessage(content) || content.kind === "system") return state
  const isNewest = state.lastLine === null || sentAt >= state.lastLine.at
  const lastLine = isNewest ? mirroredLine(event) : state.lastLine
  if (origin === "history" || direction === "in")
    return { ...state, lastLine, lastActivityAt: Math.max(state.lastActivityAt, sentAt) }
  const answered = state.waitingSince !== null && sentAt >= state.waitingSince
  const waitingSince = answered ? null : state.waitingSince
  return { ...state, lastLine, waitingSince, lastActivityAt: at }
}

function mirroredLine({ messageId, wamid, direction, sentAt, content, delivery }: MessageMirrored): LastLine {
  const preview = previewOf(content)
  return { messageId, direction, at: sentAt, preview, wamid, delivery: delivery ?? "accepted" }
}

/** Two are enough: of any attendant's colleagues, the one who wrote last is one of them. */
function repliesAfter(
  replies: readonly AttendantReply[],
  newest: AttendantReply,
): ConversationState["lastReplies"] {
  return [newest, ...replies.filter(({ by }) => by.id !== newest.by.id)].slice(0, 2)
}

function withLine(
  state: ConversationState,
  messageId: string,
  change: Partial<LastLine>,
  delivery: DeliveryStatus,
): ConversationState {
  const line = state.lastLine
  if (line === null || line.messageId !== messageId) return state
  return { ...state, lastLine: { ...line, ...change, delivery: laterStatus(line.delivery, delivery) } }
}
