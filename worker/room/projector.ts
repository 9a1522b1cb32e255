import type { ConversationState } from "#domain/conversation/state.ts"
import type { EventLog } from "../app/event-log.ts"
import type { Feeds } from "../app/feed-port.ts"
import { roomChange } from "../app/room-change.ts"

const SCHEMA =
  "CREATE TABLE IF NOT EXISTS cursors (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID"
const READ_EVENTS = 1_000

type Open = () => { readonly log: EventLog; readonly state: ConversationState }

/**
 * Hands what is new in the log to the workspace's feed. The cursor moves only after the feed has it in the
 * read model; what was handed in and not acknowledged is handed in again, and changes nothing then.
 */
export class Projector {
  readonly #sql: SqlStorage
  readonly #feeds: Feeds
  readonly #open: Open
  #cursor: number | undefined
  #running: Promise<void> | undefined

  constructor(ctx: DurableObjectState, feeds: Feeds, open: Open) {
    this.#sql = ctx.storage.sql
    this.#feeds = feeds
    this.#open = open
  }

  /** Whether the log has events that the read model has not. */
  behind(): boolean {
    return this.#open().state.version > this.#current()
  }

  /** Catches up; whoever asks while a run is under way waits for that run. */
  run(): Promise<void> {
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  /** Goes back, so that the next run hands in everything after `version` again. */
  rewind(version: number): void {
    this.#move(version)
  }

  async #catchUp(): Promise<void> {
    while (this.behind()) await this.#handIn()
  }

  /** A cursor that was sent back in the meantime stays where it was sent. */
  async #handIn(): Promise<void> {
    const { log, state } = this.#open()
    const from = this.#current()
    const events = log.after(from, READ_EVENTS)
    const change = roomChange(state, events)
    if (change !== null) await this.#feeds.get(change.workspaceId).publish(change)
    if (this.#current() === from) this.#move(events.at(-1)?.version ?? state.version)
  }

  #current(): number {
    this.#cursor ??= this.#read()
    return this.#cursor
  }

  #read(): number {
    this.#sql.exec(SCHEMA)
    const query = "SELECT version FROM cursors WHERE name = 'read-model'"
    return this.#sql.exec<{ version: number }>(query).toArray()[0]?.version ?? 0
  }

  #move(version: number): void {
    this.#current()
    this.#sql.exec("INSERT OR REPLACE INTO cursors (name, version) VALUES ('read-model', ?)", version)
    this.#cursor = version
  }
}
