import { type SQL, sql } from "drizzle-orm"
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1"
import { parsePhoneNumber } from "#domain/contact/phone-number.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { InboxCounts, InboxQuery, ListedRows, MessageFigures, Queries } from "../app/queries-port.ts"
import { foldForSearch } from "../app/room-change.ts"

interface ListedRow {
  readonly row: string
  readonly position: number
  readonly id: string
}

/** Questions to the projections in D1; every one names its workspace. */
export class D1Queries implements Queries {
  readonly #db: DrizzleD1Database

  constructor(database: D1Database) {
    this.#db = drizzle(database)
  }

  async inbox(query: InboxQuery): Promise<ListedRows> {
    const oldestFirst = query.filter === "waiting"
    const position = sql.raw(oldestFirst ? "waiting_since" : "last_activity_at")
    const rows = await this.#db.all<ListedRow>(sql`
      SELECT row, ${position} AS position, id FROM conversations
      WHERE workspace_id = ${query.workspaceId} AND listed = 1 AND ${inFilter(query)}
        AND ${matching(query.search)} AND ${after(query.before, position, oldestFirst)}
      ORDER BY ${position} ${sql.raw(oldestFirst ? "ASC" : "DESC")}, id ${sql.raw(oldestFirst ? "ASC" : "DESC")}
      LIMIT ${query.limit + 1}`)
    const page = rows.slice(0, query.limit)
    const last = page.at(-1)
    const next = rows.length > query.limit && last !== undefined ? `${last.position}~${last.id}` : null
    return { items: page.map(({ row }) => JSON.parse(row) as InboxRow), next }
  }

  async counts(workspaceId: string, me: string): Promise<InboxCounts> {
    return this.#db.get<InboxCounts>(sql`
      SELECT count(*) AS "all",
        coalesce(sum(assignee_id IS NULL AND waiting_since IS NOT NULL), 0) AS waiting,
        coalesce(sum(assignee_id = ${me}), 0) AS mine
      FROM conversations WHERE workspace_id = ${workspaceId} AND listed = 1 AND lifecycle = 'open'`)
  }

  async cursor(workspaceId: string): Promise<number> {
    const query = sql`SELECT coalesce(max(seq), 0) AS seq FROM conversations WHERE workspace_id = ${workspaceId}`
    return (await this.#db.get<{ seq: number }>(query)).seq
  }

  async figures(workspaceId: string): Promise<MessageFigures> {
    const byChannel = await this.#db.all<{
      channelId: string
      sent: number
      received: number
      templates: number
    }>(sql`
      SELECT c.channel_id AS channelId, sum(m.direction = 'out') AS sent, sum(m.direction = 'in') AS received,
        sum(m.type = 'template') AS templates
      FROM messages m JOIN conversations c ON c.id = m.conversation_id
      WHERE m.workspace_id = ${workspaceId} GROUP BY c.channel_id ORDER BY c.channel_id`)
    const sum = (of: "sent" | "received" | "templates") =>
      byChannel.reduce((total, one) => total + one[of], 0)
    return { sent: sum("sent"), received: sum("received"), templates: sum("templates"), byChannel }
  }
}

function inFilter({ filter, me }: InboxQuery): SQL {
  switch (filter) {
    case "waiting":
      return sql`lifecycle = 'open' AND assignee_id IS NULL AND waiting_since IS NOT NULL`
    case "mine":
      return sql`lifecycle = 'open' AND assignee_id = ${me}`
    case "all":
      return sql`lifecycle = 'open'`
    case "closed":
      return sql`lifecycle = 'closed'`
    default:
      return filter satisfies never
  }
}

/** Every word has to be somewhere in the name, the username or the number. */
function matching(search: string | null): SQL {
  const words = wordsOf(search ?? "")
    .filter((word) => word !== "")
    .slice(0, 8)
  const each = words.map((word) => sql`instr(search_text, ${word}) > 0`)
  return each.length === 0 ? sql`1` : sql.join(each, sql` AND `)
}

/** A number is one word, however it is written; the tables have it in digits. */
function wordsOf(search: string): readonly string[] {
  const digits = parsePhoneNumber(search.trim())
  return digits === undefined ? foldForSearch(search).replace(/^\+/, "").split(/\s+/) : [digits]
}

function after(before: string | null, position: SQL, oldestFirst: boolean): SQL {
  const [at, id] = (before ?? "").split("~")
  if (at === undefined || id === undefined || !/^\d{1,15}$/.test(at)) return sql`1`
  const compare = sql.raw(oldestFirst ? ">" : "<")
  return sql`(${position}, id) ${compare} (${Number(at)}, ${id})`
}
