import { WHATSAPP_SITE } from "#domain/call/whatsapp-call.ts"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { ConversationId, WorkspaceId } from "#domain/ids.ts"
import type {
  ConversationRows,
  ListedConversation,
  MessageRange,
  ProjectionTables,
  Repair,
  StoredRows,
  SweptTable,
} from "../app/projection-tables.ts"
import type { RoomChange } from "../app/room-change.ts"
import { rowText } from "../app/row-sum.ts"
import { checkDerived } from "./check-derived.ts"
import { contactValues, conversationValues, messageValues, parameters, type Values } from "./d1-read-model.ts"
import { sweepMessages } from "./sweep-messages.ts"

/** Rows looked at in one query of a walk through a table; a few milliseconds. */
const ROWS_AT_ONCE = 5_000

const CONVERSATION = `id, workspace_id, channel_id, contact_id, version, lifecycle, assignee_id, waiting_since,
  unread_count, last_activity_at, listed, list, phone_key, search_text, words, row`
/** Without the version, which is the one that told it first. */
const CONTACT = "workspace_id, id, conversation_id, name, username, phone, bsuid"
const MESSAGE =
  "conversation_id, version, workspace_id, message_id, wamid, direction, type, text, at, by_name"
const LISTED = "id, channel_id AS channelId, contact_id AS contactId, seq"
/** A row that takes a new place begins to count from here, when its old one was within the totals. */
const BASES = ["received", "sent", "template"]
  .map((name) => {
    const mark = "coalesce((SELECT k.seq FROM message_marks k WHERE k.workspace_id = ?3), 0)"
    return `${name}_base = CASE WHEN seq <= ${mark} THEN ${name}_count ELSE ${name}_base END`
  })
  .join(", ")
const HAS_NO_ROW = "NOT EXISTS (SELECT 1 FROM conversations c WHERE c.id = conversation_id"
/** What is of no conversation there is; of calls those that Meta alone tells, the others are no projection. */
const STRAYS = {
  contacts: `${HAS_NO_ROW} AND c.workspace_id = contacts.workspace_id AND c.contact_id = contacts.id)`,
  calls: `site_id = '${WHATSAPP_SITE}' AND ${HAS_NO_ROW} AND c.workspace_id = calls.workspace_id)`,
} as const

const OPEN = "FROM conversations WHERE workspace_id = ?1 AND list = 'open'"
/** What `conversation_counts` has to say of a workspace. */
const TOTALS = `
  SELECT assignee_id AS holder, count(*) AS opens, 0 AS waits ${OPEN} AND assignee_id IS NOT NULL GROUP BY assignee_id
  UNION ALL SELECT '', (SELECT count(*) ${OPEN}) - (SELECT count(*) ${OPEN} AND assignee_id IS NOT NULL),
    (SELECT count(*) ${OPEN} AND assignee_id IS NULL AND waiting_since IS NOT NULL)`
const STORED_TOTALS = `SELECT assignee_id AS holder, open_count AS opens, waiting_count AS waits
  FROM conversation_counts WHERE workspace_id = ?1 AND (open_count <> 0 OR waiting_count <> 0)`
/** Whose totals are wrong. */
const WRONG_TOTALS = `SELECT DISTINCT holder FROM (
  SELECT * FROM (SELECT * FROM (${TOTALS}) WHERE opens > 0 EXCEPT ${STORED_TOTALS})
  UNION ALL SELECT * FROM (${STORED_TOTALS} EXCEPT SELECT * FROM (${TOTALS})))`

/** Compares and mends the projections in D1. Rows are found by rowid where a whole table is walked through. */
export class D1ProjectionTables implements ProjectionTables {
  readonly #database: D1Database

  constructor(database: D1Database) {
    this.#database = database
  }

  async read(identity: ConversationIdentity, { after, upTo }: MessageRange): Promise<StoredRows> {
    const { conversationId, contactId, workspaceId } = identity
    const [heads, contacts, messages] = await this.#database.batch<Record<string, string | number | null>>([
      this.#sql(`SELECT seq, ${CONVERSATION} FROM conversations WHERE id = ?`, conversationId),
      this.#sql(
        `SELECT ${CONTACT} FROM contacts WHERE workspace_id = ? AND id = ? AND conversation_id = ?`,
        ...[workspaceId, contactId, conversationId],
      ),
      this.#sql(
        `SELECT ${MESSAGE} FROM messages WHERE conversation_id = ? AND version > ? AND version <= ?`,
        ...[conversationId, after ?? Number.MIN_SAFE_INTEGER, upTo ?? Number.MAX_SAFE_INTEGER],
      ),
    ])
    const { seq, ...head } = heads?.results[0] ?? {}
    const contact = contacts?.results[0]
    return {
      seq: typeof seq === "number" ? seq : null,
      conversation: seq === undefined ? null : tableRow(Object.values(head), head["version"]),
      contact: contact === undefined ? null : tableRow(Object.values(contact), head["version"]),
      messages: (messages?.results ?? []).map((row) => tableRow(Object.values(row), row["version"])),
    }
  }

  rowsOf(change: RoomChange): ConversationRows {
    const conversation = conversationValues({ change, seq: 0 })
    const contact = contactValues({ change, seq: 0 })
    const { version } = change.row
    return {
      conversation: tableRow(conversation.toSpliced(5, 1), version),
      contact: tableRow(contact.toSpliced(3, 1), version),
      messages: messageValues({ change, seq: 0 }).map((values) => tableRow(values, values[1])),
    }
  }

  async mend({ identity, release, remove, put }: Repair): Promise<void> {
    const { conversationId, workspaceId, channelId, contactId } = identity
    const released = [
      this.#sql(
        `UPDATE conversations SET version = -1, workspace_id = ?, channel_id = ?, contact_id = ?
         WHERE id = ? AND seq = ?`,
        ...[workspaceId, channelId, contactId, conversationId, release],
      ),
      this.#sql(
        `UPDATE contacts SET version = -1 WHERE workspace_id = ? AND id = ? AND conversation_id = ? AND
         EXISTS (SELECT 1 FROM conversations WHERE id = ? AND seq = ?)`,
        ...[workspaceId, contactId, conversationId, conversationId, release],
      ),
    ]
    const removed = this.#sql(
      "DELETE FROM messages WHERE conversation_id = ? AND version IN (SELECT value FROM json_each(?))",
      ...[conversationId, JSON.stringify(remove)],
    )
    const put_in = parameters(messageValues({ change: put, seq: 0 })).map((values) =>
      this.#sql(
        `INSERT INTO messages (${MESSAGE}) SELECT ${columns(10)} FROM json_each(?) WHERE true
         ON CONFLICT (conversation_id, version) DO NOTHING`,
        values,
      ),
    )
    await this.#database.batch([...(release === null ? [] : released), removed, ...put_in])
  }

  async present(ids: readonly ConversationId[]): Promise<readonly ListedConversation[]> {
    const query = `SELECT ${LISTED} FROM conversations WHERE id IN (SELECT value FROM json_each(?))`
    return (await this.#sql(query, JSON.stringify(ids)).all<ListedConversation>()).results
  }

  async listed(workspaceId: WorkspaceId, after: number) {
    const query = `SELECT ${LISTED} FROM conversations WHERE rowid > ? AND rowid <= ? AND workspace_id = ?`
    const [next, { results }] = await Promise.all([
      this.#next("conversations", after),
      this.#sql(query, after, after + ROWS_AT_ONCE, workspaceId).all<ListedConversation>(),
    ])
    return { rows: results, next }
  }

  /**
   * The highest `seq` goes on to the row that has the highest one then: the feed counts on from there, and
   * a browser that has seen it must not find it used again for something else. Counted is what is returned:
   * the database's own count has what its triggers did as well.
   */
  async removeOrphan(workspaceId: WorkspaceId, { id, seq, contactId }: ListedConversation): Promise<number> {
    const taken = await this.#database.batch([
      this.#sql(
        `UPDATE conversations SET seq = ?2, ${BASES} WHERE seq < ?2 AND EXISTS
           (SELECT 1 FROM conversations WHERE id = ?1 AND seq = ?2 AND workspace_id = ?3)
         AND id = (SELECT id FROM conversations WHERE workspace_id = ?3 AND id <> ?1 ORDER BY seq DESC LIMIT 1)`,
        ...[id, seq, workspaceId],
      ),
      this.#sql(
        "DELETE FROM conversations WHERE id = ? AND seq = ? AND workspace_id = ? RETURNING 1",
        id,
        seq,
        workspaceId,
      ),
      ...["contacts", "messages"].map((table) =>
        this.#sql(
          `DELETE FROM ${table} WHERE conversation_id = ?1 AND workspace_id = ?2 AND ${HAS_NO_ROW}) RETURNING 1`,
          ...[id, workspaceId],
        ),
      ),
      this.#sql(
        `DELETE FROM calls WHERE conversation_id = ?1 AND workspace_id = ?2 AND contact_id = ?3
         AND site_id = '${WHATSAPP_SITE}' AND ${HAS_NO_ROW}) RETURNING 1`,
        ...[id, workspaceId, contactId],
      ),
    ])
    return taken.slice(1).reduce((sum, { results }) => sum + results.length, 0)
  }

  async sweep(workspaceId: WorkspaceId, table: SweptTable, after: number) {
    if (table === "messages") return sweepMessages(this.#database, workspaceId, after)
    const query = `DELETE FROM ${table} WHERE rowid > ? AND rowid <= ? AND workspace_id = ? AND ${STRAYS[table]}`
    const next = await this.#next(table, after)
    const { meta } = await this.#sql(query, after, after + ROWS_AT_ONCE, workspaceId).run()
    return { removed: meta.changes, next }
  }

  checkDerived(workspaceId: WorkspaceId, after: number) {
    return checkDerived(this.#database, workspaceId, after)
  }

  /** Both are counted in one transaction, from indexes alone; what the triggers add meanwhile comes before or after. */
  async recount(workspaceId: WorkspaceId): Promise<number> {
    const [wrong] = await this.#database.batch<{ holder: string }>([
      this.#sql(WRONG_TOTALS, workspaceId),
      this.#sql(
        `DELETE FROM conversation_counts WHERE workspace_id = ?1 AND assignee_id IN (SELECT holder FROM (${WRONG_TOTALS}))`,
        workspaceId,
      ),
      this.#sql(
        `INSERT INTO conversation_counts (workspace_id, assignee_id, open_count, waiting_count)
         SELECT ?1, holder, opens, waits FROM (${TOTALS}) WHERE opens > 0
         ON CONFLICT (workspace_id, assignee_id) DO NOTHING`,
        workspaceId,
      ),
    ])
    return wrong?.results.length ?? 0
  }

  /** Where the next piece of a table begins; null when this one is the last. */
  async #next(table: string, after: number): Promise<number | null> {
    const last = await this.#database.prepare(`SELECT max(rowid) AS last FROM ${table}`).first<number>("last")
    return after + ROWS_AT_ONCE < (last ?? 0) ? after + ROWS_AT_ONCE : null
  }

  #sql(query: string, ...values: readonly (string | number | null)[]): D1PreparedStatement {
    return this.#database.prepare(query).bind(...values)
  }
}

function columns(count: number): string {
  return Array.from({ length: count }, (_, index) => `value->>${index}`).join(", ")
}

function tableRow(values: Values, version: unknown) {
  return { version: Number(version), text: rowText(values) }
}
