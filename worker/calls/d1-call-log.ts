import { type SQL, sql } from "drizzle-orm"
import type { CallBackRule, CallLog, LoggedCall, LoggedRecording } from "../app/call-port.ts"
import { d1Batch } from "../read-model/d1-statement.ts"
import { missedCall, settledCall } from "./call-back-sql.ts"
import { numberKeyOf, upsertCall } from "./call-row-sql.ts"
import { messageLeft, metasIdOf, replacedCall, standsAlone, wasMissedBefore } from "./merged-call-sql.ts"

/**
 * The log in D1. Each call is one transaction: its row, what it means for the tasks to call back, and that Meta's word
 * of the same call goes.
 */
export function d1CallLog(database: D1Database): CallLog {
  return {
    async record(call: LoggedCall, rule: CallBackRule) {
      const metas = metasIdOf(call)
      const replaced = metas === null ? [] : replacedCall(call.row, metas)
      const tasks = tasksOf(call, rule) // before the row: they ask whether it is new
      await d1Batch(database, [...replaced, ...tasks, upsertCall(call, standsAlone(call.row))])
    },
    async addRecording(recording: LoggedRecording) {
      await d1Batch(database, [insertRecording(recording)])
    },
  }
}

function tasksOf(call: LoggedCall, rule: CallBackRule): readonly SQL[] {
  const { row } = call
  const key = numberKeyOf(row)
  if (key === null) return []
  const metas = metasIdOf(call)
  const isOwn = standsAlone(row)
  const isNew = sql`${isOwn} AND NOT ${wasMissedBefore(row, metas)}`
  return [
    ...missedCall(row, key, rule, isNew),
    ...(metas === null ? [] : messageLeft(row, key)),
    ...settledCall(row, key, isOwn),
  ]
}

function insertRecording(recording: LoggedRecording): SQL {
  const { callId, file, workspaceId, of, mediaId, mimeType, sizeBytes, durationMs, at } = recording
  return sql`
    INSERT INTO call_recordings (call_id, file, workspace_id, kind, media_id, mime_type, size_bytes, duration_ms, at)
    VALUES (${callId}, ${file}, ${workspaceId}, ${of}, ${mediaId}, ${mimeType}, ${sizeBytes}, ${durationMs}, ${at})
    ON CONFLICT (call_id, file) DO NOTHING`
}
