import { type SQL, sql } from "drizzle-orm"
import type { CallRow } from "#domain/call/call-row.ts"
import { phoneKey } from "#domain/contact/phone-number.ts"
import type { CallBackRule, CallLog, LoggedCall, LoggedRecording } from "../app/call-port.ts"
import { d1Batch } from "../read-model/d1-statement.ts"
import { storedWords } from "../read-model/search-words.ts"
import { missedCall, settledCall } from "./call-back-sql.ts"

/** The log in D1. Each call is one transaction: its row, and what it means for the tasks to call back. */
export function d1CallLog(database: D1Database): CallLog {
  return {
    async record(call: LoggedCall, rule: CallBackRule) {
      const { row } = call
      const key = row.number === null || row.direction === "internal" ? null : phoneKey(row.number)
      const tasks = key === null ? [] : [...missedCall(row, key, rule), ...settledCall(row, key)]
      await d1Batch(database, [...tasks, upsertCall(call, key)]) // tasks first: they ask whether the row is new
    },
    async addRecording(recording: LoggedRecording) {
      await d1Batch(database, [insertRecording(recording)])
    },
  }
}

function upsertCall({ row, signals }: LoggedCall, numberKey: string | null): SQL {
  const { siteId, conversationId, contactId, channelId, medium, direction, outcome } = row
  return sql`
    INSERT INTO calls (id, workspace_id, version, site_id, conversation_id, contact_id, channel_id, medium, direction,
      number_key, outcome, started_at, answered_at, wait_ms, talk_ms, attendant_id, words, row, signals)
    VALUES (${row.id}, ${row.workspaceId}, ${row.version}, ${siteId}, ${conversationId}, ${contactId}, ${channelId},
      ${medium}, ${direction}, ${numberKey}, ${outcome}, ${row.startedAt}, ${row.answeredAt}, ${row.waitMs},
      ${row.talkMs}, ${attendantOf(row)}, ${wordsOf(row)}, ${JSON.stringify(row)}, ${JSON.stringify(signals)})
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

function insertRecording(recording: LoggedRecording): SQL {
  const { callId, file, workspaceId, of, mediaId, mimeType, sizeBytes, durationMs, at } = recording
  return sql`
    INSERT INTO call_recordings (call_id, file, workspace_id, kind, media_id, mime_type, size_bytes, duration_ms, at)
    VALUES (${callId}, ${file}, ${workspaceId}, ${of}, ${mediaId}, ${mimeType}, ${sizeBytes}, ${durationMs}, ${at})
    ON CONFLICT (call_id, file) DO NOTHING`
}
