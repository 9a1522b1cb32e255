import { type SQL, sql } from "drizzle-orm"
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1"
import { type InboxRow, storedRow } from "#domain/projection/inbox-row.ts"
import type { ReadModelWriter } from "../app/feed-port.ts"
import type { RoomChange } from "../app/room-change.ts"
import { d1Batch } from "./d1-statement.ts"
import {
  addFailures,
  countedColumns,
  failureValues,
  keepBases,
  newCounts,
  toCount,
} from "./message-counts.ts"
import { storedWords } from "./search-words.ts"

/** Characters of JSON given to D1 as one parameter; far under D1's 2 MB for a value, in any script. */
const PARAMETER_CHARACTERS = 300_000

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
    return (await this.#db.get<{ seq: number }>(highest(workspaceId))).seq
  }

  async write(workspaceId: string, changes: readonly RoomChange[]): Promise<number> {
    const placed = changes.map((change) => ({ change, seq: 0 })) // the batch itself counts
    const results = await d1Batch(this.#database, [
      ...parameters(changes.flatMap(failureValues)).map((values) => addFailures(workspaceId, values)),
      ...parameters(placed.map((one) => [...conversationValues(one), toCount(one.change)])).flatMap(
        (values) => upsertConversations(workspaceId, values),
      ),
      ...parameters(placed.map(contactValues)).map(upsertContacts),
      ...parameters(placed.flatMap(messageValues)).map(upsertMessages),
      highest(workspaceId),
    ])
    return (results.at(-1)?.[0] as { readonly seq: number }).seq
  }

  async changedSince(workspaceId: string, cursor: number, limit: number) {
    const rows = await this.#db.all<{ row: string; seq: number }>(
      sql`SELECT row, seq FROM conversations
          WHERE workspace_id = ${workspaceId} AND seq > ${cursor} ORDER BY seq LIMIT ${limit}`,
    )
    return rows.map(({ row, seq }) => ({ row: storedRow(row), seq }))
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

function highest(workspaceId: string): SQL {
  return sql`SELECT coalesce(max(seq), 0) AS seq FROM conversations WHERE workspace_id = ${workspaceId}`
}

const COLD = [
  "lifecycle",
  "assignee_id",
  "waiting_since",
  "listed",
  "list",
  "phone_key",
  "search_text",
  "words",
]
const MOVING = ["unread_count", "last_activity_at"]
const TOLD = ["version", "seq", "row"]

/**
 * A statement writes an entry in each index of a column that it sets, changed or not, and every entry is paid for.
 * So each row is taken by the one statement of these that sets what has changed of it and little else. A row
 * that is handed in again takes a new place: a batch that a killed feed had sent may have put it where readers who
 * heard of later rows have already passed.
 */
function upsertConversations(workspaceId: string, values: string): readonly SQL[] {
  const newer = sql`excluded.version > conversations.version`
  const upsert = (set: readonly string[], isDue: SQL) =>
    upsertConversation(workspaceId, values, sql`${setting(set)}, ${newCounts}`, isDue)
  return [
    upsertConversation(workspaceId, values, setting(["seq"]), sql`excluded.version = conversations.version`),
    upsert([...COLD, ...MOVING, ...TOLD], sql`${newer} AND ${anyChanged("conversations", COLD)}`),
    upsert([...MOVING, ...TOLD], sql`${newer} AND ${anyChanged("conversations", MOVING)}`),
    upsert(TOLD, newer),
  ]
}

/**
 * The batch itself counts on from the highest `seq` there is: one that a killed feed had sent may land late, and
 * must neither share a place with a newer row nor take one that readers have passed.
 */
function upsertConversation(workspaceId: string, values: string, set: SQL, isDue: SQL): SQL {
  return sql`
    INSERT INTO conversations (id, workspace_id, channel_id, contact_id, version, seq, lifecycle, assignee_id,
      waiting_since, unread_count, last_activity_at, listed, list, phone_key, search_text, words, row,
      counted, received_count, sent_count, template_count)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4,
      (${highest(workspaceId)}) + 1 + json_each.key, value->>6, value->>7,
      value->>8, value->>9, value->>10, value->>11, value->>12, value->>13, value->>14,
      value->>15, value->>16, ${countedColumns}
    FROM json_each(${values}) WHERE true
    ON CONFLICT (id) DO UPDATE SET ${set}, ${keepBases(workspaceId)}
    WHERE ${isDue}`
}

function setting(columns: readonly string[]): SQL {
  return sql.raw(columns.map((column) => `${column} = excluded.${column}`).join(", "))
}

function anyChanged(table: string, columns: readonly string[]): SQL {
  return sql.raw(`(${columns.map((column) => `${table}.${column} IS NOT excluded.${column}`).join(" OR ")})`)
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
    listOf(row),
    change.phoneKey,
    change.searchText,
    storedWords(change.searchText),
    JSON.stringify(row),
  ]
}

/** The list a row stands in; `inFilter` of the domain parts it further. */
function listOf({ lastLine, lifecycle, snoozedUntil }: InboxRow): "open" | "snoozed" | "closed" | null {
  if (lastLine === null) return null
  return lifecycle === "open" && snoozedUntil !== null ? "snoozed" : lifecycle
}

/** The columns of a contact, in the order of `upsertContacts`. */
export function contactValues({ change: { row, workspaceId, bsuid } }: Placed): Values {
  const { contactId, conversationId, version, contactName, username, phone } = row
  return [workspaceId, contactId, conversationId, version, contactName, username, phone, bsuid]
}

/**
 * Written only when it tells something new: `version` is the one that told it. Whether a change is the newest says the
 * row of the conversation, which the same batch has just written; version -1 stands for a contact that is to be mended.
 */
function upsertContacts(values: string): SQL {
  return sql`
    INSERT INTO contacts (workspace_id, id, conversation_id, version, name, username, phone, bsuid)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7
    FROM json_each(${values})
    WHERE value->>3 = (SELECT version FROM conversations WHERE conversations.id = value->>2)
    ON CONFLICT (workspace_id, id, conversation_id) DO UPDATE SET version = excluded.version, name = excluded.name,
      username = excluded.username, phone = excluded.phone, bsuid = excluded.bsuid
    WHERE contacts.version < 0 OR ${anyChanged("contacts", ["name", "username", "phone", "bsuid"])}`
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
