import type { DeliveryEntry, Page } from "../app/journal-port.ts"

/** A row holds what was gathered, its id is that of its last entry. Journals begun earlier have rows of one entry. */
const SCHEMA = "CREATE TABLE IF NOT EXISTS deliveries (id INTEGER PRIMARY KEY, body TEXT NOT NULL)"

/** Entries listed, at least; older ones are forgotten, the updates in them are not. */
const LISTED_DELIVERIES = 10_000

/** Most entries in a row: a value of the storage is 2 MB at most, an entry some 300 bytes. */
const MOST_IN_ROW = 100

type Row = { id: number; body: string }

/** An entry with the number under which it is listed, the first being 1. */
export type ListedDelivery = DeliveryEntry & { readonly id: number }

/** The last deliveries of a workspace. What is noted together costs one row, not one for each. */
export class JournalDeliveriesTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  /** To be called inside a transaction. */
  add(entries: readonly DeliveryEntry[]): void {
    let last = this.noted()
    for (let from = 0; from < entries.length; from += MOST_IN_ROW) {
      const together = entries.slice(from, from + MOST_IN_ROW)
      last += together.length
      this.#sql.exec("INSERT INTO deliveries (id, body) VALUES (?, ?)", last, JSON.stringify(together))
    }
    this.#sql.exec("DELETE FROM deliveries WHERE id <= ?", last - LISTED_DELIVERIES)
  }

  /** How many there ever were: ids are given out once, one after the other. */
  noted(): number {
    const query = "SELECT coalesce(max(id), 0) AS noted FROM deliveries"
    return this.#sql.exec<{ noted: number }>(query).one().noted
  }

  /** Newest first; those before an id. */
  page(before: number | null, limit: number): Page<ListedDelivery> {
    const end = before ?? this.noted() + 1
    // the row in which the page begins may end after it
    const query = "SELECT id, body FROM deliveries WHERE id < ? ORDER BY id DESC LIMIT ?"
    const rows = this.#sql.exec<Row>(query, end + MOST_IN_ROW, limit + MOST_IN_ROW).toArray()
    const found = rows.flatMap(entriesOf).filter(({ id }) => id < end)
    const items = found.slice(0, limit)
    return { items, next: items.length < limit ? null : (items.at(-1)?.id ?? null) }
  }
}

/** The entries of a row, newest first. */
function entriesOf({ id, body }: Row): readonly ListedDelivery[] {
  const read = JSON.parse(body) as DeliveryEntry | readonly DeliveryEntry[]
  const entries = Array.isArray(read) ? (read as readonly DeliveryEntry[]) : [read as DeliveryEntry]
  return entries.map((entry, index) => ({ ...entry, id: id - (entries.length - 1 - index) })).reverse()
}
