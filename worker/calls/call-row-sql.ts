import { type SQL, sql } from "drizzle-orm"
import type { CallRow } from "#domain/call/call-row.ts"
import { phoneKey } from "#domain/contact/phone-number.ts"
import type { LoggedCall } from "../app/call-port.ts"
import { storedWords } from "../read-model/search-words.ts"

/** The columns of a call's row, in the order of `callValues`. */
export const CALL_COLUMNS =
  sql.raw(`id, workspace_id, version, site_id, conversation_id, contact_id, channel_id, medium,
  direction, number_key, outcome, started_at, answered_at, wait_ms, talk_ms, attendant_id, words, row, signals`)

/** What a call has in each column. */
export function callValues({ row, signals }: LoggedCall): readonly (string | number | null)[] {
  const { siteId, conversationId, contactId, channelId, medium, direction, outcome } = row
  return [
    ...[row.id, row.workspaceId, row.version, siteId, conversationId, contactId, channelId, medium],
    ...[direction, numberKeyOf(row), outcome, row.startedAt, row.answeredAt, row.waitMs, row.talkMs],
    ...[attendantOf(row), wordsOf(row), JSON.stringify(row), JSON.stringify(signals)],
  ]
}

/** By what the calls of a number are found; null where there is nobody outside, or nobody knows who. */
export function numberKeyOf({ number, direction }: CallRow): string | null {
  return number === null || direction === "internal" ? null : phoneKey(number)
}

/** Puts a call in, as far as `isDue`, and over what was told of it before. */
export function upsertCall(call: LoggedCall, isDue: SQL): SQL {
  const values = sql.join(
    callValues(call).map((value) => sql`${value}`),
    sql`, `,
  )
  return sql`
    INSERT INTO calls (${CALL_COLUMNS}) SELECT ${values} WHERE ${isDue}
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, conversation_id = excluded.conversation_id,
      contact_id = excluded.contact_id, channel_id = excluded.channel_id, medium = excluded.medium,
      direction = excluded.direction, number_key = excluded.number_key, outcome = excluded.outcome,
      started_at = excluded.started_at, answered_at = excluded.answered_at, wait_ms = excluded.wait_ms,
      talk_ms = excluded.talk_ms, attendant_id = excluded.attendant_id, words = excluded.words, row = excluded.row,
      signals = excluded.signals
    WHERE excluded.version > calls.version AND excluded.workspace_id = calls.workspace_id`
}

function attendantOf({ answeredBy, calledBy }: CallRow): string | null {
  return answeredBy?.attendantId ?? calledBy?.attendantId ?? null
}

function wordsOf({ contactName, callerName, number, dialled }: CallRow): string {
  return storedWords([contactName, callerName, number, dialled].filter((part) => part !== null).join(" "))
}
