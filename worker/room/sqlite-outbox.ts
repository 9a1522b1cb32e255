import { type Effect, effectKey } from "#domain/conversation/effect.ts"
import type { Outbox, OutboxItem } from "../app/outbox.ts"
import { PAIR_INTERVAL_MS, pairMeterAfter } from "../app/pair-pace.ts"

/** No rowid: an index of its own for the key would be one more row written. Rooms begun earlier have it. */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS outbox (
  key TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  effect TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  calling_since INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pair_pace (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  meter INTEGER NOT NULL
);
`

/** So many messages of a burst may be forgotten with the object's memory; only beyond them the meter costs a row. */
const FORGOTTEN_MESSAGES = 5

/** Keys of effects that send a message. */
const MESSAGE = "send-message/"

type Row = { key: string; effect: string; attempts: number; due_at: number; calling_since: number | null }

/** The outbox in a Durable Object's own SQLite. */
export class SqliteOutbox implements Outbox {
  readonly #sql: SqlStorage
  /** Known to hold nothing, as most do after most commits: then nothing is asked of the database. */
  #isEmpty = false
  #meter: number | undefined

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  put(effect: Effect, dueAt: number): void {
    const query = `INSERT OR IGNORE INTO outbox (key, seq, effect, due_at)
      VALUES (?, (SELECT coalesce(max(seq), 0) + 1 FROM outbox), ?, ?)`
    this.#isEmpty = false
    this.#sql.exec(query, effectKey(effect), JSON.stringify(effect), dueAt)
  }

  waiting(): readonly OutboxItem[] {
    if (this.#isEmpty) return []
    const query = "SELECT key, effect, attempts, due_at, calling_since FROM outbox ORDER BY seq"
    const rows = this.#sql.exec<Row>(query).toArray()
    this.#isEmpty = rows.length === 0
    return rows.map(itemOf)
  }

  begin(key: string, now: number): void {
    this.#sql.exec("UPDATE outbox SET calling_since = ? WHERE key = ?", now, key)
    if (!key.startsWith(MESSAGE)) return
    const meter = pairMeterAfter(this.pairMeter(), now)
    if (meter - now > FORGOTTEN_MESSAGES * PAIR_INTERVAL_MS)
      this.#sql.exec("INSERT OR REPLACE INTO pair_pace (id, meter) VALUES (1, ?)", meter)
    this.#meter = meter
  }

  pairMeter(): number {
    this.#meter ??= this.#sql.exec<{ meter: number }>("SELECT meter FROM pair_pace").toArray()[0]?.meter ?? 0
    return this.#meter
  }

  postpone(key: string, dueAt: number, attempted: boolean): void {
    const query = "UPDATE outbox SET due_at = ?, attempts = attempts + ?, calling_since = NULL WHERE key = ?"
    this.#sql.exec(query, dueAt, attempted ? 1 : 0, key)
  }

  settle(key: string): void {
    this.#sql.exec("DELETE FROM outbox WHERE key = ?", key)
  }

  nextDueAt(): number | undefined {
    if (this.#isEmpty) return undefined
    const query = "SELECT min(due_at) AS due_at FROM outbox"
    const dueAt = this.#sql.exec<{ due_at: number | null }>(query).one().due_at
    this.#isEmpty = dueAt === null
    return dueAt ?? undefined
  }
}

function itemOf(row: Row): OutboxItem {
  return {
    key: row.key,
    effect: JSON.parse(row.effect) as Effect,
    attempts: row.attempts,
    dueAt: row.due_at,
    callingSince: row.calling_since,
  }
}
