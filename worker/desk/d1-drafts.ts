import { type SQL, sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import type { Draft, DraftPlace, Drafts } from "../app/draft-port.ts"
import { positionOf } from "./position.ts"

const COLUMNS = sql.raw("text, reply_to AS replyTo, mode, updated_at AS updatedAt")

/** The drafts in D1, one row for each person and conversation. */
export function d1Drafts(database: D1Database, now: () => number): Drafts {
  const db = drizzle(database)

  async function get(place: DraftPlace): Promise<Draft | null> {
    const [row] = await db.all<Draft>(sql`SELECT ${COLUMNS} FROM drafts WHERE ${at(place)}`)
    return row ?? null
  }

  return {
    get,
    async put(place, draft, base) {
      const isEmpty = draft.text === "" && draft.replyTo === null
      const [changed] = await db.all<Draft>(
        isEmpty ? removal(place, base) : upsert(place, draft, base, now()),
      )
      if (changed !== undefined && !isEmpty) return { outcome: "kept", draft: changed }
      const found = changed === undefined ? await get(place) : null
      if (found === null) return { outcome: "removed" }
      return { outcome: saysTheSame(found, draft) ? "kept" : "newer", draft: found }
    },
    async remove(place) {
      await db.run(sql`DELETE FROM drafts WHERE ${at(place)}`)
    },
    async list({ workspaceId, userId }, before, limit) {
      const position = positionOf(before)
      const after =
        position === null ? sql`1` : sql`(updated_at, conversation_id) < (${position.at}, ${position.id})`
      const rows = await db.all<{ conversationId: string; updatedAt: number }>(sql`
        SELECT conversation_id AS conversationId, updated_at AS updatedAt FROM drafts
        WHERE workspace_id = ${workspaceId} AND user_id = ${userId} AND ${after}
        ORDER BY updated_at DESC, conversation_id DESC LIMIT ${limit + 1}`)
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      const next =
        rows.length > limit && last !== undefined ? `${last.updatedAt}~${last.conversationId}` : null
      return { items, next }
    },
  }
}

function at({ workspaceId, userId, conversationId }: DraftPlace): SQL {
  return sql`workspace_id = ${workspaceId} AND user_id = ${userId} AND conversation_id = ${conversationId}`
}

/** One statement: of two tabs that write at once from one state, the second finds another. */
function upsert(
  { workspaceId, userId, conversationId }: DraftPlace,
  { text, replyTo, mode }: Omit<Draft, "updatedAt">,
  base: number | null,
  now: number,
): SQL {
  return sql`
    INSERT INTO drafts (workspace_id, user_id, conversation_id, text, reply_to, mode, updated_at)
    VALUES (${workspaceId}, ${userId}, ${conversationId}, ${text}, ${replyTo}, ${mode}, ${now})
    ON CONFLICT (workspace_id, user_id, conversation_id) DO UPDATE SET text = excluded.text,
      reply_to = excluded.reply_to, mode = excluded.mode, updated_at = max(excluded.updated_at, drafts.updated_at + 1)
    WHERE drafts.updated_at = ${base} RETURNING ${COLUMNS}`
}

function removal(place: DraftPlace, base: number | null): SQL {
  return sql`DELETE FROM drafts WHERE ${at(place)} AND updated_at = ${base} RETURNING ${COLUMNS}`
}

/** The answer to the first try may have been lost. */
function saysTheSame(found: Draft, draft: Omit<Draft, "updatedAt">): boolean {
  return found.text === draft.text && found.replyTo === draft.replyTo && found.mode === draft.mode
}
