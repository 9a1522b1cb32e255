import { type SQL, sql } from "drizzle-orm"
import { WHATSAPP_SITE } from "#domain/call/whatsapp-call.ts"
import type { CallId } from "#domain/ids.ts"
import type { StoredToldCall, ToldCallTable } from "../app/call-port.ts"
import { rowText } from "../app/row-sum.ts"
import { d1Batch } from "../read-model/d1-statement.ts"
import { CALL_COLUMNS, callValues, upsertCall } from "./call-row-sql.ts"
import { standsAlone } from "./merged-call-sql.ts"

interface Row extends Record<string, unknown> {
  readonly id: CallId
  readonly version: number
  readonly row: string
}

/** The rows of calls that Meta alone tells, in D1, found by their contact. */
export function d1ToldCalls(database: D1Database): ToldCallTable {
  const all = async (statement: SQL) => (await d1Batch(database, [statement]))[0] ?? []
  return {
    async read({ workspaceId, contactId, conversationId }) {
      const rows = await all(sql`SELECT ${CALL_COLUMNS} FROM calls INDEXED BY calls_contact
        WHERE workspace_id = ${workspaceId} AND contact_id = ${contactId} AND contact_id IS NOT NULL
          AND conversation_id = ${conversationId} AND site_id = ${WHATSAPP_SITE}`)
      return (rows as readonly Row[]).map(storedCall)
    },
    textOf: (call) => rowText(callValues(call)),
    async elsewhere({ workspaceId, conversationId }, ids) {
      const wanted = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
      const rows = await all(sql`SELECT call_id AS id FROM merged_calls
        WHERE workspace_id = ${workspaceId} AND call_id IN ${wanted}
        UNION SELECT id FROM calls
        WHERE id IN ${wanted} AND workspace_id = ${workspaceId} AND conversation_id <> ${conversationId}`)
      return (rows as readonly Pick<Row, "id">[]).map(({ id }) => id)
    },
    async mend({ workspaceId }, remove, put) {
      const ids = JSON.stringify([...remove, ...put.map(({ row }) => row.id)])
      await d1Batch(database, [
        sql`DELETE FROM calls WHERE id IN (SELECT value FROM json_each(${ids}))
          AND workspace_id = ${workspaceId} AND site_id = ${WHATSAPP_SITE}`,
        ...put.map((call) => upsertCall(call, standsAlone(call.row))),
      ])
    },
  }
}

function storedCall(row: Row): StoredToldCall {
  const { id, version } = row
  return { id, version, contactName: nameIn(row.row), text: rowText(Object.values(row)) }
}

/** What the contact was called when the row was written; a row that is broken tells nothing. */
function nameIn(row: string): string | null {
  try {
    return (JSON.parse(row) as { readonly contactName: string | null }).contactName
  } catch {
    return null
  }
}
