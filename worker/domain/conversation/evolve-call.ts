import { type CallEnded, type CallEvent, type CallStarted, leavesWaiting } from "../call/call-event.ts"
import type { CallPreview } from "../message/preview.ts"
import type { ConversationState, LastLine } from "./state.ts"

/**
 * The state after something happened to a call. Its beginning and its end are activity; what lies between shows in
 * the line of the list, as long as that is the call.
 */
export function evolveCall(
  state: ConversationState,
  event: CallEvent,
  at: number,
  version: number,
): ConversationState {
  switch (event.type) {
    case "CallStarted":
      return { ...state, lastLine: startLine(state.lastLine, event), lastActivityAt: at }
    case "CallQueueJoined":
      return withState(state, event, "queued")
    case "CallAnswered":
    case "CallResumed":
      return withState(state, event, "talking")
    case "CallHeld":
      return withState(state, event, "held")
    case "CallParked":
      return withState(state, event, "parked")
    case "CallMerged":
      return withState(state, event, "ended")
    case "CallEnded":
      return ended(state, event, at, version)
    default:
      return state // an event of a newer version as well: a projection never rejects a recorded fact
  }
}

function startLine(line: LastLine | null, event: CallStarted): LastLine {
  const isSame = line?.preview.kind === "call" && line.preview.callId === event.callId
  if (line !== null && !isSame && line.at > event.at) return line
  const { callId, direction } = event
  const known = isSame && line.preview.kind === "call" ? line.preview : null
  return lineOf({
    ...{ kind: "call", text: "", callId, direction },
    ...{ outcome: known?.outcome ?? null, state: known?.state ?? "ringing", at: event.at },
  })
}

function lineOf({ at, ...preview }: CallPreview & { readonly at: number }): LastLine {
  const direction = preview.direction === "outbound" ? "out" : "in"
  return { messageId: preview.callId, direction, at, preview, wamid: null, delivery: "accepted" }
}

function withState(
  state: ConversationState,
  { callId }: CallEvent,
  now: CallPreview["state"],
): ConversationState {
  const line = state.lastLine
  if (line?.preview.kind !== "call" || line.preview.callId !== callId) return state
  return { ...state, lastLine: { ...line, preview: { ...line.preview, state: now } } }
}

/**
 * A call that nobody took is one thing more to see, and its caller waits. One that was talked on has answered
 * whoever waited before it ended.
 */
function ended(state: ConversationState, event: CallEnded, at: number, version: number): ConversationState {
  const after = { ...state, lastLine: endLine(state.lastLine, event), lastActivityAt: at }
  if (leavesWaiting(event)) {
    const waitingSince = state.waitingSince ?? event.at
    return { ...after, waitingSince, unreadCount: state.unreadCount + 1, lastUnreadVersion: version }
  }
  const isServed =
    event.outcome === "answered" && state.waitingSince !== null && event.at >= state.waitingSince
  return isServed ? { ...after, waitingSince: null } : after
}

function endLine(line: LastLine | null, { callId, direction, outcome, at }: CallEnded): LastLine {
  if (line !== null && line.at > at) return line
  return lineOf({ kind: "call", text: "", callId, direction, outcome, state: "ended", at })
}
