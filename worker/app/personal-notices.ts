import { isCallEvent, leavesWaiting } from "#domain/call/call-event.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import { asksForAnswer } from "#domain/message/content.ts"
import { previewOf } from "#domain/message/preview.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { Mention } from "./mention-port.ts"
import type { PersonalNotice } from "./push-port.ts"

/**
 * What of a piece of a log people are to be told whose browser is away, with the state after it: the newest
 * message for whoever has the conversation, a customer who began to wait for everyone, a call that nobody took
 * for the one or the others, an assignment by somebody else. Times are those of recording: Meta may deliver late,
 * and the agent of a PBX by days.
 */
export function personalNotices(
  state: ConversationState,
  events: readonly RecordedEvent[],
): readonly PersonalNotice[] {
  const isOver = state.lifecycle === "closed" || state.snoozedUntil !== null
  if (state.identity === null || isOver) return []
  const message = events.findLast(
    ({ event }) => event.type === "MessageReceived" && asksForAnswer(event.content),
  )
  const missed = events.findLast(({ event }) => isCallEvent(event) && leavesWaiting(event))
  const assigned = events.findLast(({ event }) => event.type === "ConversationAssigned")
  return [
    ...(message === undefined ? [] : messageNotice(state, message)),
    ...(missed === undefined ? [] : missedCallNotice(state, missed)),
    ...(assigned === undefined ? [] : assignedNotice(state, assigned)),
  ]
}

/** The notice of a mention. */
export function mentionNotice(mention: Mention): PersonalNotice {
  const { conversationId, noteId, userId, byName, contactName, text, at } = mention
  return {
    ...{ key: `mention/${conversationId}/${noteId}/${userId}`, kind: "mention", userId, butUserId: null },
    ...{ conversationId, contactName, byName, text, at },
  }
}

function messageNotice(state: ConversationState, { event, at }: RecordedEvent): readonly PersonalNotice[] {
  if (event.type !== "MessageReceived") return []
  const { assignee, waitingSince } = state
  if (assignee === null && waitingSince !== event.sentAt) return [] // waits already, or was answered since
  return [
    {
      ...common(state),
      key: `message/${event.messageId}`,
      kind: assignee === null ? "message_waiting" : "message_mine",
      ...{ userId: assignee?.id ?? null, butUserId: null, byName: null },
      ...{ text: previewOf(event.content).text, at },
    },
  ]
}

/** Who waits already and calls is news as well; who was served since is none. */
function missedCallNotice(state: ConversationState, { event, at }: RecordedEvent): readonly PersonalNotice[] {
  if (event.type !== "CallEnded" || state.waitingSince === null) return []
  return [
    {
      ...common(state),
      key: `call/${event.callId}`,
      kind: "missed_call",
      ...{ userId: state.assignee?.id ?? null, butUserId: null, byName: null, text: null, at },
    },
  ]
}

function assignedNotice(
  state: ConversationState,
  { event, at, version }: RecordedEvent,
): readonly PersonalNotice[] {
  if (event.type !== "ConversationAssigned" || event.to === null) return []
  const { to, by, note } = event
  const isOwnDoing = by.kind === "attendant" && by.id === to.id
  if (isOwnDoing || state.assignee?.id !== to.id) return []
  return [
    {
      ...common(state),
      key: `assigned/${state.identity?.conversationId}/${version}`,
      kind: "assigned",
      ...{ userId: to.id, butUserId: null, byName: by.kind === "system" ? null : by.name },
      ...{ text: note ?? null, at },
    },
  ]
}

function common({ identity, givenName, profile, address }: ConversationState) {
  const contactName = givenName ?? profile.name ?? address.phone ?? null
  return { conversationId: identity?.conversationId ?? "", contactName }
}
