import { type SQL, sql } from "drizzle-orm"
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1"
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { ReadModelWriter } from "../app/feed-port.ts"
import type { RoomChange } from "../app/room-change.ts"

/** Characters of JSON given to D1 as one parameter; far under D1's 2 MB for a value, in any script. */
const PARAMETER_CHARACTERS = 300_000

const DIALECT = new SQLiteAsyncDialect()

/** A change with its place in the feed. */
export type Placed = { readonly change: RoomChange; readonly seq: number }

/** The projections in D1. A row of a lower version never replaces a higher one, so a repeat changes nothing. */
export class D1ReadModel implements ReadModelWriter {
  readonly #database: D1Database
  readonly #db: DrizzleD1Database

  constructor(database: D1Database) {
    this.#database = database
    this.#db = drizzle(database)
  }

  async highestSeq(workspaceId: string): Promise<number> {
    const query = sql`SELECT coalesce(max(seq), 0) AS seq FROM conversations WHERE workspace_id = ${workspaceId}`
    return (await this.#db.get<{ seq: number }>(query)).seq
  }

  async write(placed: readonly Placed[]): Promise<void> {
    const statements = [
      ...parameters(placed.map(conversationValues)).map(upsertConversations),
      ...parameters(placed.map(contactValues)).map(upsertContacts),
      ...parameters(placed.flatMap(messageValues)).map(upsertMessages),
    ]
    if (statements.length > 0)
      await this.#database.batch(statements.map((statement) => this.#prepared(statement)))
  }

  async changedSince(workspaceId: string, cursor: number, limit: number) {
    const rows = await this.#db.all<{ row: string; seq: number }>(
      sql`SELECT row, seq FROM conversations
          WHERE workspace_id = ${workspaceId} AND seq > ${cursor} ORDER BY seq LIMIT ${limit}`,
    )
    return rows.map(({ row, seq }) => ({ row: JSON.parse(row) as InboxRow, seq }))
  }

  /** The library's own batch takes no statement written as SQL. */
  #prepared(statement: SQL): D1PreparedStatement {
    const query = DIALECT.sqlToQuery(statement)
    return this.#database.prepare(query.sql).bind(...query.params)
  }
}

/** The columns of one row. */
export type Values = readonly (string | number | null)[]

/** JSON arrays of rows, each short enough to be one parameter; a single long row stands alone. */
export function parameters(rows: readonly Values[]): readonly string[] {
  const pieces: string[][] = []
  let characters = Number.POSITIVE_INFINITY
  for (const row of rows.map((values) => JSON.stringify(values))) {
    if (characters + row.length > PARAMETER_CHARACTERS) {
      pieces.push([])
      characters = 0
    }
    pieces.at(-1)?.push(row)
    characters += row.length
  }
  return pieces.map((piece) => `[${piece.join(",")}]`)
}

/** A batch that a killed feed had sent may land late: a row never goes back to a place that readers have passed. */
function upsertConversations(values: string): SQL {
  return sql`
    INSERT INTO conversations (id, workspace_id, channel_id, contact_id, version, seq, lifecycle, assignee_id,
      waiting_since, unread_count, last_activity_at, listed, phone_key, search_text, row)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7,
      value->>8, value->>9, value->>10, value->>11, value->>12, value->>13, value->>14
    FROM json_each(${values}) WHERE true
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, seq = max(conversations.seq, excluded.seq), lifecycle = excluded.lifecycle,
      assignee_id = excluded.assignee_id, waiting_since = excluded.waiting_since, unread_count = excluded.unread_count,
      last_activity_at = excluded.last_activity_at, listed = excluded.listed, phone_key = excluded.phone_key,
      search_text = excluded.search_text, row = excluded.row
    WHERE excluded.version >= conversations.version`
}

/** The columns of a row, in the order of `upsertConversations`. */
export function conversationValues({ change, seq }: Placed): Values {
  const { row } = change
  return [
    row.conversationId,
    change.workspaceId,
    row.channelId,
    row.contactId,
    row.version,
    seq,
    row.lifecycle,
    row.assignee?.id ?? null,
    row.waitingSince,
    row.unreadCount,
    row.lastActivityAt,
    row.lastLine === null ? 0 : 1,
    change.phoneKey,
    change.searchText,
    JSON.stringify(row),
  ]
}

/** The columns of a contact, in the order of `upsertContacts`. */
export function contactValues({ change: { row, workspaceId, bsuid } }: Placed): Values {
  const { contactId, conversationId, version, contactName, username, phone } = row
  return [workspaceId, contactId, conversationId, version, contactName, username, phone, bsuid]
}

function upsertContacts(values: string): SQL {
  return sql`
    INSERT INTO contacts (workspace_id, id, conversation_id, version, name, username, phone, bsuid)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7
    FROM json_each(${values}) WHERE true
    ON CONFLICT (workspace_id, id, conversation_id) DO UPDATE SET version = excluded.version, name = excluded.name,
      username = excluded.username, phone = excluded.phone, bsuid = excluded.bsuid
    WHERE excluded.version >= contacts.version`
}

/** The columns of a change's messages, in the order of `upsertMessages`. */
export function messageValues({ change }: Placed): readonly Values[] {
  return change.messages.map((message) => [
    change.conversationId,
    message.version,
    change.workspaceId,
    message.messageId,
    message.wamid,
    message.direction,
    message.type,
    message.text,
    message.at,
    message.byName,
  ])
}

function upsertMessages(values: string): SQL {
  return sql`
    INSERT INTO messages (conversation_id, version, workspace_id, message_id, wamid, direction, type, text, at, by_name)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8, value->>9
    FROM json_each(${values}) WHERE true
    ON CONFLICT (conversation_id, version) DO NOTHING`
}
