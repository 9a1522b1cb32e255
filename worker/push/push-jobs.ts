const SCHEMA = `
CREATE TABLE IF NOT EXISTS push_jobs (
  key TEXT PRIMARY KEY, subscription_id TEXT NOT NULL, payload TEXT NOT NULL, tries INTEGER NOT NULL,
  due_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS push_jobs_due ON push_jobs (due_at);
CREATE TABLE IF NOT EXISTS told (key TEXT PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS told_at ON told (at);
CREATE INDEX IF NOT EXISTS told_kind ON told (kind, at);
`

/** How often a push is tried in all; the pauses between add up to some four minutes. */
const MOST_TRIES = 5
/** Pause after the first try that failed, milliseconds; four times as long after each further one. */
const FIRST_PAUSE_MS = 3_000

/** A push that is to be sent to one browser. */
export type PushJob = {
  readonly key: string
  readonly subscriptionId: string
  /** JSON. */
  readonly payload: string
  readonly tries: number
}

/** How long to wait after so many tries. */
function pauseMs(tries: number): number {
  return FIRST_PAUSE_MS * 4 ** (tries - 1)
}

/** The pushes of one workspace that are on their way, and what has been told of late. */
export class PushJobs {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  isTold(key: string): boolean {
    return this.#sql.exec("SELECT 1 FROM told WHERE key = ?", key).toArray().length > 0
  }

  /** Whether anything of a kind has been told after a moment. */
  toldSince(kind: string, at: number): boolean {
    return this.#sql.exec("SELECT 1 FROM told WHERE kind = ? AND at > ?", kind, at).toArray().length > 0
  }

  note(key: string, kind: string, at: number): void {
    this.#sql.exec("INSERT OR IGNORE INTO told (key, kind, at) VALUES (?, ?, ?)", key, kind, at)
  }

  add(key: string, subscriptionId: string, payload: string, dueAt: number): void {
    this.#sql.exec(
      "INSERT OR IGNORE INTO push_jobs (key, subscription_id, payload, tries, due_at) VALUES (?, ?, ?, 0, ?)",
      ...[key, subscriptionId, payload, dueAt],
    )
  }

  /**
   * Takes what is due, and counts it as tried before it is: a crash in the middle is a try that failed, and two
   * who look at once do not take the same. The last try is the last, whatever comes of it.
   */
  claim(now: number, most: number): readonly PushJob[] {
    const query = `SELECT key, subscription_id AS subscriptionId, payload, tries FROM push_jobs
      WHERE due_at <= ? ORDER BY due_at LIMIT ?`
    const jobs = this.#sql.exec<PushJob>(query, now, most).toArray()
    for (const { key, tries } of jobs) {
      if (tries + 1 >= MOST_TRIES) this.settle(key)
      else this.#begin(key, now + pauseMs(tries + 1))
    }
    return jobs
  }

  #begin(key: string, dueAt: number): void {
    this.#sql.exec("UPDATE push_jobs SET tries = tries + 1, due_at = ? WHERE key = ?", dueAt, key)
  }

  postpone(key: string, dueAt: number): void {
    this.#sql.exec("UPDATE push_jobs SET due_at = ? WHERE key = ?", dueAt, key)
  }

  settle(key: string): void {
    this.#sql.exec("DELETE FROM push_jobs WHERE key = ?", key)
  }

  /** Takes out what was told before a moment. */
  forget(before: number): void {
    this.#sql.exec("DELETE FROM told WHERE at <= ?", before)
  }

  /** When there is something to do: a push is due, or what was told is old enough to be forgotten. */
  nextAt(keptMs: number): number | null {
    const query =
      "SELECT min(at) AS at FROM (SELECT min(due_at) AS at FROM push_jobs UNION ALL SELECT min(at) + ? FROM told)"
    return this.#sql.exec<{ at: number | null }>(query, keptMs).one().at
  }
}
