import { createHash } from "node:crypto"
import type { RecordingOffer, RecordingUpload, StoredRecording } from "../app/site-port.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS uploads (
  id TEXT PRIMARY KEY, offer TEXT NOT NULL, call TEXT NOT NULL, received INTEGER NOT NULL, stored TEXT,
  stored_at INTEGER, is_told INTEGER NOT NULL, tries INTEGER NOT NULL, due_at INTEGER NOT NULL,
  begun_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS uploads_due ON uploads (due_at) WHERE stored IS NOT NULL AND is_told = 0;
CREATE INDEX IF NOT EXISTS uploads_begun ON uploads (begun_at);
`

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 5 * 60_000

/** A file that is stored and that somebody has not been told of. */
export interface UntoldRecording extends StoredRecording {
  readonly uploadId: string
  readonly offer: RecordingOffer
  readonly storedAt: number
}

type Row = {
  readonly id: string
  readonly offer: string
  readonly received: number
  readonly stored: string | null
  readonly stored_at: number | null
}

/** Files of calls on their way from the site's disk, and which of them conversation and call log have not heard of. */
export class RecordingUploads {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  /** The upload of a file: offered again, it is the same one. */
  begin(offer: RecordingOffer, now: number): RecordingUpload {
    const id = idOf(offer)
    const put = `INSERT OR IGNORE INTO uploads (id, offer, call, received, is_told, tries, due_at, begun_at)
      VALUES (?1, ?2, ?3, 0, 0, 0, ?4, ?4)`
    this.#sql.exec(put, id, JSON.stringify(offer), offer.call, now)
    const upload = this.find(id)
    if (upload === null) throw new Error(`the upload ${id} was not stored`)
    return upload
  }

  find(id: string): RecordingUpload | null {
    const query = "SELECT id, offer, received, stored, stored_at FROM uploads WHERE id = ?"
    const [row] = this.#sql.exec<Row>(query, id).toArray()
    if (row === undefined) return null
    const offer = JSON.parse(row.offer) as RecordingOffer
    return { ...offer, uploadId: row.id, offset: row.received, isDone: row.stored !== null }
  }

  /** Moves on from one place to the next; whoever comes from another place changes nothing. Answers where it stands. */
  advance(id: string, from: number, to: number): number {
    this.#sql.exec("UPDATE uploads SET received = ? WHERE id = ? AND received = ?", to, id, from)
    return this.find(id)?.offset ?? 0
  }

  finish(id: string, stored: StoredRecording, now: number): void {
    const put = "UPDATE uploads SET stored = ?, stored_at = ?, due_at = ? WHERE id = ? AND stored IS NULL"
    this.#sql.exec(put, JSON.stringify(stored), now, now, id)
  }

  due(now: number): readonly UntoldRecording[] {
    const query = `SELECT id, offer, received, stored, stored_at FROM uploads
      WHERE stored IS NOT NULL AND is_told = 0 AND due_at <= ? ORDER BY due_at LIMIT 20`
    return this.#sql
      .exec<Row>(query, now)
      .toArray()
      .map(({ id, offer, stored, stored_at }) => {
        const told = JSON.parse(stored ?? "{}") as StoredRecording
        return { ...told, uploadId: id, offer: JSON.parse(offer) as RecordingOffer, storedAt: stored_at ?? 0 }
      })
  }

  nextDueAt(): number | null {
    const query = "SELECT min(due_at) AS at FROM uploads WHERE stored IS NOT NULL AND is_told = 0"
    return this.#sql.exec<{ at: number | null }>(query).one().at
  }

  told(id: string): void {
    this.#sql.exec("UPDATE uploads SET is_told = 1 WHERE id = ?", id)
  }

  postpone(id: string, now: number): void {
    const [row] = this.#sql.exec<{ tries: number }>("SELECT tries FROM uploads WHERE id = ?", id).toArray()
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(row?.tries ?? 0, 20))
    this.#sql.exec("UPDATE uploads SET tries = tries + 1, due_at = ? WHERE id = ?", now + pause, id)
  }

  /** Forgets uploads that began before a time and were told, or never came to an end. */
  forget(before: number): void {
    this.#sql.exec("DELETE FROM uploads WHERE begun_at < ? AND (is_told = 1 OR stored IS NULL)", before)
  }
}

function idOf({ call, of, file, sizeBytes, sha256 }: RecordingOffer): string {
  const text = JSON.stringify([call, of, file, sizeBytes, sha256])
  return `up_${createHash("sha256").update(text).digest("hex").slice(0, 32)}`
}
