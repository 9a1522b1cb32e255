import { type SQL, sql } from "drizzle-orm"
import { phoneKey } from "#domain/contact/phone-number.ts"
import type { CallQuery } from "../app/call-port.ts"
import { isPartOfNumber, searchedWords } from "../read-model/search-words.ts"
import { callPlaceOf } from "./call-place.ts"

/** Places of a narrowed list looked at in one walk, in its index alone; some 3 ms. */
export const WALKED_CALLS = 10_000

/** Everything of a call that a list shows; the name of its contact as it is now. */
export const SHOWN = sql`calls.id, calls.started_at AS startedAt, calls.row,
  (SELECT c.row ->> '$.contactName' FROM conversations c
    WHERE c.id = calls.conversation_id AND c.workspace_id = calls.workspace_id) AS contactName,
  ${fileOf("call")} AS recordingMediaId, ${fileOf("voicemail")} AS voicemailMediaId`

function fileOf(kind: "call" | "voicemail"): SQL {
  return sql`(SELECT media_id FROM call_recordings f WHERE f.call_id = calls.id
    AND f.workspace_id = calls.workspace_id AND f.kind = ${kind} ORDER BY f.at, f.file LIMIT 1)`
}

/** What the list asks that its index tells, beside workspace and time. */
function narrowed(query: CallQuery): readonly SQL[] {
  const asked: readonly (SQL | null)[] = [
    query.direction === null ? null : sql`direction = ${query.direction}`,
    query.outcome === null ? null : sql`outcome = ${query.outcome}`,
    query.medium === null ? null : sql`medium = ${query.medium}`,
    query.channelId === null ? null : sql`channel_id = ${query.channelId}`,
    query.siteId === null ? null : sql`site_id = ${query.siteId}`,
    query.attendantId === null ? null : sql`attendant_id = ${query.attendantId}`,
    query.missedOnly ? sql`outcome IN ('missed', 'abandoned', 'voicemail')` : null,
    ...searchedWords(query.search ?? "").map(isIn),
  ]
  return asked.filter((one) => one !== null)
}

/** A word begins one of a call's; digits may stand anywhere in one. */
function isIn(word: string): SQL {
  return isPartOfNumber(word) ? sql`instr(words, ${word}) > 0` : sql`instr(' ' || words, ${` ${word}`}) > 0`
}

/** The index that tells most of a question, and what it is walked by. */
function baseOf(query: CallQuery): { readonly index: SQL; readonly where: SQL; readonly isNarrow: boolean } {
  const own = sql`workspace_id = ${query.workspaceId}`
  if (query.contactId !== null) {
    const where = sql`${own} AND contact_id = ${query.contactId} AND contact_id IS NOT NULL`
    return { index: sql.raw("calls_contact"), where, isNarrow: true }
  }
  if (query.number !== null) {
    const where = sql`${own} AND number_key = ${phoneKey(query.number)} AND number_key IS NOT NULL`
    return { index: sql.raw("calls_number"), where, isNarrow: true }
  }
  return { index: sql.raw("calls_listed"), where: own, isNarrow: false }
}

function inTime({ from, to, before }: CallQuery): SQL {
  const place = callPlaceOf(before)
  const after = place === null ? sql`1` : sql`(started_at, id) < (${place.at}, ${place.id})`
  const since = from === null ? sql`1` : sql`started_at >= ${from}`
  const until = to === null ? sql`1` : sql`started_at < ${to}`
  return sql`${after} AND ${since} AND ${until}`
}

/**
 * A page of calls and one more, newest first. A narrowed list is looked through `WALKED_CALLS` places at a time, in its
 * index; calls of one contact or number are few, and are looked at themselves.
 */
export function listedCalls(query: CallQuery): SQL {
  const { index, where, isNarrow } = baseOf(query)
  const asked = narrowed(query)
  const conditions = asked.length === 0 ? sql`1` : sql.join([...asked], sql` AND `)
  const walked = isNarrow || asked.length === 0
  const order = sql`ORDER BY started_at DESC, id DESC`
  const one = sql.raw(String(query.limit + 1))
  const places = walked
    ? sql`SELECT id FROM calls INDEXED BY ${index}
        WHERE ${where} AND ${inTime(query)} AND ${conditions} ${order} LIMIT ${one}`
    : sql`SELECT id FROM (
        SELECT id, started_at, direction, outcome, medium, channel_id, site_id, attendant_id, words
        FROM calls INDEXED BY ${index} WHERE ${where} AND ${inTime(query)} ${order}
        LIMIT ${sql.raw(String(WALKED_CALLS))})
      WHERE ${conditions} ${order} LIMIT ${one}`
  return sql`SELECT ${SHOWN} FROM (${places}) AS places CROSS JOIN calls ON calls.id = places.id
    ORDER BY calls.started_at DESC, calls.id DESC`
}

/** Where such a walk ends; no row when the list ends before, or when it is not walked. */
export function walkedEnd(query: CallQuery): SQL {
  const { index, where, isNarrow } = baseOf(query)
  const isWalked = !isNarrow && narrowed(query).length > 0
  return sql`SELECT started_at AS at, id FROM calls INDEXED BY ${index} WHERE ${where} AND ${inTime(query)}
    ORDER BY started_at DESC, id DESC LIMIT ${isWalked ? sql`1` : sql`0`} OFFSET ${sql.raw(String(WALKED_CALLS - 1))}`
}
