import type { RecordCallRecording, RecordCallSignal } from "../call/call-command.ts"
import { type CallEvent, isUnserved, leavesWaiting } from "../call/call-event.ts"
import { callEventOf, inferredStart } from "../call/call-event-of.ts"
import {
  answeredAt,
  inferredWhatsAppStart,
  type RecordWhatsAppCall,
  toldByPbx,
  whatsAppCallEvent,
} from "../call/whatsapp-call.ts"
import type { CallItem } from "../projection/call-item.ts"
import { describedBy } from "./decide-received.ts"
import { woken } from "./decide-triage.ts"
import { type Decision, nothing, record } from "./decision.ts"
import type { ContactDescribed, ConversationEvent } from "./event.ts"
import type { ConversationState } from "./state.ts"

/**
 * What happened is always recorded. A call whose start never came begins with the first signal that did; one that
 * nobody took opens or wakes the conversation, as a message does, unless `told`, Meta's word of the same call, has.
 */
export function decideCallSignal(
  state: ConversationState,
  { signal, context }: RecordCallSignal,
  call: CallItem | null,
  told: CallItem | null,
): Decision {
  if (signal.type === "identified" && signal.wacid !== null)
    return record([toldByPbx(signal.wacid, context.callId, signal.atMs)])
  const plain = callEventOf(signal, context)
  if (plain === null) return nothing
  const event = told === null ? plain : toldOnce(plain, told)
  const isLate = call === null && event.type !== "CallStarted"
  const begun = isLate ? [inferredStart(context)] : []
  return record([...named(state, event), ...begun, ...atHand(state, event), event])
}

/**
 * What Meta's own webhook tells of a call, recorded as the call of a PBX is. An end that says that it was talked on is
 * the word of its answer as well, if that never came: with it a call of ours opens the window.
 */
export function decideWhatsAppCall(
  state: ConversationState,
  command: RecordWhatsAppCall,
  call: CallItem | null,
): Decision {
  const { step } = command
  const event = whatsAppCallEvent(command)
  const begun = call === null && event.type !== "CallStarted" ? [inferredWhatsAppStart(command)] : []
  const isNews = step.kind === "ended" && step.answeredAt !== null && (call?.answeredAt ?? null) === null
  const answered = isNews && step.answeredAt !== null ? [answeredAt(command, step.answeredAt)] : []
  const known = describedBy(state, command.person, command.profile, true)
  return record([...known, ...begun, ...answered, ...atHand(state, event), event])
}

/** The file of a call. */
export function decideCallRecording({ recording }: RecordCallRecording): Decision {
  return record([{ type: "CallRecordingStored", ordinal: 0, ...recording }])
}

/** A call that makes its caller wait does so once, whoever tells of it. */
function toldOnce(event: CallEvent, told: CallItem): CallEvent {
  return event.type === "CallEnded" && isUnserved(told) ? { ...event, isToldAlready: true } : event
}

/** On WhatsApp the caller's name is what they call themselves; on a telephone line it is anybody's. */
function named({ profile }: ConversationState, event: CallEvent): readonly ContactDescribed[] {
  if (event.type !== "CallStarted" || event.medium !== "whatsapp" || event.direction !== "inbound") return []
  const name = event.callerName?.trim() ?? ""
  const isName = /\p{L}/u.test(name)
  if (!isName || profile.name !== undefined) return []
  return [{ type: "ContactDescribed", profile: { name }, address: {} }]
}

function atHand(state: ConversationState, event: CallEvent): readonly ConversationEvent[] {
  if (!leavesWaiting(event)) return []
  const by = { kind: "system" } as const
  return state.lifecycle === "open" ? woken(state, "customer", by) : [{ type: "ConversationReopened", by }]
}
