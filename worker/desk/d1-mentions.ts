import { sql } from "drizzle-orm"
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1"
import { sha256Hex } from "../accounts/digest.ts"
import {
  type ListedMention,
  type Mention,
  type Mentions,
  MOST_COUNTED_MENTIONS,
} from "../app/mention-port.ts"
import { positionOf } from "./position.ts"

type Row = Omit<ListedMention, "read"> & { readonly read: 0 | 1 }

/** The mentions in D1. */
export function d1Mentions(database: D1Database): Mentions {
  const db = drizzle(database)
  return {
    async list({ workspaceId, userId, unreadOnly, before, limit }) {
      const position = positionOf(before)
      const after = position === null ? sql`1` : sql`(m.at, m.id) < (${position.at}, ${position.id})`
      const rows = await db.all<Row>(sql`
        SELECT m.id, m.conversation_id AS conversationId, m.note_id AS noteId, c.contact_id AS contactId,
          c.row->>'contactName' AS contactName, m.by_name AS byName, m.text, m.at, m.read
        FROM mentions m LEFT JOIN conversations c ON c.id = m.conversation_id AND c.workspace_id = m.workspace_id
        WHERE m.workspace_id = ${workspaceId} AND m.user_id = ${userId}
          AND ${unreadOnly ? sql`m.read = 0` : sql`1`} AND ${after}
        ORDER BY m.at DESC, m.id DESC LIMIT ${limit + 1}`)
      const items = rows.slice(0, limit).map((row) => ({ ...row, read: row.read === 1 }))
      const last = items.at(-1)
      const next = rows.length > limit && last !== undefined ? `${last.at}~${last.id}` : null
      return { items, next, unreadCount: await unreadCount(db, workspaceId, userId) }
    },
    async markRead(workspaceId, userId, upTo) {
      const mine = sql`workspace_id = ${workspaceId} AND user_id = ${userId}`
      const [found] = await db.all<{ at: number }>(
        sql`SELECT at FROM mentions WHERE ${mine} AND id = ${upTo}`,
      )
      if (found === undefined) return false
      await db.run(sql`UPDATE mentions SET read = 1
        WHERE ${mine} AND read = 0 AND (at, id) <= (${found.at}, ${upTo})`)
      return true
    },
    async markOneRead(workspaceId, userId, id) {
      const found = await db.all(sql`UPDATE mentions SET read = 1
        WHERE workspace_id = ${workspaceId} AND user_id = ${userId} AND id = ${id} RETURNING id`)
      return found.length > 0
    },
  }
}

/**
 * Keeps a mention, once for each note and person; whether it was new. Somebody who has left the workspace is
 * not kept: a note that names them must not hold up the room it stands in.
 */
export async function keepMention(database: D1Database, mention: Mention): Promise<boolean> {
  const { workspaceId, userId, conversationId, noteId, byName, text, at } = mention
  const id = `mn_${(await sha256Hex(`${conversationId}\n${noteId}\n${userId}`)).slice(0, 32)}`
  const kept = await drizzle(database).all(sql`
    INSERT INTO mentions (id, workspace_id, user_id, conversation_id, note_id, by_name, text, at, read)
    SELECT ${id}, workspace_id, user_id, ${conversationId}, ${noteId}, ${byName}, ${text}, ${at}, 0
    FROM memberships WHERE workspace_id = ${workspaceId} AND user_id = ${userId}
    ON CONFLICT (id) DO NOTHING RETURNING id`)
  return kept.length > 0
}

async function unreadCount(db: DrizzleD1Database, workspaceId: string, userId: string): Promise<number> {
  const { count } = await db.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM (SELECT 1 FROM mentions
      WHERE workspace_id = ${workspaceId} AND user_id = ${userId} AND read = 0 LIMIT ${MOST_COUNTED_MENTIONS})`)
  return count
}
