import { isCallEvent } from "#domain/call/call-event.ts"
import { callRow } from "#domain/call/call-row.ts"
import { WHATSAPP_SITE } from "#domain/call/whatsapp-call.ts"
import { keysOfToldCalls } from "#domain/conversation/event-key.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import { type CallId, partsOfCallId } from "#domain/ids.ts"
import { callItem } from "#domain/projection/call-item.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { LoggedCall } from "./call-port.ts"
import type { EventLog } from "./event-log.ts"
import { eventsOfCall } from "./handle-command.ts"

/** The calls of Meta's webhook that some events tell of, as the whole log tells them, for the log of calls. */
export function toldCalls(
  log: EventLog,
  state: ConversationState,
  events: readonly RecordedEvent[],
): readonly LoggedCall[] {
  const ids = new Set(events.flatMap(toldId))
  return [...ids].flatMap((id) => toldCall(eventsOfCall(log, id), state) ?? [])
}

/** Everything that Meta's webhook told, call by call, oldest first. */
export function eventsOfToldCalls(
  log: Pick<EventLog, "under">,
): ReadonlyMap<CallId, readonly RecordedEvent[]> {
  const told = log.under(keysOfToldCalls())
  return new Map(
    told.flatMap(toldId).map((id) => [id, told.filter((recorded) => toldId(recorded).includes(id))]),
  )
}

/**
 * A call out of all events of it. Null for one that a PBX tells as well: that one is the PBX's. The row has no signals,
 * its version counts the events, and its contact is called as the conversation calls them now.
 */
export function toldCall(told: readonly RecordedEvent[], state: ConversationState): LoggedCall | null {
  const { identity, givenName, profile } = state
  const events = told.flatMap(({ event }) => (isCallEvent(event) ? [event] : []))
  const item = callItem(events, told[0]?.version ?? 0)
  if (item === null || item.mergedInto !== null || identity === null) return null
  const { workspaceId, conversationId, contactId, channelId } = identity
  const contactName = givenName ?? profile.name ?? null
  const place = { workspaceId, conversationId, contactId, channelId, contactName }
  return { row: callRow({ item, signals: [], version: told.length }, place), signals: [] }
}

function toldId({ event }: RecordedEvent): readonly CallId[] {
  return isCallEvent(event) && partsOfCallId(event.callId).siteId === WHATSAPP_SITE ? [event.callId] : []
}
