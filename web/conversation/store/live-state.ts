import { fold } from "#domain/conversation/evolve.ts"
import { SERVICE_WINDOW_MS } from "#domain/conversation/service-window.ts"
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
    ...openedByCall(row),
    freeEntry: { cameAt: null, until: row.window.kind === "free-entry" ? row.window.closesAt : null },
    ...(row.blockedSince === undefined ? {} : { blockedSince: row.blockedSince }),
    ...(row.marketing === undefined ? {} : { marketing: row.marketing }),
    waitingSince: row.waitingSince,
    unreadCount: row.unreadCount,
    lastLine: row.lastLine,
    lastActivityAt: row.lastActivityAt,
  }
}

/** A window that closes later than the last message says was opened by a call. */
function openedByCall({ window, lastInboundAt }: InboxRow): Pick<ConversationState, "windowCall"> {
  if (window.kind !== "service" || window.closesAt === null) return {}
  const at = window.closesAt - SERVICE_WINDOW_MS
  return at > (lastInboundAt ?? 0) ? { windowCall: { at } } : {}
}
