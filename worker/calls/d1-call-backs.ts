import { type SQL, sql } from "drizzle-orm"
import {
  type CallBack,
  type CallBackPerson,
  type CallBackRefusal,
  type CallBacks,
  MOST_COUNTED_CALL_BACKS,
} from "../app/call-port.ts"
import { d1Batch } from "../read-model/d1-statement.ts"
import { callPlaceOf, callPlaceText } from "./call-place.ts"

type Row = Omit<CallBack, "takenBy" | "doneBy"> & {
  readonly takenBy: string | null
  readonly doneBy: string | null
}

/** The tasks in D1. */
export function d1CallBacks(database: D1Database, now: () => number): CallBacks {
  /** A change of an open task, as far as `may` holds; and the task as it is then. */
  async function change(workspaceId: string, id: string, set: SQL, may: SQL): Promise<readonly Row[]> {
    const mine = sql`t.workspace_id = ${workspaceId} AND t.id = ${id}`
    const [, rows] = await d1Batch(database, [
      sql`UPDATE call_backs AS t SET ${set} WHERE ${mine} AND t.state = 'open' AND ${may}`,
      sql`${SELECTED} WHERE ${mine}`,
    ])
    return rows as readonly Row[]
  }
  return {
    async list({ workspaceId, state, before, limit }) {
      const [rows, counts] = await d1Batch(database, [
        state === "open" ? openOnes(workspaceId, before, limit) : doneOnes(workspaceId, before, limit),
        openCount(workspaceId),
      ])
      const [counted] = counts as readonly { readonly count: number }[]
      const items = (rows as readonly Row[]).slice(0, limit).map(callBackOf)
      const last = items.at(-1)
      const isEnd = (rows ?? []).length <= limit || last === undefined
      return { items, next: isEnd ? null : placeOf(last), openCount: counted?.count ?? 0 }
    },
    async take(workspaceId, id, by) {
      const me = JSON.stringify({ id: by.id, name: by.name })
      const free = sql`(t.taken_by IS NULL OR t.taken_by ->> '$.id' = ${by.id})`
      const [row] = await change(workspaceId, id, sql`taken_by = ${me}`, free)
      return outcomeOf(row, ({ takenBy }) => (takenBy?.id === by.id ? null : takenBy))
    },
    async release(workspaceId, id) {
      const [row] = await change(workspaceId, id, sql`taken_by = NULL`, sql`1`)
      return outcomeOf(row, () => null)
    },
    async done(workspaceId, id, by, note) {
      const me = JSON.stringify({ id: by.id, name: by.name })
      const set = sql`state = 'done', done_at = ${now()}, done_by = ${me}, note = ${note}`
      const [row] = await change(workspaceId, id, set, sql`1`)
      return row === undefined ? "not-found" : callBackOf(row)
    },
  }
}

function outcomeOf(
  row: Row | undefined,
  heldBy: (task: CallBack) => CallBackPerson | null,
): CallBack | CallBackRefusal {
  if (row === undefined) return "not-found"
  const task = callBackOf(row)
  if (task.state !== "open") return "not-open"
  const by = heldBy(task)
  return by === null ? task : { by }
}

const SELECTED = sql`
  SELECT t.id, t.state, t.number, t.contact_id AS contactId,
    coalesce(c.row ->> '$.contactName', t.contact_name) AS contactName, t.conversation_id AS conversationId,
    t.channel_id AS channelId, t.call_id AS callId, t.missed_at AS missedAt, t.attempts, t.due_at AS dueAt,
    t.taken_by AS takenBy, f.media_id AS voicemailMediaId, f.duration_ms AS voicemailMs, t.done_at AS doneAt,
    t.done_by AS doneBy, t.note
  FROM call_backs t
    LEFT JOIN conversations c ON c.id = t.conversation_id AND c.workspace_id = t.workspace_id
    LEFT JOIN call_recordings f ON f.call_id = t.voicemail_call_id AND f.workspace_id = t.workspace_id
      AND f.file = (SELECT file FROM call_recordings v WHERE v.call_id = t.voicemail_call_id AND v.kind = 'voicemail'
        ORDER BY v.at DESC LIMIT 1)`

function openOnes(workspaceId: string, before: string | null, limit: number): SQL {
  const place = callPlaceOf(before)
  const after = place === null ? sql`1` : sql`(t.due_at, t.id) > (${place.at}, ${place.id})`
  return sql`${SELECTED} WHERE t.workspace_id = ${workspaceId} AND t.state = 'open' AND ${after}
    ORDER BY t.due_at, t.id LIMIT ${limit + 1}`
}

function doneOnes(workspaceId: string, before: string | null, limit: number): SQL {
  const place = callPlaceOf(before)
  const after = place === null ? sql`1` : sql`(t.done_at, t.id) < (${place.at}, ${place.id})`
  return sql`${SELECTED} WHERE t.workspace_id = ${workspaceId} AND t.state = 'done' AND ${after}
    ORDER BY t.done_at DESC, t.id DESC LIMIT ${limit + 1}`
}

function openCount(workspaceId: string): SQL {
  return sql`SELECT count(*) AS count FROM (SELECT 1 FROM call_backs
    WHERE workspace_id = ${workspaceId} AND state = 'open' LIMIT ${MOST_COUNTED_CALL_BACKS})`
}

function placeOf({ state, doneAt, dueAt, id }: CallBack): string {
  return callPlaceText({ at: state === "open" ? dueAt : (doneAt ?? 0), id })
}

function callBackOf({ takenBy, doneBy, ...row }: Row): CallBack {
  return { ...row, takenBy: personOf(takenBy), doneBy: personOf(doneBy) }
}

function personOf(json: string | null): CallBackPerson | null {
  return json === null ? null : (JSON.parse(json) as CallBackPerson)
}
