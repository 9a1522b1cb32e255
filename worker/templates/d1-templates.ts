import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/d1"
import type { Templates } from "../app/template-port.ts"
import { d1Batch } from "../read-model/d1-statement.ts"
import { hearStatements } from "./hear-statements.ts"
import { keepStatement } from "./keep-statement.ts"
import { templates } from "./schema.ts"
import { type TemplateRow, templateOf } from "./template-row.ts"

/** The templates in D1. */
export function d1Templates(database: D1Database, now: () => number): Templates {
  const db = drizzle(database)
  const rows = async (query: ReturnType<typeof sql>) => (await db.all<TemplateRow>(query)).map(templateOf)
  const all = sql`SELECT * FROM ${templates}`
  return {
    async list(workspaceId, { wabaId, status, category, language, q }, before, limit) {
      const [moved, id] = placeOf(before)
      const items = await rows(sql`
        ${all} WHERE workspace_id = ${workspaceId} AND (updated_at, id) < (${moved}, ${id})
          AND (${wabaId ?? null} IS NULL OR waba_id = ${wabaId ?? null})
          AND (${status ?? null} IS NULL OR status = ${status ?? null})
          AND (${category ?? null} IS NULL OR category = ${category ?? null})
          AND (${language ?? null} IS NULL OR language = ${language ?? null})
          AND (${q ?? null} IS NULL OR instr(name, ${q?.toLowerCase() ?? null}) > 0)
        ORDER BY updated_at DESC, id DESC LIMIT ${limit}`)
      const last = items.at(-1)
      return {
        items,
        next: last === undefined || items.length < limit ? null : `${last.updatedAt}.${last.id}`,
      }
    },
    async find(workspaceId, id) {
      const found = await rows(sql`${all} WHERE workspace_id = ${workspaceId} AND id = ${id} LIMIT 1`)
      return found[0] ?? null
    },
    named: (workspaceId, name, language) => {
      const narrow = language === undefined ? sql`` : sql`AND language = ${language}`
      return rows(
        sql`${all} WHERE workspace_id = ${workspaceId} AND name = ${name} ${narrow} ORDER BY language, waba_id`,
      )
    },
    async keep(account, read, at) {
      const statements = read.map((one) => keepStatement(account, one, at, now()))
      if (statements.length > 0) await d1Batch(database, statements)
    },
    async forgetUnread({ workspaceId, wabaId }, at) {
      const gone = await db.all(sql`
        DELETE FROM templates WHERE workspace_id = ${workspaceId} AND waba_id = ${wabaId}
          AND coalesce(synced_at, updated_at) < ${at} RETURNING id`)
      return gone.length
    },
    async forgetAccounts(workspaceId, but) {
      await db.run(sql`DELETE FROM templates WHERE workspace_id = ${workspaceId}
        AND waba_id NOT IN (SELECT value FROM json_each(${JSON.stringify(but)}))`)
    },
    async forget({ workspaceId, wabaId }, name, language) {
      await db.run(sql`DELETE FROM templates WHERE workspace_id = ${workspaceId} AND waba_id = ${wabaId}
        AND name = ${name} AND (${language} IS NULL OR language = ${language})`)
    },
    async hear(workspaceId, news) {
      const statements = news.flatMap((one) => hearStatements(workspaceId, one, now()))
      if (statements.length > 0) await d1Batch(database, statements)
    },
  }
}

/** A place in the list is a time and an id; before everything when there is none. */
function placeOf(before: string | null): readonly [number, string] {
  const [, at = "", id = ""] = /^(\d{1,16})\.(.+)$/.exec(before ?? "") ?? []
  return at === "" ? [Number.MAX_SAFE_INTEGER, ""] : [Number(at), id]
}
