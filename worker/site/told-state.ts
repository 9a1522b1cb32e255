import type { QueueState } from "../../telephony-agent/protocol/site-state.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS devices (
  name TEXT PRIMARY KEY, state TEXT NOT NULL, since INTEGER NOT NULL, connection INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS queues (
  name TEXT PRIMARY KEY, body TEXT NOT NULL, connection INTEGER NOT NULL
) WITHOUT ROWID;
`

/** Devices of one site that are kept; a PBX of 1,000 phones has about 4,000. */
const MOST_DEVICES = 10_000
const MOST_QUEUES = 500

/** A device's state in Asterisk's words, and since when, milliseconds. */
export interface Device {
  readonly state: string
  readonly since: number
}

/** How phones and queues are, as the agent last told; all of it is told anew at each connection. */
export class ToldState {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  tellDevices(states: Readonly<Record<string, string>>, connection: number, now: number): void {
    const put = `INSERT INTO devices (name, state, since, connection) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (name) DO UPDATE SET connection = ?4, state = ?2,
        since = CASE WHEN state = ?2 THEN since ELSE ?3 END`
    for (const [name, state] of Object.entries(states).slice(0, MOST_DEVICES)) {
      this.#sql.exec(put, name.slice(0, 120), state, now, connection)
    }
  }

  tellQueues(queues: readonly QueueState[], connection: number): void {
    const put = `INSERT INTO queues (name, body, connection) VALUES (?1, ?2, ?3)
      ON CONFLICT (name) DO UPDATE SET body = ?2, connection = ?3`
    for (const queue of queues.slice(0, MOST_QUEUES)) {
      this.#sql.exec(put, queue.queue, JSON.stringify(queue), connection)
    }
  }

  devices(): ReadonlyMap<string, Device> {
    const query = "SELECT name, state, since FROM devices"
    const rows = this.#sql.exec<{ name: string; state: string; since: number }>(query).toArray()
    return new Map(rows.map(({ name, state, since }) => [name, { state, since }]))
  }

  queues(): readonly QueueState[] {
    const rows = this.#sql.exec<{ body: string }>("SELECT body FROM queues ORDER BY name").toArray()
    return rows.map(({ body }) => JSON.parse(body) as QueueState)
  }

  /** Forgets what the agent of this connection has not told, and all beyond the bounds. */
  sweep(connection: number): void {
    this.#sql.exec("DELETE FROM devices WHERE connection < ?", connection)
    this.#sql.exec("DELETE FROM queues WHERE connection < ?", connection)
    const most =
      "DELETE FROM devices WHERE name IN (SELECT name FROM devices ORDER BY name LIMIT -1 OFFSET ?)"
    this.#sql.exec(most, MOST_DEVICES)
  }
}
