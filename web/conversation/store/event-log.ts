import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { EventPage } from "#protocol/room.ts"

/** The loaded piece of a conversation's log: without gaps, always up to the newest event known. */
export interface EventLog {
  readonly events: readonly RecordedEvent[]
  /** Pass as `before` for the page above; null when the beginning is loaded. */
  readonly next: number | null
}

/** Nothing loaded yet. */
export const emptyLog: EventLog = { events: [], next: null }

/** Version of the newest event loaded; 0 for an empty log. */
export function headOf(log: EventLog): number {
  return log.events.at(-1)?.version ?? 0
}

/** The log with newer events; those it has already are left out. */
export function withNewer(log: EventLog, events: readonly RecordedEvent[]): EventLog {
  const head = headOf(log)
  return { ...log, events: [...log.events, ...events.filter((event) => event.version > head)] }
}

/** The log with the page above it; what overlaps is left out. */
export function withOlder(log: EventLog, page: EventPage): EventLog {
  const first = log.events[0]?.version ?? Number.POSITIVE_INFINITY
  const older = page.events.filter((event) => event.version < first)
  return { events: [...older, ...log.events], next: page.next }
}
