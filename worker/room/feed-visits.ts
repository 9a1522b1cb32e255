import type { ConversationId } from "#domain/ids.ts"
import { CLOSE_CODES } from "#protocol/close-code.ts"
import { inTurns } from "../app/in-turns.ts"
import { attendantOf } from "./socket.ts"
import { closeSocket } from "./socket-limits.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS visits (
  person_id TEXT NOT NULL, conversation_id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (person_id, conversation_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS expelled (person_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
`

/** A visit is written down again after this; no socket lives for as long as it is remembered. */
const NOTED_AGAIN_MS = 24 * 60 * 60 * 1000
const REMEMBERED_MS = 30 * NOTED_AGAIN_MS
/** A request that was let in before lives 30 s at most, and an API key is believed for 30 s: what they opened goes then. */
export const SECOND_LOOK_MS = 75_000
/** When rooms that were out of reach are asked again. */
const AGAIN_MS = 5_000
const ROOMS_AT_ONCE = 32
const SERVICE_RESTART = 1012 // the browser comes back by itself; who may no longer is refused at the door

/** What the visits reach outside of the feed. */
export interface FeedVisitsDeps {
  /** Closes a person's sockets in a conversation. */
  readonly expelFromRoom: (id: ConversationId, personId: string, code: number) => Promise<void>
}

/**
 * Which conversations each person of a workspace has been in, so that who is removed loses every socket at
 * once. Who was expelled is looked for a second time, for what was being opened meanwhile, and until every
 * room has been told.
 */
export class FeedVisits {
  readonly #ctx: DurableObjectState
  readonly #deps: FeedVisitsDeps

  constructor(ctx: DurableObjectState, deps: FeedVisitsDeps) {
    this.#ctx = ctx
    this.#deps = deps
    ctx.storage.sql.exec(SCHEMA)
  }

  /** To be called before a socket of a conversation is opened. */
  note(personId: string, conversationId: ConversationId): void {
    const now = Date.now()
    const query = `INSERT INTO visits (person_id, conversation_id, at) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET at = excluded.at WHERE excluded.at > visits.at + ?`
    const { rowsWritten } = this.#sql.exec(query, personId, conversationId, now, NOTED_AGAIN_MS)
    const old = "DELETE FROM visits WHERE person_id = ? AND at < ?"
    if (rowsWritten > 0) this.#sql.exec(old, personId, now - REMEMBERED_MS)
  }

  /** Closes every socket a person has in the workspace; who may come back does so by themselves. */
  async expel(personId: string, why: "removed" | "session-over"): Promise<void> {
    this.#sql.exec("INSERT OR REPLACE INTO expelled (person_id, at) VALUES (?, ?)", personId, Date.now())
    await this.#ctx.storage.setAlarm(Date.now() + SECOND_LOOK_MS)
    await this.#close(personId, why === "removed" ? CLOSE_CODES.noLongerMember : SERVICE_RESTART)
  }

  /** The alarm: the second look. */
  async lookAgain(): Promise<void> {
    const query = "SELECT person_id AS personId, at FROM expelled"
    const expelled = this.#sql.exec<{ personId: string; at: number }>(query).toArray()
    const due = expelled.filter(({ at }) => at + SECOND_LOOK_MS <= Date.now())
    for (const { personId, at } of due) {
      if (await this.#close(personId, SERVICE_RESTART)) this.#forget(personId, at)
    }
    if (this.#sql.exec("SELECT 1 FROM expelled").toArray().length > 0)
      await this.#ctx.storage.setAlarm(Date.now() + AGAIN_MS)
  }

  /** Whether every room has been told. */
  async #close(personId: string, code: number): Promise<boolean> {
    for (const socket of this.#ctx.getWebSockets()) {
      if (attendantOf(socket).id === personId) closeSocket(socket, code, "expelled")
    }
    const query = "SELECT conversation_id AS id FROM visits WHERE person_id = ?"
    const rooms = this.#sql.exec<{ id: ConversationId }>(query, personId).toArray()
    const told = await inTurns(rooms, ROOMS_AT_ONCE, ({ id }) =>
      this.#deps.expelFromRoom(id, personId, code).then(
        () => true,
        () => false, // asked again by the second look
      ),
    )
    return told.every(Boolean)
  }

  #forget(personId: string, at: number): void {
    this.#sql.exec("DELETE FROM expelled WHERE person_id = ? AND at = ?", personId, at)
  }

  get #sql(): SqlStorage {
    return this.#ctx.storage.sql
  }
}
