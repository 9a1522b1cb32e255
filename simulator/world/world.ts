import type { Clock } from "../clock.ts"
import type { Journal } from "./journal.ts"
import type { Person, StoredMedia, WorldRecord } from "./record.ts"
import { emptyState, evolve, type KnownMessage, type WorldState } from "./state.ts"

/** Owns the state and its journal: a record is on disk before it is true. */
export class World {
  readonly state: WorldState = emptyState()
  readonly clock: Clock
  readonly #journal: Journal
  readonly #listeners = new Set<(record: WorldRecord) => void>()

  constructor(journal: Journal, clock: Clock) {
    this.#journal = journal
    this.clock = clock
    for (const record of journal.readAll()) evolve(this.state, record)
  }

  /** Writes the record, takes it in, tells the listeners. */
  record(record: WorldRecord): void {
    this.#journal.append(record)
    evolve(this.state, record)
    for (const listener of this.#listeners) listener(record)
  }

  /** Calls back after each record; returns the way out. */
  listen(listener: (record: WorldRecord) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  person(id: string): Person | undefined {
    return this.state.people.get(id)
  }

  message(id: string): KnownMessage | undefined {
    return this.state.messages.get(id)
  }

  media(id: string): StoredMedia | undefined {
    return this.state.media.get(id)
  }

  /** The messages of one chat, oldest first. */
  chat(personId: string): readonly KnownMessage[] {
    const ids = this.state.chats.get(personId) ?? []
    return ids.map((id) => this.state.messages.get(id)).filter((known) => known !== undefined)
  }

  /** The last message of one chat. */
  lastOf(personId: string): KnownMessage | undefined {
    return this.state.messages.get(this.state.chats.get(personId)?.at(-1) ?? "")
  }
}
