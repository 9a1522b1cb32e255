import { DurableObject } from "cloudflare:workers"
import type {
  DeadLetter,
  DeliveryEntry,
  JournalTotals,
  KeptUpdate,
  Page,
  StoredDeadLetter,
  WebhookJournalPort,
} from "../app/journal-port.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS deliveries (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS totals (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kept (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, field TEXT NOT NULL, channel_id TEXT, raw TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS kept_field ON kept (field, seq);
CREATE TABLE IF NOT EXISTS dead_letters (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, field TEXT NOT NULL, channel_id TEXT,
  raw TEXT NOT NULL, cause TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 1, state TEXT NOT NULL DEFAULT 'open'
);
`

/** Deliveries listed; older ones are forgotten, the updates in them are not. */
const LISTED_DELIVERIES = 10_000

type KeptRow = { seq: number; id: string; at: number; field: string; channel_id: string | null; raw: string }
type DeadRow = KeptRow & { cause: string; attempts: number; state: StoredDeadLetter["state"] }

/** What a workspace's webhook received: the last deliveries, raw updates kept, dead letters. */
export class WebhookJournalObject<Env = unknown> extends DurableObject<Env> implements WebhookJournalPort {
  readonly #sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    this.#sql.exec(SCHEMA)
  }

  async keep(updates: readonly KeptUpdate[], dead: readonly DeadLetter[]): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      for (const { id, at, field, channelId, raw } of updates) {
        const query = "INSERT OR IGNORE INTO kept (id, at, field, channel_id, raw) VALUES (?, ?, ?, ?, ?)"
        this.#sql.exec(query, id, at, field, channelId, raw)
      }
      for (const letter of dead) this.#bury(letter)
    })
  }

  async note(entries: readonly DeliveryEntry[]): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      for (const entry of entries) {
        this.#sql.exec("INSERT INTO deliveries (body) VALUES (?)", JSON.stringify(entry))
        if (entry.httpStatus === 200) this.#count(entry)
      }
      const query = "DELETE FROM deliveries WHERE id <= (SELECT max(id) FROM deliveries) - ?"
      this.#sql.exec(query, LISTED_DELIVERIES)
    })
  }

  async deliveries(
    before: number | null,
    limit: number,
  ): Promise<Page<DeliveryEntry & { readonly id: number }>> {
    const query = "SELECT id, body FROM deliveries WHERE id < ? ORDER BY id DESC LIMIT ?"
    const rows = this.#sql
      .exec<{ id: number; body: string }>(query, before ?? Number.MAX_SAFE_INTEGER, limit)
      .toArray()
    const items = rows.map(({ id, body }) => ({ ...(JSON.parse(body) as DeliveryEntry), id }))
    return { items, next: nextOf(rows.at(-1)?.id, rows.length, limit) }
  }

  async totals(): Promise<JournalTotals> {
    const rows = this.#sql.exec<{ name: string; count: number }>("SELECT name, count FROM totals").toArray()
    const counts = new Map(rows.map(({ name, count }) => [name, count]))
    const of = (name: string): number => counts.get(name) ?? 0
    return { acknowledged: of("acknowledged"), stored: of("stored"), kept: of("kept"), dead: of("dead") }
  }

  async kept(field: string | null, before: number | null, limit: number): Promise<Page<KeptUpdate>> {
    const query = "SELECT * FROM kept WHERE seq < ? AND (? IS NULL OR field = ?) ORDER BY seq DESC LIMIT ?"
    const rows = this.#sql
      .exec<KeptRow>(query, before ?? Number.MAX_SAFE_INTEGER, field, field, limit)
      .toArray()
    return { items: rows.map(keptOf), next: nextOf(rows.at(-1)?.seq, rows.length, limit) }
  }

  async keptByField(): Promise<Readonly<Record<string, number>>> {
    const query = "SELECT field, count(*) AS count FROM kept GROUP BY field ORDER BY field"
    const rows = this.#sql.exec<{ field: string; count: number }>(query).toArray()
    return Object.fromEntries(rows.map(({ field, count }) => [field, count]))
  }

  async deadLetters(before: number | null, limit: number): Promise<Page<StoredDeadLetter>> {
    const query = "SELECT * FROM dead_letters WHERE seq < ? ORDER BY seq DESC LIMIT ?"
    const rows = this.#sql.exec<DeadRow>(query, before ?? Number.MAX_SAFE_INTEGER, limit).toArray()
    return { items: rows.map(deadOf), next: nextOf(rows.at(-1)?.seq, rows.length, limit) }
  }

  async deadLetter(id: string): Promise<StoredDeadLetter | null> {
    const row = this.#sql.exec<DeadRow>("SELECT * FROM dead_letters WHERE id = ?", id).toArray()[0]
    return row === undefined ? null : deadOf(row)
  }

  /** What was resolved counts as stored from then on, once. */
  async settleDeadLetter(id: string, state: StoredDeadLetter["state"], cause?: string): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      const before = this.#sql
        .exec<{ state: string }>("SELECT state FROM dead_letters WHERE id = ?", id)
        .toArray()[0]
      const query =
        "UPDATE dead_letters SET state = ?, cause = coalesce(?, cause), attempts = attempts + 1 WHERE id = ?"
      this.#sql.exec(query, state, cause ?? null, id)
      if (state === "resolved" && before !== undefined && before.state !== "resolved") {
        this.#add("dead", -1)
        this.#add("stored", 1)
      }
    })
  }

  /** The same update again, from a repeated delivery, is one letter. */
  #bury({ id, at, field, channelId, raw, cause }: DeadLetter): void {
    const query =
      "INSERT OR IGNORE INTO dead_letters (id, at, field, channel_id, raw, cause) VALUES (?, ?, ?, ?, ?, ?)"
    this.#sql.exec(query, id, at, field, channelId, raw, cause)
  }

  #count(entry: DeliveryEntry): void {
    const counts = {
      acknowledged: entry.updateCount,
      stored: entry.storedCount,
      kept: entry.keptCount,
      dead: entry.deadCount,
    }
    for (const [name, count] of Object.entries(counts)) this.#add(name, count)
  }

  #add(name: string, count: number): void {
    const query =
      "INSERT INTO totals VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET count = count + excluded.count"
    this.#sql.exec(query, name, count)
  }
}

function keptOf({ id, at, field, channel_id, raw }: KeptRow): KeptUpdate {
  return { id, at, field, channelId: channel_id, raw }
}

function deadOf(row: DeadRow): StoredDeadLetter {
  return { ...keptOf(row), cause: row.cause, attempts: row.attempts, state: row.state }
}

function nextOf(last: number | undefined, found: number, limit: number): number | null {
  return last === undefined || found < limit ? null : last
}
