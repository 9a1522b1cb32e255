import type { ConversationState } from "#domain/conversation/state.ts"
import type { ToldCallSink } from "../app/call-port.ts"
import type { EventLog } from "../app/event-log.ts"
import type { Feeds } from "../app/feed-port.ts"
import type { MentionSink } from "../app/mention-port.ts"
import type { OutgoingSink } from "../app/outgoing-port.ts"
import { roomChange } from "../app/room-change.ts"
import { roomMentions } from "../app/room-mentions.ts"
import { toldCalls } from "../app/told-calls.ts"
import { OutgoingCursor } from "./outgoing-cursor.ts"

const SCHEMA =
  "CREATE TABLE IF NOT EXISTS cursors (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID"
const READ_EVENTS = 1_000
/**
 * So many events may be handed in again after a restart: the cursor is a row written, and what is handed in again is
 * none (`D1ReadModel`, and who tells mentions and pushes, know it).
 */
const MOST_REPEATED = 16

/** Whom the projector tells. */
export interface ProjectorDeps {
  readonly feeds: Feeds
  readonly mentionSink: MentionSink
  readonly toldCallSink: ToldCallSink
  readonly outgoingSink: OutgoingSink
}

type Open = () => { readonly log: EventLog; readonly state: ConversationState }

/**
 * Hands what is new in the log to the workspace's feed, then whom its notes call to who tells them, and the calls that
 * no PBX tells to the log of calls. The cursor moves only after the feed has it in the read model and these are stored;
 * what was handed in and not acknowledged is handed in again, and changes nothing then. What the workspace's outgoing
 * webhooks want to hear is handed to them last, and does not hold the others up.
 */
export class Projector {
  readonly #sql: SqlStorage
  readonly #deps: ProjectorDeps
  readonly #open: Open
  readonly #outgoing: OutgoingCursor
  #cursor: number | undefined
  #stored: number | undefined
  #running: Promise<void> | undefined

  constructor(ctx: DurableObjectState, deps: ProjectorDeps, open: Open) {
    this.#sql = ctx.storage.sql
    this.#deps = deps
    this.#open = open
    this.#outgoing = new OutgoingCursor(ctx.storage.sql, deps.outgoingSink)
  }

  /** Whether the log has events that the read model has not. */
  behind(): boolean {
    const current = this.#current()
    return this.#open().state.version > current || this.#outgoing.behind(current)
  }

  /** Catches up; whoever asks while a run is under way waits for that run. */
  run(): Promise<void> {
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  /** Catches up; the version that the read model has reached then. */
  async catchUp(): Promise<number> {
    await this.run()
    return Math.min(this.#current(), this.#open().state.version)
  }

  /** Goes back, so that the next run hands in everything after `version` again. */
  rewind(version: number): void {
    this.#current()
    this.#outgoing.hold(version)
    this.#move(version)
    this.store()
  }

  async #catchUp(): Promise<void> {
    const isLate = this.#outgoing.behind(this.#current())
    while (this.#open().state.version > this.#current()) await this.#handIn()
    if (isLate) await this.#outgoing.handOn(this.#open(), this.#current(), null)
    if (this.#outgoing.behind(this.#current())) throw new Error("outgoing webhooks wait for the next run")
  }

  /** A cursor that was sent back in the meantime stays where it was sent. */
  async #handIn(): Promise<void> {
    const { log, state } = this.#open()
    const from = this.#current()
    const events = log.after(from, READ_EVENTS)
    const change = roomChange(state, events)
    const kinds = change === null ? [] : await this.#deps.feeds.get(change.workspaceId).publish(change)
    for (const mention of roomMentions(state, events)) await this.#deps.mentionSink.record(mention)
    for (const call of toldCalls(log, state, events)) await this.#deps.toldCallSink.record(call)
    const reached = events.at(-1)?.version ?? state.version
    await this.#outgoing.handOn({ log, state }, reached, kinds)
    if (this.#current() === from) this.#move(reached)
  }

  /**
   * Writes the cursor down, when it has moved far or back. It costs a commit of its own unless it rides on another, so
   * it is written with the next events or by the alarm; one that is lost makes some rows be handed in again.
   */
  store(): void {
    if (this.#cursor === undefined || this.#stored === undefined) return
    const ahead = this.#cursor - this.#stored
    if (ahead >= 0 && ahead < MOST_REPEATED) return
    const query = "INSERT OR REPLACE INTO cursors (name, version) VALUES ('read-model', ?)"
    this.#sql.exec(query, this.#cursor)
    this.#stored = this.#cursor
  }

  #current(): number {
    this.#cursor ??= this.#read()
    return this.#cursor
  }

  #read(): number {
    this.#sql.exec(SCHEMA)
    const query = "SELECT version FROM cursors WHERE name = 'read-model'"
    this.#stored = this.#sql.exec<{ version: number }>(query).toArray()[0]?.version ?? 0
    this.#outgoing.open(this.#stored)
    return this.#stored
  }

  #move(version: number): void {
    this.#cursor = version
  }
}
