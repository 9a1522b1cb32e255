import { eventKey } from "#domain/conversation/event-key.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { atOnce, type EventLog } from "../app/event-log.ts"

interface Kept extends RecordedEvent {
  readonly key: string | null
  readonly raw: string | undefined
}

/** A log in memory. `rawOf` tells what was stored beside an event. */
export function memoryEventLog(): EventLog & { rawOf(version: number): string | undefined } {
  const kept: Kept[] = []
  let snapshot: string | undefined
  const find = (fits: (one: Kept) => boolean) => kept.filter(fits).map(eventOf)
  const known = (key: string) => kept.find((one) => one.key === key)?.version
  return {
    head: () => kept.length,
    versionOf: known,
    after: (version, limit) => piece(find((one) => one.version > version).slice(0, limit)),
    before: (version, limit) =>
      piece(
        find((one) => one.version < version)
          .reverse()
          .slice(0, limit),
      ).toReversed(),
    writtenBefore: (version, limit, only) =>
      piece(
        find((one) => one.version < version && isWritten(one, only === "media"))
          .reverse()
          .slice(0, limit),
      ),
    rawAfter: (version, limit) =>
      piece(
        kept
          .flatMap((one) =>
            one.version > version && one.raw !== undefined ? [{ ...eventOf(one), raw: one.raw }] : [],
          )
          .slice(0, limit),
      ),
    at: (version) => find((one) => one.version === version)[0],
    under: ({ exact, prefixes }) =>
      find(
        ({ key }) =>
          key !== null && (exact.includes(key) || prefixes.some((prefix) => key.startsWith(prefix))),
      ),
    append(events, at) {
      const first = kept.length
      for (const { event, raw } of events) {
        const key = eventKey(event)
        if (key === null || known(key) === undefined)
          kept.push({ version: kept.length + 1, at, event, key, raw })
      }
      return kept.slice(first).map(eventOf)
    },
    snapshot: () => (snapshot === undefined ? undefined : (JSON.parse(snapshot) as ConversationState)),
    saveSnapshot: (state) => {
      snapshot = JSON.stringify(state)
    },
    rawOf: (version) => kept[version - 1]?.raw,
  }
}

function piece<One extends object>(all: readonly One[]): readonly One[] {
  return atOnce(all, (one) => JSON.stringify(one).length)
}

function isWritten({ event }: Kept, onlyMedia: boolean): boolean {
  if (event.type === "NoteAdded") return !onlyMedia
  const isMessage = event.type === "MessageReceived" || event.type === "ReplyQueued"
  return isMessage && (!onlyMedia || event.content.kind === "media")
}

function eventOf({ version, at, event }: Kept): RecordedEvent {
  return { version, at, event }
}
