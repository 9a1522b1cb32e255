import { type MessageState, unknownMessage } from "../message/message-state.ts"
import type { CallItem } from "../projection/call-item.ts"
import type { AddressedCommand, ConversationCommand } from "./command.ts"
import { decideBlock } from "./decide-block.ts"
import { decideCallRecording, decideCallSignal, decideWhatsAppCall } from "./decide-call.ts"
import { decideAssignment, decideClosing, decideNote, decideRead, decideReopening } from "./decide-care.ts"
import { decideDelivery, decideReplyOutcome, decideUnknownStatus } from "./decide-delivery.ts"
import { decideMedia, decideMediaAgain } from "./decide-media.ts"
import { decideMirrored } from "./decide-mirrored.ts"
import { decideReceived } from "./decide-received.ts"
import { decideReply, decideTyping } from "./decide-reply.ts"
import { decideLabels, decideName, decidePriority, decideSnooze, decideWaking } from "./decide-triage.ts"
import { type Decision, record } from "./decision.ts"
import type { ConversationEvent } from "./event.ts"
import type { ConversationState } from "./state.ts"

/**
 * Decides a command. Pure: `now` is milliseconds, `message` and `call` are what is known of the message or call the
 * command names, `told` is Meta's own word of a call that a PBX tells. The events are in the order in which they are to
 * be recorded, from `state.version + 1` on; the first events of a conversation are led by `ConversationStarted`.
 */
export function decide(
  state: ConversationState,
  { identity, address, command }: AddressedCommand,
  now: number,
  message: MessageState = unknownMessage,
  call: CallItem | null = null,
  told: CallItem | null = null,
): Decision {
  if (state.version > 0) return decideCommand(state, command, now, { message, call, told })
  const started: ConversationEvent = { type: "ConversationStarted", ...identity, address }
  const begun: ConversationState = { ...state, version: 1, identity, address }
  const decision = decideCommand(begun, command, now, { message, call, told })
  if ("rejected" in decision || decision.events.length === 0) return decision
  return { ...decision, events: [started, ...decision.events] }
}

interface Known {
  readonly message: MessageState
  readonly call: CallItem | null
  readonly told: CallItem | null
}

function decideCommand(
  state: ConversationState,
  command: ConversationCommand,
  now: number,
  { message, call, told }: Known,
): Decision {
  switch (command.type) {
    case "ReceiveMessage":
      return decideReceived(state, command)
    case "MirrorMessage":
      return decideMirrored(state, command)
    case "RecordMarketingChoice":
      return record([{ ...command, type: "MarketingChosen" }])
    case "ReportDelivery":
      return decideDelivery(command, message)
    case "ReportUnknownStatus":
      return decideUnknownStatus(command)
    case "SendReply":
      return decideReply(state, command, now)
    case "RecordReplyOutcome":
      return decideReplyOutcome(command, message)
    case "RecordMedia":
      return decideMedia(command, message)
    case "RequestMediaAgain":
      return decideMediaAgain(command, message)
    case "AssignConversation":
      return decideAssignment(state, command)
    case "CloseConversation":
      return decideClosing(state, command)
    case "ReopenConversation":
      return decideReopening(state, command)
    case "MarkRead":
      return decideRead(state, command)
    case "ShowTyping":
      return decideTyping(state, now)
    case "AddNote":
      return decideNote(command)
    case "LabelConversation":
      return decideLabels(state, command)
    case "SetPriority":
      return decidePriority(state, command)
    case "SnoozeConversation":
      return decideSnooze(state, command, now)
    case "WakeConversation":
      return decideWaking(state, command, now)
    case "NameContact":
      return decideName(state, command)
    case "BlockContact":
    case "UnblockContact":
      return decideBlock(state, command)
    case "RecordCallSignal":
      return decideCallSignal(state, command, call, told)
    case "RecordCallRecording":
      return decideCallRecording(command)
    case "RecordWhatsAppCall":
      return decideWhatsAppCall(state, command, call)
    default:
      return command satisfies never
  }
}
