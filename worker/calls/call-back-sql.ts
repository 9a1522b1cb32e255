import { type SQL, sql } from "drizzle-orm"
import type { CallRow } from "#domain/call/call-row.ts"
import type { CallBackRule } from "../app/call-port.ts"

/** How a call from outside came out that nobody took. */
export const UNTAKEN_OUTCOMES = ["missed", "abandoned", "voicemail"] as const

function isUntaken({ direction, outcome }: CallRow): boolean {
  return direction === "inbound" && UNTAKEN_OUTCOMES.some((one) => one === outcome)
}

/**
 * A call that nobody took: a new task for its number, or one more attempt of the open one; before the call's row is
 * written. Nothing unless it `isDue`; nothing when the row tells its end already, so that a call that is handed in again
 * counts once; and nothing when the number was talked with since: calls of a site that was away come late.
 */
export function missedCall(
  row: CallRow,
  numberKey: string,
  { callBackMinutes }: CallBackRule,
  isDue: SQL,
): readonly SQL[] {
  if (!isUntaken(row)) return []
  const missedAt = row.endedAt ?? row.startedAt
  const dueAt = missedAt + callBackMinutes * 60_000
  const voicemailCallId = row.hasVoicemail ? row.id : null
  const { workspaceId } = row
  return [
    sql`
    INSERT INTO call_backs (id, workspace_id, number_key, number, state, contact_id, contact_name, conversation_id,
      channel_id, call_id, missed_at, voicemail_call_id, attempts, due_at)
    SELECT ${`cb_${row.id}`}, ${workspaceId}, ${numberKey}, ${row.number}, 'open', ${row.contactId},
      ${row.contactName}, ${row.conversationId}, ${row.channelId}, ${row.id}, ${missedAt}, ${voicemailCallId}, 1,
      ${dueAt}
    WHERE ${isDue} AND NOT EXISTS (SELECT 1 FROM calls WHERE id = ${row.id} AND outcome IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM calls WHERE workspace_id = ${workspaceId} AND number_key = ${numberKey}
        AND answered_at > ${row.startedAt})
    ON CONFLICT (workspace_id, number_key) WHERE state = 'open' DO UPDATE SET attempts = attempts + 1,
      call_id = CASE WHEN excluded.missed_at >= missed_at THEN excluded.call_id ELSE call_id END,
      voicemail_call_id = coalesce(excluded.voicemail_call_id, voicemail_call_id),
      contact_id = excluded.contact_id, contact_name = coalesce(excluded.contact_name, contact_name),
      conversation_id = excluded.conversation_id, channel_id = excluded.channel_id,
      missed_at = max(missed_at, excluded.missed_at), due_at = min(due_at, excluded.due_at)`,
  ]
}

/** Somebody talked with the number, whoever had called: its open task is done. Again, it changes nothing. */
export function settledCall(
  { workspaceId, answeredAt }: CallRow,
  numberKey: string,
  isDue: SQL,
): readonly SQL[] {
  if (answeredAt === null) return []
  return [
    sql`
    UPDATE call_backs SET state = 'done', done_at = ${answeredAt}
    WHERE workspace_id = ${workspaceId} AND number_key = ${numberKey} AND state = 'open'
      AND missed_at <= ${answeredAt} AND ${isDue}`,
  ]
}
