import { fold } from "#domain/conversation/evolve.ts"
import { type ConversationState, initialState } from "#domain/conversation/state.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"

/**
 * The state of a conversation of which only the newest events are loaded: what its list row tells, and
 * every loaded event after the row's version folded over it.
 */
export function liveState(row: InboxRow | null, events: readonly RecordedEvent[]): ConversationState {
  if (row === null) return fold(events)
  return fold(
    events.filter((event) => event.version > row.version),
    stateOfRow(row),
  )
}

function stateOfRow(row: InboxRow): ConversationState {
  return {
    ...initialState,
    version: row.version,
    address: row.phone === null ? {} : { phone: row.phone },
    profile: {
      ...(row.contactName === null ? {} : { name: row.contactName }),
      ...(row.username === null ? {} : { username: row.username }),
    },
    lifecycle: row.lifecycle,
    assignee: row.assignee,
    labels: row.labels,
    priority: row.priority,
    snoozedUntil: row.snoozedUntil,
    lastInboundAt: row.lastInboundAt,
    freeEntry: { cameAt: null, until: row.window.kind === "free-entry" ? row.window.closesAt : null },
    waitingSince: row.waitingSince,
    unreadCount: row.unreadCount,
    lastLine: row.lastLine,
    lastActivityAt: row.lastActivityAt,
  }
}
