import { isCallEvent } from "../call/call-event.ts"
import { ordinalOfStep, WHATSAPP_SITE, whatsAppCallId } from "../call/whatsapp-call.ts"
import { type CallId, type MessageId, partsOfCallId, type Wamid } from "../ids.ts"
import type { MessageContent } from "../message/content.ts"
import type { ConversationCommand } from "./command.ts"
import type { ConversationEvent } from "./event.ts"

/**
 * The idempotency key of an event: unique in its log, made of ids alone, so that the same webhook or
 * request gives the same key. The key is also the address under which a message's events are found:
 * `out/…`, `acc/…`, `st/<wamid>/…`, `ed/<target>/…` need no further index. Null where state decides.
 */
export function eventKey(event: ConversationEvent): string | null {
  switch (event.type) {
    case "MessageReceived":
    case "MessageMirrored":
      return receivedKey(event.wamid, event.content)
    case "MarketingChosen":
      return marketingKey(event.chosenAt, event.choice)
    case "ReplyQueued":
      return queuedKey(event.messageId)
    case "ReplyAccepted":
      return `acc/${event.messageId}`
    case "ReplyRefused":
      return refusedKey(event.messageId)
    case "ReplyUncertain":
      return `unc/${event.messageId}`
    case "DeliveryReported":
      return reportKey(event.wamid, event.status, event.participant)
    case "UnknownStatusReported":
      return `us/${event.wamid}/${event.status}`
    case "MediaStored":
      return `med/${event.messageId}/stored`
    case "MediaFailed":
      return `med/${event.messageId}/${event.attempt}`
    case "MediaRequestedAgain":
      return `med/${event.messageId}/again/${event.afterAttempt}`
    case "NoteAdded":
      return `note/${event.noteId}`
    case "CallRecordingStored":
      return callRecordingKey(event.callId, event.file)
    default:
      return isCallEvent(event) ? callSignalKey(event.callId, event.ordinal) : null
  }
}

/** The key a command is known by before it is decided; null for one that only state can judge. */
export function commandKey(command: ConversationCommand): string | null {
  switch (command.type) {
    case "ReceiveMessage":
    case "MirrorMessage":
      return receivedKey(command.wamid, command.content)
    case "RecordMarketingChoice":
      return marketingKey(command.chosenAt, command.choice)
    case "ReportDelivery":
      return reportKey(command.wamid, command.status, command.participant)
    case "ReportUnknownStatus":
      return `us/${command.wamid}/${command.status}`
    case "SendReply":
      return queuedKey(command.messageId)
    case "AddNote":
      return `note/${command.noteId}`
    case "RecordCallSignal":
      return callSignalKey(command.context.callId, command.signal.ordinal)
    case "RecordCallRecording":
      return callRecordingKey(command.recording.callId, command.recording.file)
    case "RecordWhatsAppCall":
      return callSignalKey(whatsAppCallId(command.wacid), ordinalOfStep(command.step))
    default:
      return null
  }
}

/** The keys by any of which a command is known: its own, and for a call that a PBX tells, where that was found out. */
export function knownBy(command: ConversationCommand): readonly string[] {
  const key = commandKey(command)
  const keys = key === null ? [] : [key]
  if (command.type !== "RecordWhatsAppCall") return keys
  return [...keys, callSignalKey(whatsAppCallId(command.wacid), ordinalOfStep({ kind: "merged" }))]
}

/** Where the events of one message lie: exact keys, and prefixes of keys. */
export interface MessageKeys {
  readonly exact: readonly string[]
  readonly prefixes: readonly string[]
}

/** Keys of what is told of a message under our id. */
export function keysByMessageId(messageId: MessageId): MessageKeys {
  return {
    exact: [queuedKey(messageId), `acc/${messageId}`, refusedKey(messageId), `unc/${messageId}`],
    prefixes: [`med/${messageId}/`],
  }
}

/** Keys of what is told of a message under Meta's id. */
export function keysByWamid(wamid: Wamid): MessageKeys {
  return {
    exact: [`in/${wamid}`],
    prefixes: [`st/${wamid}/`, `ed/${wamid}/`, `rv/${wamid}/`, `re/${wamid}/`],
  }
}

/** Keys of what is told of a call. */
export function keysByCall(callId: CallId): MessageKeys {
  return { exact: [], prefixes: [`call:${callPath(callId)}/`, `call-recording:${callPath(callId)}/`] }
}

/** Keys of what Meta's webhook told of calls, of all of them. */
export function keysOfToldCalls(): MessageKeys {
  return { exact: [], prefixes: [`call:${WHATSAPP_SITE}/`] }
}

/** The key of a signal of a call; ordinal 0 is a start that no signal told. */
export function callSignalKey(callId: CallId, ordinal: number): string {
  return `call:${callPath(callId)}/${ordinal}`
}

function callRecordingKey(callId: CallId, file: string): string {
  return `call-recording:${callPath(callId)}/${file}`
}

function callPath(callId: CallId): string {
  const { siteId, linkedid } = partsOfCallId(callId)
  return `${siteId}/${linkedid}`
}

/** The key of `ReplyQueued`. */
export function queuedKey(messageId: MessageId): string {
  return `out/${messageId}`
}

/** The key of `ReplyRefused`. */
export function refusedKey(messageId: MessageId): string {
  return `ref/${messageId}`
}

function marketingKey(chosenAt: number, choice: string): string {
  return `mk/${chosenAt}/${choice}`
}

function reportKey(wamid: Wamid, status: string, participant: string | undefined): string {
  return `st/${wamid}/${status}/${participant ?? ""}`
}

function receivedKey(wamid: Wamid, content: MessageContent): string {
  switch (content.kind) {
    case "edit":
      return `ed/${content.target}/${wamid}`
    case "revoke":
      return `rv/${content.target}/${wamid}`
    case "reaction":
      return `re/${content.target}/${wamid}`
    default:
      return `in/${wamid}`
  }
}
