import type { ListedWebhook, ReplayProgress, ReplayRange } from "../app/outgoing-port.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS replays (
  webhook_id TEXT PRIMARY KEY, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, which TEXT NOT NULL,
  last_id INTEGER NOT NULL, after_id INTEGER NOT NULL, total INTEGER NOT NULL, taken INTEGER NOT NULL,
  begun_at INTEGER NOT NULL, finished_at INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS deliveries_skipped ON deliveries (webhook_id) WHERE state = 'skipped';
`

/** Deliveries of a replay that wait at the same time: what happens meanwhile is not held up by what happened. */
const TAKEN_AT_ONCE = 500

/** Which deliveries each wish means; what is on its way already stays as it is. */
const STATES = {
  all: "('delivered', 'failed', 'skipped')",
  undelivered: "('failed', 'skipped')",
  skipped: "('skipped')",
} as const satisfies Record<ReplayRange["which"], string>

type Row = {
  from_at: number
  to_at: number
  which: ReplayRange["which"]
  last_id: number
  after_id: number
  total: number
  taken: number
  begun_at: number
  finished_at: number | null
}

/**
 * The newest replay of each webhook and how far it has come, so that one goes on after a crash where it stood. Its
 * deliveries are taken piece by piece, the oldest first; what was told after it began is not among them. The table of
 * deliveries has to be there.
 */
export class ReplayTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  /** Begins one, in place of the one before; of how many deliveries it is. */
  begin(webhookId: string, { from, to, which }: ReplayRange, now: number): number {
    const found = this.#sql
      .exec<{ total: number; last: number | null }>(
        `SELECT count(*) AS total, max(id) AS last FROM deliveries
         WHERE webhook_id = ? AND at >= ? AND at <= ? AND state IN ${STATES[which]}`,
        ...[webhookId, from, to],
      )
      .one()
    this.#sql.exec(
      `INSERT OR REPLACE INTO replays
         (webhook_id, from_at, to_at, which, last_id, after_id, total, taken, begun_at, finished_at)
       VALUES (?, ?, ?, ?, ?, 0, ?, 0, ?, ?)`,
      ...[webhookId, from, to, which, found.last ?? 0, found.total, now, found.total === 0 ? now : null],
    )
    return found.total
  }

  /** Takes up the next piece of a replay that is not done, unless enough waits; how many it took. */
  takeMore(webhookId: string, waiting: number, now: number): number {
    const replay = this.#find(webhookId)
    if (replay === undefined || replay.finished_at !== null || waiting >= TAKEN_AT_ONCE) return 0
    const ids = this.#sql
      .exec<{ id: number }>(
        `SELECT id FROM deliveries WHERE webhook_id = ? AND id > ? AND id <= ? AND at >= ? AND at <= ?
           AND state IN ${STATES[replay.which]} ORDER BY id LIMIT ${TAKEN_AT_ONCE}`,
        ...[webhookId, replay.after_id, replay.last_id, replay.from_at, replay.to_at],
      )
      .toArray()
      .map(({ id }) => id)
    this.#sql.exec(
      `UPDATE deliveries SET state = 'pending', tries = 0, due_at = ?
       WHERE id IN (SELECT value FROM json_each(?))`,
      ...[now, JSON.stringify(ids)],
    )
    this.#sql.exec(
      "UPDATE replays SET after_id = ?, taken = taken + ?, finished_at = ? WHERE webhook_id = ?",
      ...[ids.at(-1) ?? replay.last_id, ids.length, ids.length < TAKEN_AT_ONCE ? now : null, webhookId],
    )
    return ids.length
  }

  /** Ends what is not done: its webhook was disabled or is gone. */
  end(webhookId: string, now: number): void {
    const query = "UPDATE replays SET finished_at = ? WHERE webhook_id = ? AND finished_at IS NULL"
    this.#sql.exec(query, now, webhookId)
  }

  remove(webhookId: string): void {
    this.#sql.exec("DELETE FROM replays WHERE webhook_id = ?", webhookId)
  }

  /** What a list tells of a webhook beside itself. */
  told(webhookId: string): Pick<ListedWebhook, "skippedCount" | "replay"> {
    return { skippedCount: this.skippedCount(webhookId), replay: this.progress(webhookId) }
  }

  /** The newest of a webhook; null when there was none. */
  progress(webhookId: string): ReplayProgress | null {
    const replay = this.#find(webhookId)
    if (replay === undefined) return null
    const {
      from_at: from,
      to_at: to,
      which,
      total,
      taken,
      begun_at: begunAt,
      finished_at: finishedAt,
    } = replay
    return { from, to, which, total, taken, begunAt, finishedAt }
  }

  /** How many deliveries of a webhook were never sent, because it was paused or disabled. */
  skippedCount(webhookId: string): number {
    const query = "SELECT count(*) AS count FROM deliveries WHERE webhook_id = ? AND state = 'skipped'"
    return this.#sql.exec<{ count: number }>(query, webhookId).one().count
  }

  #find(webhookId: string): Row | undefined {
    return this.#sql.exec<Row>("SELECT * FROM replays WHERE webhook_id = ?", webhookId).toArray()[0]
  }
}
