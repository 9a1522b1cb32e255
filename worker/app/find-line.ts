import type { ConversationEvent } from "#domain/conversation/event.ts"
import { queuedKey } from "#domain/conversation/event-key.ts"
import { isMessageId, versionOfMessage } from "#domain/ids.ts"
import { messageChanges } from "#domain/projection/message-changes.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { EventLog } from "./event-log.ts"
import { eventsOfCall, eventsOfMessage } from "./handle-command.ts"

/** Events looked through at once for a reply that nothing has been reported of. */
const LOOKED_AT_ONCE = 1_000

/**
 * Where a message or a note stands in the log, by our id of it, by Meta's, or by the note's; null when the log does
 * not have it.
 */
export function versionOfLine(log: EventLog, name: string): number | null {
  if (isMessageId(name)) return versionOfOwnId(log, name)
  const told = log.versionOf(`in/${name}`) ?? log.versionOf(`note/${name}`)
  if (told !== undefined) return told
  const messageId = replyNamed(log, name)
  return messageId === null ? null : (log.versionOf(queuedKey(messageId)) ?? null)
}

/** Events after a piece of the log that change a message or a call in it, oldest first. */
export function changesAfter(log: EventLog, piece: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const end = piece.at(-1)?.version ?? 0
  if (end >= log.head()) return []
  const found = new Map<number, RecordedEvent>()
  for (const { event } of piece) {
    for (const told of toldOf(log, event)) if (told.version > end) found.set(told.version, told)
  }
  return [...found.values()].sort((one, other) => one.version - other.version)
}

/** Everything that is told of what an event begins; nothing for one that begins no line. */
function toldOf(log: EventLog, event: ConversationEvent): readonly RecordedEvent[] {
  switch (event.type) {
    case "MessageReceived":
    case "MessageMirrored":
    case "ReplyQueued":
      return messageChanges(event) === null ? eventsOfMessage(log, event.messageId) : []
    case "CallStarted":
      return eventsOfCall(log, event.callId)
    default:
      return []
  }
}

function versionOfOwnId(log: EventLog, messageId: Parameters<typeof queuedKey>[0]): number | null {
  const version = versionOfMessage(messageId)
  if (version === undefined) return log.versionOf(queuedKey(messageId)) ?? null
  const event = log.at(version)?.event
  const isIt = event !== undefined && "messageId" in event && event.messageId === messageId
  return isIt ? version : null
}

/** Our id of a reply that Meta calls so: told with its reports, else by the one event that named it. */
function replyNamed(log: EventLog, wamid: string) {
  for (const { event } of log.under({ exact: [], prefixes: [`st/${wamid}/`] })) {
    if (event.type === "DeliveryReported" && event.messageId !== undefined) return event.messageId
  }
  for (let cursor = log.head() + 1; cursor > 1; ) {
    const events = log.before(cursor, LOOKED_AT_ONCE)
    const named = events.find(({ event }) => event.type === "ReplyAccepted" && event.wamid === wamid)?.event
    if (named?.type === "ReplyAccepted") return named.messageId
    cursor = events[0]?.version ?? 1
  }
  return null
}
