import { type SQL, sql } from "drizzle-orm"
import type { RoomChange } from "../app/room-change.ts"

/** Each with its column `…_count`, and the `…_base` that went into the workspace's totals. */
const COUNTS = ["received", "sent", "template"] as const

/** So many conversations may have moved beyond the mark before a question moves it. */
export const ROLLED_AFTER = 500

/** The messages of a change as they are counted: `[version, kinds]` in JSON; kinds `r`, `s`, `t`. */
export function toCount({ messages }: RoomChange): string {
  return JSON.stringify(messages.map(({ version, direction, type }) => [version, kindsOf(direction, type)]))
}

function kindsOf(direction: "in" | "out", type: string): string {
  return direction === "in" ? "r" : type === "template" ? "st" : "s"
}

const ID = "json_each.value->>0"
const ROW = `SELECT c.counted FROM conversations c WHERE c.id = ${ID}`
const OWN_MESSAGES = `FROM messages o WHERE o.conversation_id = ${ID}`

/** What is counted already of a conversation; of one whose row was lost, what is there of it. */
const COUNTED = `coalesce((${ROW}), (SELECT max(o.version) ${OWN_MESSAGES}), 0)`

const KINDS = [
  ["r", "o.direction = 'in'"],
  ["s", "o.direction = 'out'"],
  ["t", "o.direction = 'out' AND o.type = 'template'"],
] as const

function countOf([kind, isOne]: (typeof KINDS)[number]): string {
  return `CASE json_each.value->>17 WHEN '[]' THEN 0 ELSE (SELECT count(*) FROM json_each(json_each.value->>17) m
      WHERE instr(m.value->>1, '${kind}') > 0 AND m.value->>0 > ${COUNTED}) END
    + CASE WHEN EXISTS (${ROW}) THEN 0 ELSE (SELECT count(*) ${OWN_MESSAGES} AND ${isOne}) END`
}

/** The columns `counted`, `received_count`, `sent_count`, `template_count` of a row: of its piece what is new. */
export const countedColumns: SQL = sql.raw(["json_each.value->>4", ...KINDS.map(countOf)].join(", "))

/** For a row that is there: what is new is added. It is handed in again without being counted again. */
export const newCounts: SQL = sql.raw(
  [
    "counted = max(conversations.counted, excluded.counted)",
    ...COUNTS.map((name) => `${name}_count = conversations.${name}_count + excluded.${name}_count`),
  ].join(", "),
)

/**
 * For a row that takes a new place: when its old one was within the workspace's totals, its counts were, and what is
 * beyond them is counted from here. Part of the same write, so that a message costs no further row.
 */
export function keepBases(workspaceId: string): SQL {
  const mark = sql`coalesce((SELECT seq FROM message_marks WHERE workspace_id = ${workspaceId}), 0)`
  const bases = COUNTS.map((name) => {
    const [base, count] = [sql.raw(`${name}_base`), sql.raw(`${name}_count`)]
    return sql`${base} = CASE WHEN conversations.seq <= ${mark} THEN conversations.${count} ELSE conversations.${base} END`
  })
  return sql.join(bases, sql`, `)
}

/** The failures of a change, for `addFailures`. */
export function failureValues({
  conversationId,
  failures,
}: RoomChange): readonly (readonly (string | number)[])[] {
  return (failures ?? []).map(({ version, code }) => [conversationId, version, code])
}

/** Counts failures that are not counted yet; to stand before the rows, which say what is. */
export function addFailures(workspaceId: string, values: string): SQL {
  return sql`INSERT INTO failure_totals (workspace_id, code, count)
    SELECT ${workspaceId}, json_each.value->>2, count(*) FROM json_each(${values})
    WHERE json_each.value->>1 > ${sql.raw(COUNTED)} GROUP BY json_each.value->>2
    ON CONFLICT (workspace_id, code) DO UPDATE SET count = count + excluded.count`
}

/** By channel: the totals, and what came since their mark. */
export function countsByChannel(workspaceId: string): SQL {
  return sql`SELECT channel_id AS channelId, sum(received) AS received, sum(sent) AS sent,
      sum(templates) AS templates, sum(moved) AS moved FROM (
    SELECT channel_id, received, sent, templates, 0 AS moved FROM message_totals WHERE workspace_id = ${workspaceId}
    UNION ALL ${sinceMark(workspaceId)}) GROUP BY channel_id ORDER BY channel_id`
}

/** Moves the mark: what came since goes into the totals. One transaction; of two at once the second adds nothing. */
export function rollCounts(workspaceId: string): readonly SQL[] {
  return [
    sql`INSERT INTO message_totals (workspace_id, channel_id, received, sent, templates)
      SELECT ${workspaceId}, channel_id, sum(received), sum(sent), sum(templates)
      FROM (${sinceMark(workspaceId)}) WHERE true GROUP BY channel_id
      ON CONFLICT (workspace_id, channel_id) DO UPDATE SET received = received + excluded.received,
        sent = sent + excluded.sent, templates = templates + excluded.templates`,
    sql`INSERT INTO message_marks (workspace_id, seq)
      SELECT ${workspaceId}, coalesce(max(seq), 0) FROM conversations WHERE workspace_id = ${workspaceId}
      ON CONFLICT (workspace_id) DO UPDATE SET seq = max(message_marks.seq, excluded.seq)`,
  ]
}

function sinceMark(workspaceId: string): SQL {
  return sql`SELECT channel_id, received_count - received_base AS received, sent_count - sent_base AS sent,
      template_count - template_base AS templates, 1 AS moved
    FROM conversations WHERE workspace_id = ${workspaceId}
      AND seq > coalesce((SELECT seq FROM message_marks WHERE workspace_id = ${workspaceId}), 0)`
}

/** Failures by Meta's code. */
export function failureCounts(workspaceId: string): SQL {
  return sql`SELECT code, count FROM failure_totals WHERE workspace_id = ${workspaceId} ORDER BY code`
}
