import { type SQL, sql } from "drizzle-orm"
import {
  type AttendantCalls,
  type CallCounter,
  type CallSlot,
  type ChannelCalls,
  type FiguresQuery,
  SLOT_MS,
  WEEK_MS,
} from "../app/call-figures.ts"
import { d1Batch } from "../read-model/d1-statement.ts"

type SlotRow = Omit<CallSlot, "isAsked" | "isPrevious"> & {
  readonly isAsked: 0 | 1
  readonly isPrevious: 0 | 1
}

/** Counts in D1: the calls of the time that is asked for are read once each. */
export function d1CallCounter(database: D1Database): CallCounter {
  return {
    async count(query) {
      const asked = [slots(query), taken(query), untaken(query), channels(query)]
      const [times, answered, missed, places] = await d1Batch(database, asked)
      return {
        slots: (times as readonly SlotRow[]).map((slot) => {
          return { ...slot, isAsked: slot.isAsked === 1, isPrevious: slot.isPrevious === 1 }
        }),
        attendants: joined(answered as readonly AttendantCalls[], missed as readonly AttendantCalls[]),
        channels: places as readonly ChannelCalls[],
      }
    },
  }
}

/** Whoever took calls, and whoever was rung in vain; the busiest first. */
function joined(
  answered: readonly AttendantCalls[],
  missed: readonly AttendantCalls[],
): readonly AttendantCalls[] {
  const known = new Map(answered.map((one) => [one.attendantId, one]))
  for (const one of missed) {
    const other = known.get(one.attendantId)
    known.set(one.attendantId, other === undefined ? one : { ...other, missed: one.missed })
  }
  return [...known.values()].sort((one, other) => other.answered - one.answered)
}

function external({ workspaceId, channelId }: FiguresQuery, from: number, to: number): SQL {
  const channel = channelId === null ? sql`1` : sql`channel_id = ${channelId}`
  return sql`calls INDEXED BY calls_listed WHERE workspace_id = ${workspaceId} AND started_at >= ${from}
    AND started_at < ${to} AND direction <> 'internal' AND ${channel}`
}

const IS_ANSWERED = sql`(direction = 'inbound' AND answered_at IS NOT NULL)`

function slots(query: FiguresQuery): SQL {
  const { from, to } = query
  return sql`
    SELECT started_at / ${sql.raw(String(SLOT_MS))} * ${sql.raw(String(SLOT_MS))} AS at,
      started_at >= ${from} AS isAsked, started_at < ${to - WEEK_MS} AS isPrevious,
      sum(${IS_ANSWERED}) AS answered, sum(outcome IS 'missed') AS missed, sum(outcome IS 'abandoned') AS abandoned,
      sum(outcome IS 'voicemail') AS voicemail, sum(direction = 'inbound') AS inbound,
      sum(direction = 'outbound') AS outbound, sum(iif(${IS_ANSWERED}, wait_ms, 0)) AS waitMs,
      sum(talk_ms) AS talkMs, sum(answered_at IS NOT NULL) AS talked
    FROM ${external(query, from - WEEK_MS, to)} AND (started_at >= ${from} OR started_at < ${to - WEEK_MS})
    GROUP BY 1, 2, 3`
}

function nameOf(attendantId: string): SQL {
  return sql`(SELECT name FROM user WHERE user.id = ${sql.raw(attendantId)}) AS name`
}

function taken(query: FiguresQuery): SQL {
  return sql`
    SELECT attendant_id AS attendantId, ${nameOf("attendant_id")}, sum(${IS_ANSWERED}) AS answered, 0 AS missed,
      sum(talk_ms) AS talkMs, sum(iif(${IS_ANSWERED}, wait_ms, 0)) AS waitMs
    FROM ${external(query, query.from, query.to)} AND attendant_id IS NOT NULL AND answered_at IS NOT NULL
    GROUP BY attendant_id`
}

function untaken(query: FiguresQuery): SQL {
  return sql`
    SELECT rung.attendantId, ${nameOf("rung.attendantId")}, 0 AS answered, count(DISTINCT rung.id) AS missed,
      0 AS talkMs, 0 AS waitMs
    FROM (SELECT calls.id, person.value ->> '$.attendantId' AS attendantId
      FROM (SELECT id, row FROM ${external(query, query.from, query.to)}
        AND outcome IN ('missed', 'abandoned', 'voicemail')) AS calls, json_each(calls.row, '$.missedBy') AS person)
      AS rung
    WHERE rung.attendantId IS NOT NULL GROUP BY rung.attendantId`
}

function channels(query: FiguresQuery): SQL {
  return sql`
    SELECT channel_id AS channelId, coalesce((SELECT name FROM channels WHERE channels.id = channel_id),
      (SELECT name FROM sites WHERE sites.id = channel_id)) AS name, count(*) AS calls
    FROM ${external(query, query.from, query.to)} GROUP BY channel_id ORDER BY calls DESC, channel_id`
}
