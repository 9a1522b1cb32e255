import type { ConversationEvent } from "#domain/conversation/event.ts"
import { eventKey, type MessageKeys } from "#domain/conversation/event-key.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import { currentSchema, upcast } from "#domain/conversation/upcast.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { atOnce, type EventLog, type NewEvent, type RawEvent, READ_CHARACTERS } from "../app/event-log.ts"
import { LongTexts, textInRow } from "./long-texts.ts"

/** No AUTOINCREMENT: it would bill a third row for each event. `key` is the idempotency key and the index. */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS events (
  version INTEGER PRIMARY KEY,
  key TEXT UNIQUE,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  schema INTEGER NOT NULL,
  body TEXT NOT NULL,
  raw TEXT
);
CREATE TABLE IF NOT EXISTS snapshots (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, state TEXT NOT NULL);
`

/** Raises when the shape of `ConversationState` changes: older snapshots are then passed over and made anew. */
const SNAPSHOT_SHAPE = 3

/** Events of one commit, as a rule a handful, that are remembered until the next ones. */
const REMEMBERED = 16

type Row = { version: number; at: number; type: string; schema: number; body: string }
type RawRow = Row & { raw: string }

interface Remembered {
  readonly recorded: RecordedEvent
  readonly characters: number
}

const COLUMNS = "version, at, type, schema, body"

/** By the JSON as it is stored: a schema that moves these members needs another condition beside this one. */
const FILES = "type IN ('MessageReceived', 'ReplyQueued') AND body->>'$.content.kind' = 'media'"

/** The log in a Durable Object's own SQLite. */
export class SqliteEventLog implements EventLog {
  readonly #sql: SqlStorage
  readonly #texts: LongTexts
  #head: number | undefined
  /** What was appended last: the projection asks for it right after, and need not read it back. */
  #newest: readonly Remembered[] = []

  constructor(sql: SqlStorage) {
    this.#sql = sql
    this.#texts = new LongTexts(sql)
    sql.exec(SCHEMA)
  }

  head(): number {
    this.#head ??= this.#sql
      .exec<{ head: number }>("SELECT coalesce(max(version), 0) AS head FROM events")
      .one().head
    return this.#head
  }

  versionOf(key: string): number | undefined {
    return this.#sql.exec<{ version: number }>("SELECT version FROM events WHERE key = ?", key).toArray()[0]
      ?.version
  }

  after(version: number, limit: number): readonly RecordedEvent[] {
    const newest = this.#newest.map(({ recorded }) => recorded).filter((one) => one.version > version)
    if (newest[0]?.version === version + 1 && newest.length <= limit) return newest
    return this.#piece(
      `SELECT ${COLUMNS} FROM events WHERE version > ? ORDER BY version LIMIT ?`,
      version,
      limit,
    )
  }

  before(version: number, limit: number): readonly RecordedEvent[] {
    const query = `SELECT ${COLUMNS} FROM events WHERE version < ? ORDER BY version DESC LIMIT ?`
    return this.#piece(query, version, limit).toReversed()
  }

  writtenBefore(version: number, limit: number, only?: "media"): readonly RecordedEvent[] {
    const written = only === "media" ? FILES : "type IN ('MessageReceived', 'ReplyQueued', 'NoteAdded')"
    const query = `SELECT ${COLUMNS} FROM events WHERE version < ? AND ${written} ORDER BY version DESC LIMIT ?`
    return this.#piece(query, version, limit)
  }

  rawAfter(version: number, limit: number): readonly RawEvent[] {
    const query = `SELECT ${COLUMNS}, raw FROM events WHERE version > ? AND raw IS NOT NULL ORDER BY version LIMIT ?`
    const rows = whole(this.#sql.exec<RawRow>(query, version, limit), (row) => ({
      ...this.#whole(row),
      raw: this.#texts.get(String(row.version), "raw", row.raw),
    }))
    const found = atOnce(rows, ({ body, raw }) => body.length + raw.length)
    return found.map((row) => ({ ...recordedOf(row), raw: row.raw }))
  }

  at(version: number): RecordedEvent | undefined {
    return this.#read(`SELECT ${COLUMNS} FROM events WHERE version = ?`, version)[0]
  }

  under({ exact, prefixes }: MessageKeys): readonly RecordedEvent[] {
    const ranges = prefixes.map(() => "(key >= ? AND key < ?)")
    // an empty IN () among the conditions makes SQLite read the whole log instead of the index
    const known = exact.length === 0 ? [] : [`key IN (${exact.map(() => "?").join(",")})`]
    const where = [...known, ...ranges].join(" OR ")
    const bounds = prefixes.flatMap((prefix) => [prefix, `${prefix}\u{10FFFF}`])
    return this.#read(`SELECT ${COLUMNS} FROM events WHERE ${where} ORDER BY version`, ...exact, ...bounds)
  }

  append(events: readonly NewEvent[], at: number): readonly RecordedEvent[] {
    const appended = events.flatMap(({ event, raw }): Remembered[] => {
      const version = this.head() + 1
      const characters = this.#insert(version, event, at, raw)
      if (characters === null) return []
      this.#head = version
      return [{ recorded: { version, at, event }, characters }]
    })
    if (appended.length > 0) this.#newest = remembered([...this.#newest, ...appended])
    return appended.map(({ recorded }) => recorded)
  }

  snapshot(): ConversationState | undefined {
    const query = "SELECT state FROM snapshots WHERE id = 1"
    const row = this.#sql.exec<{ state: string }>(query).toArray()[0]
    if (row === undefined) return undefined
    const stored = JSON.parse(row.state) as { shape: number; state: ConversationState }
    return stored.shape === SNAPSHOT_SHAPE ? stored.state : undefined
  }

  saveSnapshot(state: ConversationState): void {
    const query = "INSERT OR REPLACE INTO snapshots (id, version, state) VALUES (1, ?, ?)"
    this.#sql.exec(query, state.version, JSON.stringify({ shape: SNAPSHOT_SHAPE, state }))
  }

  /** The characters of what was stored; null when its key was there. */
  #insert(version: number, event: ConversationEvent, at: number, raw: string | undefined): number | null {
    const { type, ...parts } = event
    const body = JSON.stringify(parts)
    const query =
      "INSERT OR IGNORE INTO events (version, key, at, type, schema, body, raw) VALUES (?, ?, ?, ?, ?, ?, ?)"
    const stored = [textInRow(body), raw === undefined ? null : textInRow(raw)]
    const values = [version, eventKey(event), at, type, currentSchema(type), ...stored]
    if (this.#sql.exec(query, ...values).rowsWritten === 0) return null
    this.#texts.keep(String(version), "body", body)
    if (raw !== undefined) this.#texts.keep(String(version), "raw", raw)
    return body.length
  }

  #read(query: string, ...values: (string | number)[]): readonly RecordedEvent[] {
    return this.#sql
      .exec<Row>(query, ...values)
      .toArray()
      .map((row) => recordedOf(this.#whole(row)))
  }

  /** As many as are read at once: rows beyond are not even fetched. */
  #piece(query: string, version: number, limit: number): readonly RecordedEvent[] {
    const rows = whole(this.#sql.exec<Row>(query, version, limit), (row) => this.#whole(row))
    return atOnce(rows, ({ body }) => body.length).map(recordedOf)
  }

  #whole(row: Row): Row {
    return { ...row, body: this.#texts.get(String(row.version), "body", row.body) }
  }
}

function recordedOf({ version, at, type, schema, body }: Row): RecordedEvent {
  return { version, at, event: upcast({ type, schema, json: body }) }
}

function* whole<From, To>(rows: Iterable<From>, of: (row: From) => To): Generator<To> {
  for (const row of rows) yield of(row)
}

/** The newest without a gap, no more of them than are read at once. */
function remembered(all: readonly Remembered[]): readonly Remembered[] {
  const kept: Remembered[] = []
  let characters = 0
  for (const one of all.slice(-REMEMBERED).toReversed()) {
    characters += one.characters
    if (characters > READ_CHARACTERS) break
    kept.unshift(one)
  }
  return kept
}
