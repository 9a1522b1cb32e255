import type { ConversationState } from "#domain/conversation/state.ts"
import type { WebhookKind } from "#protocol/webhook-kinds.ts"
import type { EventLog } from "../app/event-log.ts"
import type { OutgoingSink } from "../app/outgoing-port.ts"

const READ_EVENTS = 500
/** How long the room waits until it counts as out of reach, milliseconds. */
const PATIENCE_MS = 10_000
const NAME = "outgoing"

/** The room as it is read. */
export interface OpenLog {
  readonly log: EventLog
  readonly state: ConversationState
}

/**
 * How far the log was handed to the workspace's outgoing webhooks: as far as to the read model, so that no row of its own
 * is written. Only when they could not be reached, or the read model is asked for all again, the place is written down;
 * then the read model goes on without waiting for it.
 */
export class OutgoingCursor {
  readonly #sql: SqlStorage
  readonly #sink: OutgoingSink
  #at: number | undefined
  #isWritten = false

  constructor(sql: SqlStorage, sink: OutgoingSink) {
    this.#sql = sql
    this.#sink = sink
  }

  /** To be called once the table of cursors is there; `readModel` is the version that the read model has. */
  open(readModel: number): void {
    if (this.#at !== undefined) return
    const query = "SELECT version FROM cursors WHERE name = ?"
    const written = this.#sql.exec<{ version: number }>(query, NAME).toArray()[0]?.version
    this.#isWritten = written !== undefined
    this.#at = written ?? readModel
  }

  /** Whether something was not handed on that the read model has. */
  behind(readModel: number): boolean {
    return this.#at !== undefined && this.#at < readModel
  }

  /** The read model begins again at a version: what was handed on is not handed on again. */
  hold(readModel: number): void {
    if (this.#at !== undefined && this.#at > readModel) this.#write()
  }

  /** Hands on what is new up to a version; whether it could be. `kinds` is what is wanted, null: not known. */
  async handOn(
    { log, state }: OpenLog,
    upTo: number,
    kinds: readonly WebhookKind[] | null,
  ): Promise<boolean> {
    try {
      if (kinds === null || kinds.length > 0) await this.#handPieces({ log, state }, upTo, kinds)
    } catch (error) {
      this.#write()
      console.error("outgoing webhooks are out of reach", { error: String(error) })
      return false
    }
    this.#at = Math.max(this.#at ?? 0, upTo)
    if (this.#isWritten && this.#at <= upTo) this.#forget()
    return true
  }

  async #handPieces(
    { log, state }: OpenLog,
    upTo: number,
    kinds: readonly WebhookKind[] | null,
  ): Promise<void> {
    for (let from = this.#at ?? 0; from < upTo; from = this.#at) {
      const events = log.after(from, Math.min(READ_EVENTS, upTo - from))
      const last = events.at(-1)
      if (last === undefined) return
      await inTime(this.#sink.hand(state, events, kinds))
      this.#at = last.version
    }
  }

  #write(): void {
    const query = "INSERT OR REPLACE INTO cursors (name, version) VALUES (?, ?)"
    this.#sql.exec(query, NAME, this.#at ?? 0)
    this.#isWritten = true
  }

  #forget(): void {
    this.#sql.exec("DELETE FROM cursors WHERE name = ?", NAME)
    this.#isWritten = false
  }
}

/** The clock is stopped with the work: one that runs on keeps the room in memory. */
async function inTime(work: Promise<void>): Promise<void> {
  const over = new AbortController()
  const late = scheduler.wait(PATIENCE_MS, { signal: over.signal }).then(() => {
    throw new Error("no answer in time")
  })
  late.catch(() => undefined) // stopped
  await Promise.race([work, late]).finally(() => over.abort())
}
