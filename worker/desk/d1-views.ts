import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import { newId } from "../accounts/digest.ts"
import type { DeskPlace } from "../app/desk-outcome.ts"
import { MOST_VIEWS, type View, type ViewQuery, type Views } from "../app/view-port.ts"
import { nameKey } from "./name-key.ts"
import { beside, hasRoom, ownerAfter, visible } from "./shared-or-own.ts"

type Row = Omit<View, "shared" | "query"> & { readonly shared: 0 | 1; readonly query: string }

const COLUMNS = sql.raw("id, name, icon, query, shared, owner_id AS ownerId")

/** The saved views in D1. */
export function d1Views(database: D1Database): Views {
  const db = drizzle(database)

  async function byId(place: DeskPlace, id: string): Promise<View | null> {
    const query = sql`SELECT ${COLUMNS} FROM views WHERE ${visible(place)} AND id = ${id}`
    const [row] = await db.all<Row>(query)
    return row === undefined ? null : viewOf(row)
  }

  return {
    byId,
    async list(place) {
      const rows = await db.all<Row>(sql`
        SELECT ${COLUMNS}, name_key FROM views WHERE ${beside(place, true)} UNION ALL
        SELECT ${COLUMNS}, name_key FROM views WHERE ${beside(place, false)} ORDER BY name_key, id`)
      return rows.map(viewOf)
    },
    async add(place, { name, icon, query, shared }) {
      const id = newId("vw")
      const added = await db.all(sql`
        INSERT INTO views (id, workspace_id, owner_id, shared, name, name_key, icon, query)
        SELECT ${id}, ${place.workspaceId}, ${place.userId}, ${Number(shared)}, ${name}, ${nameKey(name)}, ${icon},
          ${JSON.stringify(query)}
        WHERE (SELECT count(*) FROM views WHERE ${beside(place, shared)}) < ${MOST_VIEWS}
        ON CONFLICT DO NOTHING RETURNING id`)
      if (added.length > 0) return { id, name, icon, query, shared, ownerId: place.userId }
      const taken = sql`SELECT 1 FROM views WHERE ${beside(place, shared)} AND name_key = ${nameKey(name)}`
      return (await db.all(taken)).length > 0 ? "name-taken" : "limit-reached"
    },
    async change(place, id, { name, icon, query, shared }) {
      const changed = await db.all(sql`
        UPDATE OR IGNORE views SET name = coalesce(${name ?? null}, name),
          name_key = coalesce(${name === undefined ? null : nameKey(name)}, name_key),
          icon = ${icon === undefined ? sql`icon` : icon},
          query = coalesce(${query === undefined ? null : JSON.stringify(query)}, query),
          owner_id = ${ownerAfter(place, shared)}, shared = ${shared === undefined ? sql`shared` : Number(shared)}
        WHERE ${visible(place)} AND id = ${id} AND ${hasRoom(place, "views", MOST_VIEWS, shared)} RETURNING id`)
      const after = await byId(place, id)
      if (after === null || changed.length > 0) return after ?? "not-found"
      const key = nameKey(name ?? after.name)
      const taken = sql`SELECT 1 FROM views
        WHERE ${beside(place, shared ?? after.shared)} AND name_key = ${key} AND id <> ${id}`
      return (await db.all(taken)).length > 0 ? "name-taken" : "limit-reached"
    },
    async remove(place, id) {
      const query = sql`DELETE FROM views WHERE ${visible(place)} AND id = ${id} RETURNING id`
      return (await db.all(query)).length > 0
    },
  }
}

/** What is stored was checked when it came in. */
function viewOf({ id, name, icon, query, shared, ownerId }: Row): View {
  return { id, name, icon, query: JSON.parse(query) as ViewQuery, shared: shared === 1, ownerId }
}
