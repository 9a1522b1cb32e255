import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import { newId } from "../accounts/digest.ts"
import { type CustomField, type CustomFields, MOST_CUSTOM_FIELDS } from "../app/custom-field-port.ts"

type Row = Omit<CustomField, "choices"> & { readonly choices: string | null }

const COLUMNS = sql.raw("id, key, name, kind, choices")

/** The custom fields in D1. */
export function d1CustomFields(database: D1Database, now: () => number): CustomFields {
  const db = drizzle(database)
  return {
    async list(workspaceId) {
      const rows = await db.all<Row>(sql`
        SELECT ${COLUMNS} FROM custom_fields WHERE workspace_id = ${workspaceId} ORDER BY created_at, id`)
      return rows.map(fieldOf)
    },
    async add(workspaceId, { key, name, kind, choices }) {
      const [added] = await db.all<Row>(sql`
        INSERT INTO custom_fields (id, workspace_id, key, name, kind, choices, created_at)
        SELECT ${newId("cf")}, ${workspaceId}, ${key}, ${name}, ${kind},
          ${choices === undefined ? null : JSON.stringify(choices)}, ${now()}
        WHERE (SELECT count(*) FROM custom_fields WHERE workspace_id = ${workspaceId}) < ${MOST_CUSTOM_FIELDS}
        ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`)
      if (added !== undefined) return fieldOf(added)
      const taken = sql`SELECT 1 FROM custom_fields WHERE workspace_id = ${workspaceId} AND key = ${key}`
      return (await db.all(taken)).length > 0 ? "name-taken" : "limit-reached"
    },
    async change(workspaceId, id, { name, choices }) {
      const [changed] = await db.all<Row>(sql`
        UPDATE custom_fields SET name = coalesce(${name ?? null}, name),
          choices = coalesce(${choices === undefined ? null : JSON.stringify(choices)}, choices)
        WHERE workspace_id = ${workspaceId} AND id = ${id} RETURNING ${COLUMNS}`)
      return changed === undefined ? null : fieldOf(changed)
    },
    async remove(workspaceId, id) {
      const query = sql`DELETE FROM custom_fields WHERE workspace_id = ${workspaceId} AND id = ${id} RETURNING id`
      return (await db.all(query)).length > 0
    },
  }
}

function fieldOf({ id, key, name, kind, choices }: Row): CustomField {
  const chosen = choices === null ? {} : { choices: JSON.parse(choices) as readonly string[] }
  return { id, key, name, kind, ...chosen }
}
