/** Uploads are counted together, so that many at once are one row written. */
const GATHER_MS = 2_000
const NAME = "media_uploaded"

export interface UploadCountsDeps {
  readonly database: D1Database
  readonly sleep: (ms: number) => Promise<void>
}

/** How many files each workspace has uploaded to be sent. A count that a crash takes is a figure less, and no file. */
export class UploadCounts {
  readonly #deps: UploadCountsDeps
  readonly #gathered = new Map<string, number>()

  constructor(deps: UploadCountsDeps) {
    this.#deps = deps
  }

  /** Counts one; `waitUntil` keeps the request alive until it is written down. */
  note(workspaceId: string, waitUntil: (work: Promise<unknown>) => void): void {
    const isFirst = this.#gathered.size === 0
    this.#gathered.set(workspaceId, (this.#gathered.get(workspaceId) ?? 0) + 1)
    if (isFirst) waitUntil(this.#write())
  }

  async count(workspaceId: string): Promise<number> {
    const query = "SELECT count FROM call_totals WHERE workspace_id = ? AND name = ?"
    const stored = await this.#deps.database.prepare(query).bind(workspaceId, NAME).first<number>("count")
    return (stored ?? 0) + (this.#gathered.get(workspaceId) ?? 0)
  }

  async #write(): Promise<void> {
    await this.#deps.sleep(GATHER_MS)
    const gathered = [...this.#gathered]
    this.#gathered.clear()
    const statement = this.#deps.database.prepare(
      `INSERT INTO call_totals (workspace_id, name, count) VALUES (?, ?, ?)
       ON CONFLICT (workspace_id, name) DO UPDATE SET count = count + excluded.count`,
    )
    await this.#deps.database.batch(gathered.map(([id, count]) => statement.bind(id, NAME, count)))
  }
}
