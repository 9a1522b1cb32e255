import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import type { Actor } from "#domain/conversation/event.ts"
import type { Audit, AuditEntry } from "../app/audit-port.ts"

type Row = {
  readonly id: number
  readonly at: number
  readonly byKind: Actor["kind"]
  readonly byId: string | null
  readonly byName: string | null
  readonly area: string
  readonly act: string
  readonly targetId: string | null
  readonly targetName: string | null
  readonly facts: string
}

const COLUMNS = sql.raw(`id, at, by_kind AS byKind, by_id AS byId, by_name AS byName, area, act,
  target_id AS targetId, target_name AS targetName, facts`)

/** The audit in D1. */
export function d1Audit(database: D1Database, now: () => number): Audit {
  const db = drizzle(database)
  return {
    async note({ workspaceId, by, area, act, target, facts }) {
      const [byId, byName] = by.kind === "system" ? [null, null] : [by.id, by.name]
      const known = sql`SELECT target_name FROM audit WHERE workspace_id = ${workspaceId} AND area = ${area}
        AND target_id = ${target.id} AND target_name IS NOT NULL ORDER BY id DESC LIMIT 1`
      await db.run(sql`INSERT INTO audit
        (workspace_id, at, by_kind, by_id, by_name, area, act, target_id, target_name, facts)
        VALUES (${workspaceId}, ${now()}, ${by.kind}, ${byId}, ${byName}, ${area}, ${act}, ${target.id},
          coalesce(${target.name}, (${known})), ${JSON.stringify(facts)})`)
    },
    async list(workspaceId, { area, before, limit }) {
      const narrow = area === null ? sql`` : sql`AND area = ${area}`
      const rows = await db.all<Row>(sql`SELECT ${COLUMNS} FROM audit
        WHERE workspace_id = ${workspaceId} AND id < ${before ?? Number.MAX_SAFE_INTEGER} ${narrow}
        ORDER BY id DESC LIMIT ${limit}`)
      return rows.map(entryOf)
    },
  }
}

function entryOf({ id, at, byKind, byId, byName, area, act, targetId, targetName, facts }: Row): AuditEntry {
  const by = byKind === "system" ? { kind: byKind } : ({ kind: byKind, id: byId, name: byName } as Actor)
  const target = { id: targetId, name: targetName }
  return { ...{ id, at, by, area, act, target }, facts: JSON.parse(facts) as AuditEntry["facts"] }
}
