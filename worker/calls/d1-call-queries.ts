import { type SQL, sql } from "drizzle-orm"
import type { CallRow } from "#domain/call/call-row.ts"
import type { CallSignal } from "#domain/call/signal.ts"
import type { MediaId } from "#domain/ids.ts"
import type { CallMedia } from "#domain/projection/call-item.ts"
import type { CallPage, CallQueries, CallQuery, RecordedCall } from "../app/call-port.ts"
import { d1Batch } from "../read-model/d1-statement.ts"
import { searchedWords } from "../read-model/search-words.ts"
import { listedCalls, SHOWN, walkedEnd } from "./call-list-sql.ts"
import { type CallPlace, callPlaceText } from "./call-place.ts"

interface ShownRow {
  readonly id: string
  readonly startedAt: number
  readonly row: string
  readonly contactName: string | null
  readonly recordingMediaId: MediaId | null
  readonly voicemailMediaId: MediaId | null
}

type StoredFile = CallMedia & { readonly of: "call" | "voicemail" }

/** Questions to the calls in D1, also by the id that Meta has for a PBX's call; none reads more with more calls, but a search that finds nothing. */
export function d1CallQueries(database: D1Database): CallQueries {
  return {
    async list(query) {
      if (isSearchWithoutWords(query)) return { items: [], next: null }
      for (let asked = query; ; ) {
        const [rows, ends] = await d1Batch(database, [listedCalls(asked), walkedEnd(asked)])
        const page = pageOf(asked, rows as readonly ShownRow[])
        const [end] = (ends ?? []) as readonly CallPlace[]
        if (page.next !== null || end === undefined) return page
        const before = callPlaceText(end)
        if (page.items.length > 0) return { ...page, next: before }
        asked = { ...asked, before } // a page may be short, and is empty at the end alone
      }
    },
    async one(workspaceId, asked) {
      const id = sql`coalesce((SELECT into_id FROM merged_calls
        WHERE workspace_id = ${workspaceId} AND call_id = ${asked}), ${asked})`
      const mine = sql`calls.workspace_id = ${workspaceId} AND calls.id = ${id}`
      const [rows, files] = await d1Batch(database, [
        sql`SELECT ${SHOWN}, calls.signals FROM calls WHERE ${mine}`,
        filesOf(workspaceId, id),
      ])
      const [found] = rows as readonly (ShownRow & { readonly signals: string })[]
      return found === undefined ? null : wholeCall(found, found.signals, files as readonly StoredFile[])
    },
  }
}

function isSearchWithoutWords({ search }: CallQuery): boolean {
  return (search ?? "").trim() !== "" && searchedWords(search ?? "").length === 0
}

function filesOf(workspaceId: string, id: SQL): SQL {
  return sql`SELECT kind AS "of", media_id AS mediaId, mime_type AS mimeType, size_bytes AS sizeBytes,
      duration_ms AS durationMs
    FROM call_recordings WHERE workspace_id = ${workspaceId} AND call_id = ${id} ORDER BY at, file`
}

function wholeCall(found: ShownRow, signals: string, recordings: readonly StoredFile[]): RecordedCall {
  return { row: rowOf(found), signals: JSON.parse(signals) as readonly CallSignal[], recordings }
}

/** Of the rows, one more than a page, the page. */
function pageOf({ limit }: CallQuery, rows: readonly ShownRow[]): CallPage {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next =
    rows.length > limit && last !== undefined ? callPlaceText({ ...last, at: last.startedAt }) : null
  return { items: page.map(rowOf), next }
}

function rowOf({ row, contactName, recordingMediaId, voicemailMediaId }: ShownRow): CallRow {
  const told = JSON.parse(row) as CallRow
  return {
    ...told,
    contactName: contactName ?? told.contactName,
    ...{ recordingMediaId, voicemailMediaId },
    hasRecording: told.hasRecording || recordingMediaId !== null,
    hasVoicemail: told.hasVoicemail || voicemailMediaId !== null,
  }
}
