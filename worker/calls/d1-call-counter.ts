import { type SQL, sql } from "drizzle-orm"
import {
  type AttendantCalls,
  type CallCounter,
  type CallSlot,
  type ChannelCalls,
  type FiguresQuery,
  SLOT_MS,
} from "../app/call-figures.ts"
import { type FiguresTime, weekBefore } from "../app/call-figures-clock.ts"
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

/** Whoever took or made calls, and whoever was rung in vain; the busiest first. */
function joined(
  answered: readonly AttendantCalls[],
  untaken: readonly AttendantCalls[],
): readonly AttendantCalls[] {
  const known = new Map(answered.map((one) => [one.attendantId, one]))
  for (const one of untaken) {
    const { missed, abandoned, voicemail, abandonedWaitMs } = one
    const counts = { missed, abandoned, voicemail, abandonedWaitMs }
    known.set(one.attendantId, { ...(known.get(one.attendantId) ?? one), ...counts })
  }
  return [...known.values()].sort((one, other) => other.answered - one.answered)
}

function external({ workspaceId, channelId }: FiguresQuery, { from, to }: FiguresTime): SQL {
  const channel = channelId === null ? sql`1` : sql`channel_id = ${channelId}`
  return sql`calls INDEXED BY calls_listed WHERE workspace_id = ${workspaceId} AND started_at >= ${from}
    AND started_at < ${to} AND direction <> 'internal' AND ${channel}`
}

const IS_ANSWERED = sql`(direction = 'inbound' AND answered_at IS NOT NULL)`
const UNTAKEN = sql`sum(outcome IS 'missed') AS missed, sum(outcome IS 'abandoned') AS abandoned,
  sum(outcome IS 'voicemail') AS voicemail, sum(iif(outcome IS 'abandoned', wait_ms, 0)) AS abandonedWaitMs`
// One that goes on, or became part of another, has not told how long it was talked on.
const COUNTS = sql`sum(${IS_ANSWERED}) AS answered, ${UNTAKEN}, sum(iif(${IS_ANSWERED}, wait_ms, 0)) AS waitMs,
  max(iif(${IS_ANSWERED}, wait_ms, 0)) AS longestWaitMs, sum(talk_ms) AS talkMs,
  sum(answered_at IS NOT NULL AND outcome IS NOT NULL) AS talked`

function slots(query: FiguresQuery): SQL {
  const { from, to } = query
  const before = weekBefore(query, query.timeZone)
  const isPrevious = sql`(started_at >= ${before.from} AND started_at < ${before.to})`
  return sql`
    SELECT started_at / ${sql.raw(String(SLOT_MS))} * ${sql.raw(String(SLOT_MS))} AS at,
      started_at >= ${from} AS isAsked, ${isPrevious} AS isPrevious, ${COUNTS},
      sum(direction = 'inbound') AS inbound, sum(direction = 'outbound') AS outbound
    FROM ${external(query, { from: before.from, to })} AND (started_at >= ${from} OR started_at < ${before.to})
    GROUP BY 1, 2, 3`
}

function nameOf(attendantId: string): SQL {
  return sql`(SELECT name FROM user WHERE user.id = ${sql.raw(attendantId)}) AS name`
}

function taken(query: FiguresQuery): SQL {
  return sql`
    SELECT attendant_id AS attendantId, ${nameOf("attendant_id")}, ${COUNTS}
    FROM ${external(query, query)} AND answered_at IS NOT NULL GROUP BY attendant_id`
}

/** A call that rang at several telephones of one person is theirs once; one that rang at nobody's has a row of its own. */
function untaken(query: FiguresQuery): SQL {
  return sql`
    SELECT attendantId, ${nameOf("attendantId")}, 0 AS answered, ${UNTAKEN}, 0 AS waitMs, 0 AS longestWaitMs,
      0 AS talkMs, 0 AS talked
    FROM (SELECT DISTINCT calls.id, calls.outcome, calls.wait_ms, person.value ->> '$.attendantId' AS attendantId
      FROM (SELECT id, outcome, wait_ms, row FROM ${external(query, query)}
        AND outcome IN ('missed', 'abandoned', 'voicemail')) AS calls
      LEFT JOIN json_each(calls.row, '$.missedBy') AS person ON person.value ->> '$.attendantId' IS NOT NULL)
    GROUP BY attendantId`
}

function channels(query: FiguresQuery): SQL {
  return sql`
    SELECT channel_id AS channelId, coalesce((SELECT name FROM channels WHERE channels.id = channel_id),
      (SELECT name FROM sites WHERE sites.id = channel_id)) AS name, count(*) AS calls
    FROM ${external(query, query)} GROUP BY channel_id ORDER BY calls DESC, channel_id`
}
