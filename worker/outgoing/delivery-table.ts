import type {
  DeliveryAttempt,
  DeliveryDetail,
  DeliveryQuery,
  DeliveryState,
  OutgoingDelivery,
} from "../app/outgoing-port.ts"
import { MOST_TRIES, pauseAfter } from "./retry-schedule.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS news (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL, payload TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, news_id TEXT NOT NULL, webhook_id TEXT NOT NULL, at INTEGER NOT NULL,
  state TEXT NOT NULL, tries INTEGER NOT NULL, due_at INTEGER, attempts TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS deliveries_news ON deliveries (news_id, webhook_id);
CREATE INDEX IF NOT EXISTS deliveries_webhook ON deliveries (webhook_id, id);
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (webhook_id, due_at) WHERE state = 'pending';
`

/** Attempts listed of one delivery: replays may add up. */
const LISTED_ATTEMPTS = 30
/** When the last try is looked at again, should a crash have cut it off. */
const LAST_LOOK_MS = 60_000
/** Rows taken out at a time. */
const FORGOTTEN_AT_ONCE = 1_000

/** A delivery that is to be sent now. */
export type DueDelivery = {
  readonly id: number
  readonly newsId: string
  readonly payload: string
  /** With this one. */
  readonly tries: number
}

type Row = {
  id: number
  newsId: string
  kind: string
  at: number
  state: DeliveryState
  tries: number
  dueAt: number | null
  attempts: string
}

const SELECT = `SELECT d.id, d.news_id AS newsId, n.kind, d.at, d.state, d.tries, d.due_at AS dueAt, d.attempts`
const FROM = "FROM deliveries d JOIN news n ON n.id = d.news_id"

/** Bodies that no delivery needs. */
const UNTOLD = "NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.news_id = news.id)"

/** What a workspace's webhooks are told: the bodies once, and for each webhook how far it has come. */
export class DeliveryTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  /** Keeps a body; false where it is kept already. */
  addNews(id: string, kind: string, at: number, payload: string): boolean {
    const query = "INSERT OR IGNORE INTO news (id, kind, at, payload) VALUES (?, ?, ?, ?)"
    return this.#sql.exec(query, id, kind, at, payload).rowsWritten > 0
  }

  add(newsId: string, webhookId: string, at: number, state: DeliveryState, dueAt: number | null): number {
    const query = `INSERT INTO deliveries (news_id, webhook_id, at, state, tries, due_at, attempts)
      VALUES (?, ?, ?, ?, 0, ?, '[]') RETURNING id`
    return this.#sql.exec<{ id: number }>(query, newsId, webhookId, at, state, dueAt).one().id
  }

  /**
   * Takes what is due, and counts it as tried before it is: a crash in the middle is a try that failed, and two who
   * look at once do not take the same.
   */
  claim(webhookId: string, now: number, most: number): readonly DueDelivery[] {
    const query = `SELECT d.id, d.news_id AS newsId, n.payload, d.tries + 1 AS tries ${FROM}
      WHERE d.webhook_id = ? AND d.state = 'pending' AND d.due_at <= ? ORDER BY d.due_at, d.id LIMIT ?`
    const found = this.#sql.exec<DueDelivery>(query, webhookId, now, most).toArray()
    for (const { id, tries } of found) this.#begin(id, tries, now)
    return found.filter(({ tries }) => tries <= MOST_TRIES)
  }

  /** The last try that was cut off by a crash is the last all the same. */
  #begin(id: number, tries: number, now: number): void {
    const dueAt = now + (pauseAfter(tries, null) ?? LAST_LOOK_MS)
    if (tries > MOST_TRIES) this.#set(id, "failed", null)
    else this.#sql.exec("UPDATE deliveries SET tries = ?, due_at = ? WHERE id = ?", tries, dueAt, id)
  }

  /** Writes down a try and what is to become of the delivery. */
  settle(id: number, attempt: DeliveryAttempt, state: DeliveryState, dueAt: number | null): void {
    this.#set(id, state, dueAt)
    const query = `UPDATE deliveries SET attempts = json_insert(
      CASE WHEN json_array_length(attempts) >= ${LISTED_ATTEMPTS} THEN json_remove(attempts, '$[0]') ELSE attempts END,
      '$[#]', json(?)) WHERE id = ?`
    this.#sql.exec(query, JSON.stringify(attempt), id)
  }

  #set(id: number, state: DeliveryState, dueAt: number | null): void {
    this.#sql.exec("UPDATE deliveries SET state = ?, due_at = ? WHERE id = ?", state, dueAt, id)
  }

  list(webhookId: string, { state, before, limit }: DeliveryQuery): readonly OutgoingDelivery[] {
    const query = `${SELECT} ${FROM} WHERE d.webhook_id = ? AND d.id < ? AND (? IS NULL OR d.state = ?)
      ORDER BY d.id DESC LIMIT ?`
    const values = [webhookId, before ?? Number.MAX_SAFE_INTEGER, state, state, limit]
    return this.#sql
      .exec<Row>(query, ...values)
      .toArray()
      .map(deliveryOf)
  }

  find(webhookId: string, id: number): DeliveryDetail | undefined {
    const query = `${SELECT}, n.payload ${FROM} WHERE d.webhook_id = ? AND d.id = ?`
    const row = this.#sql.exec<Row & { payload: string }>(query, webhookId, id).toArray()[0]
    if (row === undefined) return undefined
    const attempts = JSON.parse(row.attempts) as readonly DeliveryAttempt[]
    return { ...deliveryOf(row), payload: row.payload, attempts }
  }

  replay(webhookId: string, id: number, now: number): void {
    const query = `UPDATE deliveries SET state = 'pending', tries = 0, due_at = ? WHERE webhook_id = ? AND id = ?`
    this.#sql.exec(query, now, webhookId, id)
  }

  waitingCount(webhookId: string): number {
    const query = "SELECT count(*) AS count FROM deliveries WHERE webhook_id = ? AND state = 'pending'"
    return this.#sql.exec<{ count: number }>(query, webhookId).one().count
  }

  /** What waits for a webhook that was disabled is not sent; a replay can take it up. */
  skipWaiting(webhookId: string): void {
    const query =
      "UPDATE deliveries SET state = 'skipped', due_at = NULL WHERE webhook_id = ? AND state = 'pending'"
    this.#sql.exec(query, webhookId)
  }

  removeAll(webhookId: string): void {
    this.#sql.exec("DELETE FROM deliveries WHERE webhook_id = ?", webhookId)
    this.#sql.exec(`DELETE FROM news WHERE ${UNTOLD}`)
  }

  /** When the next is due for one of these webhooks; null when none is. */
  nextDueAt(webhookIds: readonly string[]): number | null {
    const query = `SELECT min(due_at) AS at FROM deliveries
      WHERE state = 'pending' AND webhook_id IN (SELECT value FROM json_each(?))`
    return this.#sql.exec<{ at: number | null }>(query, JSON.stringify(webhookIds)).one().at
  }

  /**
   * Takes out what was told before a moment, and of more than `most` deliveries the oldest that do not wait; then the
   * bodies that nobody needs. Looks at the oldest few alone: whether there may be more.
   */
  forget(before: number, most: number): boolean {
    const query = `DELETE FROM deliveries WHERE id IN (SELECT id FROM
      (SELECT id, at, state FROM deliveries ORDER BY id LIMIT ${FORGOTTEN_AT_ONCE})
      WHERE at < ? OR (state <> 'pending' AND id <= (SELECT max(id) FROM deliveries) - ?))
      RETURNING news_id AS newsId`
    const gone = this.#sql.exec<{ newsId: string }>(query, before, most).toArray()
    const ids = JSON.stringify([...new Set(gone.map(({ newsId }) => newsId))])
    this.#sql.exec(`DELETE FROM news WHERE id IN (SELECT value FROM json_each(?)) AND ${UNTOLD}`, ids)
    return gone.length > 0
  }

  /** When the oldest was told; null when there is none. */
  oldestAt(): number | null {
    return this.#sql
      .exec<{ at: number | null }>(
        "SELECT min(at) AS at FROM (SELECT at FROM deliveries ORDER BY id LIMIT 1)",
      )
      .one().at
  }
}

function deliveryOf({ id, newsId, kind, at, state, tries, dueAt, attempts }: Row): OutgoingDelivery {
  const all = JSON.parse(attempts) as readonly DeliveryAttempt[]
  return { id, newsId, kind, at, state, tries, nextTryAt: dueAt, last: all.at(-1) ?? null }
}
