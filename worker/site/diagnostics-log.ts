import type { SiteDiagnostic } from "../app/site-port.ts"

const SCHEMA = `CREATE TABLE IF NOT EXISTS diagnostics (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL
)`

/** Notes of one site that are kept. */
export const MOST_DIAGNOSTICS = 2_000
const LONGEST_DETAIL = 500

/** What a site's agent, and the edge, noticed of late. */
export class DiagnosticsLog {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  add({ at, code, detail }: Omit<SiteDiagnostic, "id">): void {
    const put = "INSERT INTO diagnostics (at, code, detail) VALUES (?, ?, ?) RETURNING id"
    const text = detail.slice(0, LONGEST_DETAIL)
    const { id } = this.#sql.exec<{ id: number }>(put, at, code, text).one()
    this.#sql.exec("DELETE FROM diagnostics WHERE id <= ?", id - MOST_DIAGNOSTICS)
  }

  /** Newest first, before an id. */
  page(before: number | null, limit: number): readonly SiteDiagnostic[] {
    const query = "SELECT id, at, code, detail FROM diagnostics WHERE id < ? ORDER BY id DESC LIMIT ?"
    return this.#sql
      .exec<{ id: number; at: number; code: string; detail: string }>(
        query,
        before ?? Number.MAX_SAFE_INTEGER,
        limit,
      )
      .toArray()
  }
}
