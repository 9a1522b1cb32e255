import type { CallSignal } from "#domain/call/signal.ts"
import type { CallPlace } from "../app/place-call.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS spools (
  spool TEXT NOT NULL, lane TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (spool, lane)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS signals (
  call TEXT NOT NULL, ordinal INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (call, ordinal)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS calls (
  call TEXT PRIMARY KEY, spool TEXT NOT NULL, shift INTEGER NOT NULL, last INTEGER NOT NULL,
  told INTEGER NOT NULL, logged INTEGER NOT NULL, is_over INTEGER NOT NULL, place TEXT,
  tries INTEGER NOT NULL, due_at INTEGER NOT NULL, changed_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS calls_due ON calls (due_at) WHERE logged < last;
CREATE INDEX IF NOT EXISTS calls_open ON calls (is_over);
CREATE INDEX IF NOT EXISTS calls_changed ON calls (changed_at);
`

/** Types of the last signal of a call, as `telephony-agent/protocol/call-signal.ts` says. */
const LAST: readonly string[] = ["ended", "merged"]

/** Pause before a call whose work failed is taken up again, milliseconds; doubled each time. */
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 5 * 60_000

/** A call that the rest of the product has not been told all of. */
export interface TrackedCall {
  readonly call: string
  /** Ordinals: of the last signal stored, told to the conversation, and kept in the call log. */
  readonly last: number
  readonly told: number
  readonly logged: number
  readonly isOver: boolean
  /** Where it belongs; null until that was found out. */
  readonly place: CallPlace | null
  /** When its last signal came, milliseconds. */
  readonly changedAt: number
}

type Row = {
  readonly call: string
  readonly spool: string
  readonly shift: number
  readonly last: number
  readonly told: number
  readonly logged: number
  readonly is_over: number
  readonly place: string | null
  readonly tries: number
  readonly changed_at: number
}

const COLUMNS = "call, spool, shift, last, told, logged, is_over, place, tries, changed_at"

/**
 * What a site's agent has told, until everybody who has to know it does. A signal is stored once, by the place it has
 * in the agent's spool; how far conversation and call log are with each call is a cursor over its signals.
 */
export class SignalLog {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  /** The last sequence of a lane that is stored; 0 before the first. */
  sequenceOf(spool: string, lane: string): number {
    const query = "SELECT sequence FROM spools WHERE spool = ? AND lane = ?"
    return this.#sql.exec<{ sequence: number }>(query, spool, lane).toArray()[0]?.sequence ?? 0
  }

  /** Notes that everything of a lane up to a sequence is stored. */
  moveTo(spool: string, lane: string, sequence: number): void {
    const put = `INSERT INTO spools (spool, lane, sequence) VALUES (?1, ?2, ?3)
      ON CONFLICT (spool, lane) DO UPDATE SET sequence = ?3`
    this.#sql.exec(put, spool, lane, sequence)
  }

  /**
   * Stores a signal; false when it is there. An agent on another disk counts a call it finds under way from 1 again:
   * what it tells follows what was told.
   */
  add(spool: string, signal: CallSignal, now: number): boolean {
    const known = this.#row(signal.call)
    const shift = known === undefined ? 0 : known.spool === spool ? known.shift : known.last
    const ordinal = signal.ordinal + shift
    if (known !== undefined && (ordinal <= known.last || known.is_over === 1)) return false
    const body = JSON.stringify({ ...signal, ordinal })
    this.#sql.exec(
      "INSERT OR IGNORE INTO signals (call, ordinal, body) VALUES (?, ?, ?)",
      signal.call,
      ordinal,
      body,
    )
    const isOver = LAST.includes(signal.type) ? 1 : 0
    const put = `INSERT INTO calls (call, spool, shift, last, told, logged, is_over, place, tries, due_at, changed_at)
      VALUES (?1, ?2, ?3, ?4, 0, 0, ?5, NULL, 0, ?6, ?6) ON CONFLICT (call) DO UPDATE
      SET spool = ?2, shift = ?3, last = ?4, is_over = ?5, due_at = min(due_at, ?6), changed_at = ?6`
    this.#sql.exec(put, signal.call, spool, shift, ordinal, isOver, now)
    return true
  }

  find(call: string): TrackedCall | null {
    const row = this.#row(call)
    return row === undefined ? null : trackedOf(row)
  }

  /** Calls with something left to be told, whose time has come, the longest overdue first. */
  due(now: number, most: number): readonly TrackedCall[] {
    const query = `SELECT ${COLUMNS} FROM calls WHERE logged < last AND due_at <= ? ORDER BY due_at LIMIT ?`
    return this.#sql.exec<Row>(query, now, most).toArray().map(trackedOf)
  }

  /** When the next call is due; null when nothing is left to be told. */
  nextDueAt(): number | null {
    const query = "SELECT min(due_at) AS at FROM calls WHERE logged < last"
    return this.#sql.exec<{ at: number | null }>(query).one().at
  }

  /** Calls that have not ended. */
  open(): readonly TrackedCall[] {
    return this.#sql.exec<Row>(`SELECT ${COLUMNS} FROM calls WHERE is_over = 0`).toArray().map(trackedOf)
  }

  /** Signals of a call after an ordinal, in their order. */
  signals(call: string, after = 0, upTo = Number.MAX_SAFE_INTEGER): readonly CallSignal[] {
    const query = "SELECT body FROM signals WHERE call = ? AND ordinal > ? AND ordinal <= ? ORDER BY ordinal"
    const rows = this.#sql.exec<{ body: string }>(query, call, after, upTo).toArray()
    return rows.map(({ body }) => JSON.parse(body) as CallSignal)
  }

  keepPlace(call: string, place: CallPlace): void {
    this.#sql.exec("UPDATE calls SET place = ? WHERE call = ?", JSON.stringify(place), call)
  }

  /** The conversation knows everything up to an ordinal. */
  told(call: string, ordinal: number): void {
    this.#sql.exec("UPDATE calls SET told = ?, tries = 0 WHERE call = ?", ordinal, call)
  }

  /** So does the call log; of a call that is over nothing is left to be told then. */
  logged(call: string, ordinal: number): void {
    this.#sql.exec("UPDATE calls SET logged = ?, tries = 0 WHERE call = ?", ordinal, call)
    const isDone = "SELECT 1 FROM calls WHERE call = ? AND is_over = 1 AND logged = last"
    if (this.#sql.exec(isDone, call).toArray().length > 0)
      this.#sql.exec("DELETE FROM signals WHERE call = ?", call)
  }

  /** It is to be looked at again at a time, or with its next signal. */
  lookAgain(call: string, at: number): void {
    this.#sql.exec("UPDATE calls SET due_at = ? WHERE call = ?", at, call)
  }

  /** It could not be told now. */
  postpone(call: string, now: number): void {
    const tries = this.#row(call)?.tries ?? 0
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries, 20))
    this.#sql.exec("UPDATE calls SET tries = tries + 1, due_at = ? WHERE call = ?", now + pause, call)
  }

  /** Forgets calls that ended before a time. */
  forget(before: number): void {
    this.#sql.exec("DELETE FROM calls WHERE is_over = 1 AND logged = last AND changed_at < ?", before)
  }

  #row(call: string): Row | undefined {
    return this.#sql.exec<Row>(`SELECT ${COLUMNS} FROM calls WHERE call = ?`, call).toArray()[0]
  }
}

function trackedOf({ call, last, told, logged, is_over, place, changed_at }: Row): TrackedCall {
  return {
    ...{ call, last, told, logged },
    isOver: is_over === 1,
    changedAt: changed_at,
    place: place === null ? null : (JSON.parse(place) as CallPlace),
  }
}
