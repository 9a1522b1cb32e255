import { type SQL, sql } from "drizzle-orm"
import type { CallRow } from "#domain/call/call-row.ts"
import { WHATSAPP_SITE, whatsAppCallId } from "#domain/call/whatsapp-call.ts"
import type { CallId } from "#domain/ids.ts"
import type { LoggedCall } from "../app/call-port.ts"
import { UNTAKEN_OUTCOMES } from "./call-back-sql.ts"

/** What Meta calls the call that a PBX tells; null where neither said so, and for a call that Meta alone tells. */
export function metasIdOf({ row, signals }: LoggedCall): CallId | null {
  if (row.siteId === WHATSAPP_SITE) return null
  const wacid = signals.flatMap((signal) => (signal.type === "identified" ? [signal.wacid] : []))
  const known = wacid.find((id) => id !== null)
  return known === undefined || known === null ? null : whatsAppCallId(known)
}

/**
 * Meta's word of a call goes, because a PBX tells the same call: its row, before the PBX's is written. A task to call
 * back that it made is the PBX's call's from now on.
 */
export function replacedCall({ id, workspaceId }: CallRow, metas: CallId): readonly SQL[] {
  const told = sql`calls.id = ${metas} AND calls.workspace_id = ${workspaceId} AND calls.site_id = ${WHATSAPP_SITE}`
  const numberKey = sql`(SELECT number_key FROM calls WHERE ${told})`
  const tasks = sql`UPDATE call_backs SET call_id = ${id}`
  return [
    sql`INSERT INTO merged_calls (workspace_id, call_id, into_id, was_missed)
      SELECT ${workspaceId}, ${metas}, ${id},
        EXISTS (SELECT 1 FROM calls WHERE ${told} AND outcome IN ${UNTAKEN_OUTCOMES})
      WHERE true ON CONFLICT (workspace_id, call_id) DO NOTHING`,
    sql`${tasks} WHERE workspace_id = ${workspaceId} AND number_key = ${numberKey} AND state = 'open'
      AND call_id = ${metas}`,
    sql`${tasks} WHERE id = ${`cb_${metas}`} AND workspace_id = ${workspaceId} AND call_id = ${metas}`,
    sql`DELETE FROM calls WHERE ${told}`,
  ]
}

/** Whether a call is in the log by its own right: not once a PBX tells the same. */
export function standsAlone({ id, siteId, workspaceId }: CallRow): SQL {
  if (siteId !== WHATSAPP_SITE) return sql`true`
  return sql`NOT EXISTS (SELECT 1 FROM merged_calls WHERE workspace_id = ${workspaceId} AND call_id = ${id})`
}

/** The message that was left in such a call is its task's, which the call does not make once more. */
export function messageLeft({ id, workspaceId, hasVoicemail }: CallRow, numberKey: string): readonly SQL[] {
  if (!hasVoicemail) return []
  return [
    sql`UPDATE call_backs SET voicemail_call_id = ${id} WHERE workspace_id = ${workspaceId}
      AND number_key = ${numberKey} AND state = 'open' AND call_id = ${id}`,
  ]
}

/** Whether Meta's word of a PBX's call has made it one to call back. */
export function wasMissedBefore({ id, workspaceId }: CallRow, metas: CallId | null): SQL {
  if (metas === null) return sql`false`
  return sql`EXISTS (SELECT 1 FROM merged_calls WHERE workspace_id = ${workspaceId} AND call_id = ${metas}
    AND into_id = ${id} AND was_missed = 1)`
}
