import { mergeAddress } from "../contact/address.ts"
import { asksForAnswer, changesAnotherMessage } from "../message/content.ts"
import { type DeliveryStatus, laterStatus } from "../message/delivery.ts"
import { previewOf } from "../message/preview.ts"
import type { RecordedEvent } from "../recorded-event.ts"
import type { ConversationStarted, MessageReceived, ReplyQueued } from "./event.ts"
import { type ConversationState, initialState, type LastLine } from "./state.ts"

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
    case "ReplyQueued":
      return queued(state, event, at)
    case "ReplyAccepted":
      return withLine(state, event.messageId, { wamid: event.wamid }, "accepted")
    case "ReplyRefused":
      return withLine(state, event.messageId, {}, "failed")
    case "DeliveryReported": {
      const line = state.lastLine
      const isLast = line !== null && (line.messageId === event.messageId || line.wamid === event.wamid)
      return isLast ? withLine(state, line.messageId, {}, event.status) : state
    }
    case "ConversationAssigned":
      return { ...state, assignee: event.to, lastActivityAt: at }
    case "ConversationClosed":
      return {
        ...state,
        lifecycle: "closed",
        assignee: null,
        waitingSince: null,
        unreadCount: 0,
        lastActivityAt: at,
      }
    case "ConversationReopened":
      return { ...state, lifecycle: "open", lastActivityAt: at }
    case "ConversationRead":
      return { ...state, unreadCount: 0, lastReadWamid: state.lastInboundWamid }
    case "ReplyUncertain":
    case "UnknownStatusReported":
    case "MediaStored":
    case "MediaFailed":
    case "MediaRequestedAgain":
    case "NoteAdded":
      return state
    default:
      return unknownEvent(event, state)
  }
}

/** An event of a newer version is passed over: a projection never rejects a recorded fact. */
function unknownEvent(_event: never, state: ConversationState): ConversationState {
  return state
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

function queued(state: ConversationState, event: ReplyQueued, at: number): ConversationState {
  if (changesAnotherMessage(event.content)) return { ...state, lastActivityAt: at }
  const { messageId, content } = event
  const lastLine: LastLine = {
    messageId,
    direction: "out",
    at,
    preview: previewOf(content),
    wamid: null,
    delivery: "queued",
  }
  return { ...state, lastLine, waitingSince: null, lastActivityAt: at }
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
