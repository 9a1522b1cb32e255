import type { Actor } from "#domain/conversation/event.ts"
import type { ConversationId } from "#domain/ids.ts"
import type { CommandOutcome } from "../../telephony-agent/protocol/site-command.ts"
import type { SiteOrder } from "../app/site-port.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS orders (
  id TEXT PRIMARY KEY, body TEXT NOT NULL, outcome TEXT, at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS orders_at ON orders (at);
`

/** Who ordered a call, and for which conversation. */
export interface OrderedBy {
  readonly by: Actor
  readonly conversationId: ConversationId | null
}

/** What was ordered of a site within the last days, so that the same order is one and a call knows who wanted it. */
export class OrderBook {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  /** Notes an order; one that was given before stays as it is. */
  add({ id, act, by, conversationId }: SiteOrder, now: number): void {
    const body = JSON.stringify({ act, by, conversationId })
    this.#sql.exec("INSERT OR IGNORE INTO orders (id, body, at) VALUES (?, ?, ?)", id, body, now)
  }

  /** What was answered; null when nothing was, yet. */
  outcome(id: string): CommandOutcome | null {
    const query = "SELECT outcome FROM orders WHERE id = ?"
    const [row] = this.#sql.exec<{ outcome: string | null }>(query, id).toArray()
    return row === undefined || row.outcome === null ? null : (JSON.parse(row.outcome) as CommandOutcome)
  }

  /** Keeps what the agent answered; an answer to nothing we asked is none. */
  settle(id: string, outcome: CommandOutcome): void {
    this.#sql.exec("UPDATE orders SET outcome = ? WHERE id = ?", JSON.stringify(outcome), id)
  }

  orderedBy(id: string): OrderedBy | null {
    const [row] = this.#sql.exec<{ body: string }>("SELECT body FROM orders WHERE id = ?", id).toArray()
    if (row === undefined) return null
    const { by, conversationId } = JSON.parse(row.body) as OrderedBy
    return { by, conversationId }
  }

  forget(before: number): void {
    this.#sql.exec("DELETE FROM orders WHERE at < ?", before)
  }
}
