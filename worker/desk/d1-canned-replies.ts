import { type SQL, sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import { newId } from "../accounts/digest.ts"
import {
  type CannedReplies,
  type CannedReply,
  type CannedReplyQuery,
  MOST_CANNED_REPLIES,
} from "../app/canned-reply-port.ts"
import type { DeskPlace } from "../app/desk-outcome.ts"
import { nameKey } from "./name-key.ts"
import { beside, cursorOf, hasRoom, ownerAfter, visible } from "./shared-or-own.ts"

type Row = Omit<CannedReply, "shared"> & { readonly shared: 0 | 1 }

const COLUMNS = sql.raw("id, shortcut, title, text, shared, owner_id AS ownerId, updated_at AS updatedAt")

/** The canned replies in D1; so few for each person that a search may look at all of them. */
export function d1CannedReplies(database: D1Database, now: () => number): CannedReplies {
  const db = drizzle(database)

  async function byId(place: DeskPlace, id: string): Promise<CannedReply | null> {
    const query = sql`SELECT ${COLUMNS} FROM canned_replies WHERE ${visible(place)} AND id = ${id}`
    const [row] = await db.all<Row>(query)
    return row === undefined ? null : replyOf(row)
  }

  return {
    byId,
    async list(place, query) {
      const found = (await db.all<Row>(listed(place)))
        .map(replyOf)
        .filter(matcher(query))
        .toSorted(byShortcut)
      const items = found.slice(0, query.limit)
      const last = items.at(-1)
      const next = found.length > items.length && last !== undefined ? `${last.id}~${orderKey(last)}` : null
      return { items, next }
    },
    async add(place, { shortcut, title, text, shared }) {
      const id = newId("cr")
      const at = now()
      const added = await db.all(sql`
        INSERT INTO canned_replies (id, workspace_id, owner_id, shared, shortcut, title, text, updated_at)
        SELECT ${id}, ${place.workspaceId}, ${place.userId}, ${Number(shared)}, ${shortcut}, ${title}, ${text}, ${at}
        WHERE (SELECT count(*) FROM canned_replies WHERE ${beside(place, shared)}) < ${MOST_CANNED_REPLIES}
          AND NOT EXISTS (${another(place, shortcut, id)})
        ON CONFLICT DO NOTHING RETURNING id`)
      if (added.length > 0) {
        return { id, shortcut, title, text, shared, ownerId: place.userId, updatedAt: at }
      }
      return (await db.all(another(place, shortcut, id))).length > 0 ? "name-taken" : "limit-reached"
    },
    async change(place, id, { shortcut, title, text, shared }) {
      const changed = await db.all(sql`
        UPDATE OR IGNORE canned_replies SET shortcut = coalesce(${shortcut ?? null}, shortcut),
          title = coalesce(${title ?? null}, title), text = coalesce(${text ?? null}, text), updated_at = ${now()},
          owner_id = ${ownerAfter(place, shared)}, shared = ${shared === undefined ? sql`shared` : Number(shared)}
        WHERE ${visible(place)} AND id = ${id} AND ${hasRoom(place, "canned_replies", MOST_CANNED_REPLIES, shared)}
          AND NOT EXISTS (${another(place, shortcut ?? null, id)}) RETURNING id`)
      const after = await byId(place, id)
      if (after === null || changed.length > 0) return after ?? "not-found"
      const taken = await db.all(another(place, shortcut ?? after.shortcut, id))
      return taken.length > 0 ? "name-taken" : "limit-reached"
    },
    async remove(place, id) {
      const query = sql`DELETE FROM canned_replies WHERE ${visible(place)} AND id = ${id} RETURNING id`
      return (await db.all(query)).length > 0
    },
  }
}

function another(place: DeskPlace, shortcut: string | null, id: string): SQL {
  return sql`SELECT 1 FROM canned_replies WHERE ${visible(place)} AND shortcut = ${shortcut} AND id <> ${id}`
}

/** Each half walks its own index. */
function listed(place: DeskPlace): SQL {
  return sql`SELECT ${COLUMNS} FROM canned_replies WHERE ${beside(place, true)} UNION ALL
    SELECT ${COLUMNS} FROM canned_replies WHERE ${beside(place, false)}`
}

function matcher({ search, before }: CannedReplyQuery): (reply: CannedReply) => boolean {
  const words = nameKey(search ?? "").split(" ")
  const cursor = cursorOf(before)
  return (reply) => {
    if (cursor !== undefined && orderKey(reply) + reply.id <= cursor.key + cursor.id) return false
    const text = nameKey(`${reply.shortcut} ${reply.title} ${reply.text}`)
    return words.every((word) => text.includes(word))
  }
}

/** A space sorts before everything a shortcut may hold, and 0 before 1: one's own before the shared one. */
function orderKey({ shortcut, shared }: CannedReply): string {
  return `${shortcut} ${Number(shared)}`
}

function byShortcut(one: CannedReply, other: CannedReply): number {
  return orderKey(one) + one.id < orderKey(other) + other.id ? -1 : 1
}

function replyOf(row: Row): CannedReply {
  return { ...row, shared: row.shared === 1 }
}
