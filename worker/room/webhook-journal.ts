import { DurableObject } from "cloudflare:workers"
import type {
  DeadLetter,
  DeadLetterState,
  DeliveryEntry,
  JournalTotals,
  KeptUpdate,
  ListedRaw,
  Page,
  RawList,
  Settled,
  StoredDeadLetter,
  WebhookJournalPort,
} from "../app/journal-port.ts"
import { JournalDeliveriesTable, type ListedDelivery } from "./journal-deliveries.ts"
import { JournalTotalsTable } from "./journal-totals.ts"
import { LongTexts, textInRow } from "./long-texts.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS kept (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, field TEXT NOT NULL, channel_id TEXT, raw TEXT NOT NULL,
  used INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS kept_field ON kept (field, seq);
CREATE TABLE IF NOT EXISTS dead_letters (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, field TEXT NOT NULL, channel_id TEXT,
  raw TEXT NOT NULL, cause TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 1, state TEXT NOT NULL DEFAULT 'open',
  detail TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS dead_letters_state ON dead_letters (state, seq);
`

/** Columns that journals begun earlier do not have. */
const ADDED_COLUMNS = [
  ["kept", "used", "INTEGER NOT NULL DEFAULT 0"],
  ["dead_letters", "detail", "TEXT NOT NULL DEFAULT ''"],
] as const

/** The rows of a list that are still to be read again one day. */
const RAW_LISTS = { kept: "kept WHERE used = 0", dead: "dead_letters WHERE state = 'open'" } as const

/** Raw texts of one answer; a call between objects takes 32 MiB. */
const PAGE_CHARACTERS = 6_000_000

type KeptRow = { seq: number; id: string; at: number; field: string; channel_id: string | null; raw: string }
type DeadRow = KeptRow & {
  cause: StoredDeadLetter["cause"]
  detail: string
  attempts: number
  state: DeadLetterState
}

/** What a workspace's webhook received: the last deliveries, raw updates kept, dead letters. */
export class WebhookJournalObject<Env = unknown> extends DurableObject<Env> implements WebhookJournalPort {
  readonly #sql: SqlStorage
  readonly #texts: LongTexts
  readonly #totals: JournalTotalsTable
  readonly #deliveries: JournalDeliveriesTable

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#sql = ctx.storage.sql
    this.#texts = new LongTexts(this.#sql)
    this.#totals = new JournalTotalsTable(this.#sql)
    this.#deliveries = new JournalDeliveriesTable(this.#sql)
    this.#sql.exec(SCHEMA)
    for (const [table, column, type] of ADDED_COLUMNS) this.#addColumn(table, column, type)
  }

  async keep(updates: readonly KeptUpdate[], dead: readonly DeadLetter[]): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      for (const { id, at, field, channelId, raw } of updates) {
        const query = "INSERT OR IGNORE INTO kept (id, at, field, channel_id, raw) VALUES (?, ?, ?, ?, ?)"
        const { rowsWritten } = this.#sql.exec(query, id, at, field, channelId, textInRow(raw))
        if (rowsWritten > 0) this.#texts.keep(id, "kept", raw)
      }
      for (const letter of dead) this.#bury(letter)
    })
  }

  async note(entries: readonly DeliveryEntry[]): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      this.#deliveries.add(entries)
      this.#totals.count(entries.filter(({ httpStatus }) => httpStatus === 200))
      this.#totals.countVerdicts(entries)
    })
  }

  async deliveries(before: number | null, limit: number): Promise<Page<ListedDelivery>> {
    return this.#deliveries.page(before, limit)
  }

  async totals(): Promise<JournalTotals> {
    return this.#totals.read()
  }

  async verdicts() {
    return this.#totals.verdicts(this.#deliveries.noted())
  }

  async kept(field: string | null, before: number | null, limit: number): Promise<Page<KeptUpdate>> {
    const query =
      "SELECT * FROM kept WHERE used = 0 AND seq < ? AND (? IS NULL OR field = ?) ORDER BY seq DESC LIMIT ?"
    const rows = this.#sql
      .exec<KeptRow>(query, before ?? Number.MAX_SAFE_INTEGER, field, field, limit)
      .toArray()
    const page = this.#withinReach(rows, "kept")
    return { items: page.map(keptOf), next: nextOf(page.at(-1)?.seq, rows, page, limit) }
  }

  async keptByField(): Promise<Readonly<Record<string, number>>> {
    const query = "SELECT field, count(*) AS count FROM kept WHERE used = 0 GROUP BY field ORDER BY field"
    const rows = this.#sql.exec<{ field: string; count: number }>(query).toArray()
    return Object.fromEntries(rows.map(({ field, count }) => [field, count]))
  }

  async deadLetters(
    state: DeadLetterState | null,
    before: number | null,
    limit: number,
  ): Promise<Page<StoredDeadLetter>> {
    const where = state === null ? "seq < ?" : "seq < ? AND state = ?"
    const values = [before ?? Number.MAX_SAFE_INTEGER, ...(state === null ? [] : [state])]
    const query = `SELECT * FROM dead_letters WHERE ${where} ORDER BY seq DESC LIMIT ?`
    const rows = this.#sql.exec<DeadRow>(query, ...values, limit).toArray()
    const page = this.#withinReach(rows, "dead")
    return { items: page.map(deadOf), next: nextOf(page.at(-1)?.seq, rows, page, limit) }
  }

  async deadByState(): Promise<Readonly<Record<DeadLetterState, number>>> {
    const query = "SELECT state, count(*) AS count FROM dead_letters GROUP BY state"
    const rows = this.#sql.exec<{ state: DeadLetterState; count: number }>(query).toArray()
    return {
      open: 0,
      resolved: 0,
      ignored: 0,
      ...Object.fromEntries(rows.map((row) => [row.state, row.count])),
    }
  }

  async deadLetter(id: string): Promise<StoredDeadLetter | null> {
    const row = this.#sql.exec<DeadRow>("SELECT * FROM dead_letters WHERE id = ?", id).toArray()[0]
    const [letter] = this.#withinReach(row === undefined ? [] : [row], "dead")
    return letter === undefined ? null : deadOf(letter)
  }

  async settleDeadLetter(id: string, { state, wasTried, why }: Settled): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      const { rowsWritten } = this.#sql.exec(
        `UPDATE dead_letters SET state = ?, cause = coalesce(?, cause), detail = coalesce(?, detail),
           attempts = attempts + ? WHERE id = ? AND state <> 'resolved'`,
        ...[state, why?.cause ?? null, why?.detail ?? null, Number(wasTried), id],
      )
      if (state === "resolved" && rowsWritten > 0) this.#totals.nowStored("dead")
    })
  }

  async rawAfter(list: RawList, after: number, limit: number): Promise<readonly ListedRaw[]> {
    const query = `SELECT * FROM ${RAW_LISTS[list]} AND seq > ? ORDER BY seq LIMIT ?`
    const rows = this.#sql.exec<KeptRow>(query, after, limit).toArray()
    return this.#withinReach(rows, list).map((row) => ({ ...keptOf(row), seq: row.seq }))
  }

  async lastRaw(list: RawList): Promise<number> {
    const query = `SELECT coalesce(max(seq), 0) AS last FROM ${RAW_LISTS[list]}`
    return this.#sql.exec<{ last: number }>(query).one().last
  }

  async useKept(id: string): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      const { rowsWritten } = this.#sql.exec("UPDATE kept SET used = 1 WHERE id = ? AND used = 0", id)
      if (rowsWritten > 0) this.#totals.nowStored("kept")
    })
  }

  /** The first rows with their whole raw text, as many as go into one answer; one at least. */
  #withinReach<Row extends KeptRow>(rows: readonly Row[], list: RawList): readonly Row[] {
    const whole: Row[] = []
    let characters = 0
    for (const row of rows) {
      const raw = this.#texts.get(row.id, list, row.raw)
      characters += raw.length
      if (whole.length > 0 && characters > PAGE_CHARACTERS) break
      whole.push({ ...row, raw })
    }
    return whole
  }

  /** The same update again, from a repeated delivery, is one letter. */
  #bury({ id, at, field, channelId, raw, cause, detail }: DeadLetter): void {
    const columns = "id, at, field, channel_id, raw, cause, detail"
    const query = `INSERT OR IGNORE INTO dead_letters (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`
    const { rowsWritten } = this.#sql.exec(query, id, at, field, channelId, textInRow(raw), cause, detail)
    if (rowsWritten > 0) this.#texts.keep(id, "dead", raw)
  }

  #addColumn(table: string, column: string, type: string): void {
    const query = "SELECT 1 FROM pragma_table_info(?) WHERE name = ?"
    const isThere = this.#sql.exec(query, table, column).toArray().length > 0
    if (!isThere) this.#sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`)
  }
}

function keptOf({ id, at, field, channel_id, raw }: KeptRow): KeptUpdate {
  return { id, at, field, channelId: channel_id, raw }
}

function deadOf(row: DeadRow): StoredDeadLetter {
  return { ...keptOf(row), cause: row.cause, detail: row.detail, attempts: row.attempts, state: row.state }
}

/** Null at the end: fewer were found than asked for, and all of them are in the page. */
function nextOf(
  last: number | undefined,
  found: readonly unknown[],
  page: readonly unknown[],
  limit: number,
): number | null {
  return last === undefined || (found.length < limit && page.length === found.length) ? null : last
}
