import { and, asc, eq, sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import { newId } from "../accounts/digest.ts"
import { type Label, type LabelColor, type Labels, MOST_LABELS } from "../app/label-port.ts"
import { nameKey } from "./name-key.ts"
import { labels } from "./schema.ts"

/** The labels in D1. */
export function d1Labels(database: D1Database, now: () => number): Labels {
  const db = drizzle(database)
  const one = (workspaceId: string, id: string) => and(eq(labels.workspaceId, workspaceId), eq(labels.id, id))
  return {
    async list(workspaceId) {
      const rows = await db
        .select()
        .from(labels)
        .where(eq(labels.workspaceId, workspaceId))
        .orderBy(asc(labels.nameKey))
      return rows.map(labelOf)
    },
    async find(workspaceId, ids) {
      if (ids.length === 0) return []
      const rows = await db
        .select()
        .from(labels)
        .where(
          sql`workspace_id = ${workspaceId} AND id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        )
      return rows.map(labelOf)
    },
    async add(workspaceId, { name, color }) {
      const id = newId("lb")
      const count = sql`SELECT count(*) FROM labels WHERE workspace_id = ${workspaceId}`
      const added = await db.all(sql`
        INSERT INTO labels (id, workspace_id, name, name_key, color, created_at)
        SELECT ${id}, ${workspaceId}, ${name}, ${nameKey(name)}, ${color}, ${now()}
        WHERE (${count}) < ${MOST_LABELS} ON CONFLICT DO NOTHING RETURNING id`)
      if (added.length > 0) return { id, name, color }
      const taken = and(eq(labels.workspaceId, workspaceId), eq(labels.nameKey, nameKey(name)))
      return (await db.$count(labels, taken)) > 0 ? "name-taken" : "limit-reached"
    },
    async change(workspaceId, id, { name, color }) {
      const [changed] = await db.all<Label>(sql`
        UPDATE OR IGNORE labels SET name = coalesce(${name ?? null}, name), color = coalesce(${color ?? null}, color),
          name_key = coalesce(${name === undefined ? null : nameKey(name)}, name_key)
        WHERE workspace_id = ${workspaceId} AND id = ${id} RETURNING id, name, color`)
      if (changed !== undefined) return changed
      return (await db.$count(labels, one(workspaceId, id))) > 0 ? "name-taken" : "not-found"
    },
    async remove(workspaceId, id) {
      const removed = await db.delete(labels).where(one(workspaceId, id)).returning({ id: labels.id })
      return removed.length > 0
    },
  }
}

function labelOf({ id, name, color }: typeof labels.$inferSelect): Label {
  return { id, name, color: color as LabelColor }
}
