import type { ConversationEvent } from "#domain/conversation/event.ts"
import type { MessageKeys } from "#domain/conversation/event-key.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"

/** An event about to be stored; `raw` is the webhook update it was read from, to be read again one day. */
export interface NewEvent {
  readonly event: ConversationEvent
  readonly raw?: string
}

/** A recorded event with the webhook update it was read from. */
export interface RawEvent extends RecordedEvent {
  readonly raw: string
}

/** Some of a log's raw events; `next` is the version to go on after, null at the end. */
export interface RawEventPage {
  readonly items: readonly RawEvent[]
  readonly next: number | null
}

/**
 * Characters of events that are read at once, in JSON. A delivery of Meta has up to 3 MiB, and an answer of an object
 * 32 MiB, in which a character beyond Latin-1 takes two bytes. Cloudflare, Workers RPC.
 */
export const READ_CHARACTERS = 4_000_000

/**
 * The log of one conversation. All calls are synchronous: a decision and its record share one transaction.
 * Versions count from 1 without gaps; a key is stored once. What is read in order comes in pieces: at most `limit`
 * events, of long ones fewer (`READ_CHARACTERS`), and none only where there are none.
 */
export interface EventLog {
  /** Version of the newest event; 0 when there is none. */
  head(): number
  /** Version of the event stored under a key. */
  versionOf(key: string): number | undefined
  /** Events after a version, oldest first. */
  after(version: number, limit: number): readonly RecordedEvent[]
  /** Events before a version, oldest first: the `limit` newest of them. */
  before(version: number, limit: number): readonly RecordedEvent[]
  /**
   * Messages and notes before a version, newest first; only the messages that are a file with `media`. What
   * changes another message (a reaction, an edit) is among the messages.
   */
  writtenBefore(version: number, limit: number, only?: "media"): readonly RecordedEvent[]
  /** The event at a version. */
  at(version: number): RecordedEvent | undefined
  /** Events found under keys and prefixes of keys, oldest first. */
  under(keys: MessageKeys): readonly RecordedEvent[]
  /** Stores events from `head() + 1` on; an event whose key is stored already is left out. Returns what was stored. */
  append(events: readonly NewEvent[], at: number): readonly RecordedEvent[]
  /** Events after a version that have their raw update, oldest first. */
  rawAfter(version: number, limit: number): readonly RawEvent[]
  /** The newest snapshot: a state and, in it, the version it tells. */
  snapshot(): ConversationState | undefined
  saveSnapshot(state: ConversationState): void
}

/** The first of all, as many as are read at once; at least one. */
export function atOnce<One>(all: Iterable<One>, charactersOf: (one: One) => number): readonly One[] {
  const taken: One[] = []
  let characters = 0
  for (const one of all) {
    characters += charactersOf(one)
    if (taken.length > 0 && characters > READ_CHARACTERS) break
    taken.push(one)
  }
  return taken
}

/** All pieces of a log after a version, oldest first, up to a version. */
export function* piecesAfter(
  log: Pick<EventLog, "after">,
  version: number,
  upTo: number = Number.MAX_SAFE_INTEGER,
): Generator<readonly RecordedEvent[]> {
  for (let from = version; from < upTo; ) {
    const events = log.after(from, Math.min(EVENTS_PER_SNAPSHOT, upTo - from))
    if (events.length === 0) return
    yield events
    from = events.at(-1)?.version ?? upTo
  }
}

/** The same, event by event: never more than a piece is held. */
export function* eventsAfter(
  log: Pick<EventLog, "after">,
  version: number,
  upTo?: number,
): Generator<RecordedEvent> {
  for (const piece of piecesAfter(log, version, upTo)) yield* piece
}

/** Events between snapshots. Folding costs some 2 µs an event, a snapshot one written row: 1,000 are 2 ms. */
export const EVENTS_PER_SNAPSHOT = 1_000
