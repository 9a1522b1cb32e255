import type { WorkspaceId } from "#domain/ids.ts"
import type { DerivedCheck } from "../app/projection-tables.ts"
import { addSums, rowSum } from "../app/row-sum.ts"

/** Places looked at in one step: some milliseconds for each of two queries. */
const PLACES_AT_ONCE = 1_000

/** Rows of a workspace in a stretch of places: ?1 the workspace, ?2 after which, ?3 up to which. */
const STRETCH = "c.workspace_id = ?1 AND c.place > ?2 AND c.place <= ?3"

const LABELS_DUE = `SELECT c.workspace_id, l.value AS label_id, c.list, c.last_activity_at, c.id AS conversation_id
  FROM conversations c, json_each(c.row, '$.labels') l WHERE ${STRETCH} AND c.list IS NOT NULL`
const LABELS_KEPT = `SELECT k.workspace_id, k.label_id, k.list, k.last_activity_at, k.conversation_id
  FROM conversations c CROSS JOIN conversation_labels k ON k.conversation_id = c.id WHERE ${STRETCH}`
const MEND_LABELS = [
  `DELETE FROM conversation_labels WHERE (conversation_id, label_id) IN
     (SELECT conversation_id, label_id FROM (${LABELS_KEPT} EXCEPT ${LABELS_DUE}))`,
  `INSERT INTO conversation_labels (workspace_id, label_id, list, last_activity_at, conversation_id)
     SELECT * FROM (${LABELS_DUE}) WHERE true ON CONFLICT DO NOTHING`,
]
/** Labels of what is in no list any more, at all. */
const STRAY_LABELS = `DELETE FROM conversation_labels WHERE workspace_id = ?1 AND NOT EXISTS
  (SELECT 1 FROM conversations c WHERE c.id = conversation_id AND c.workspace_id = ?1)`

const SCOPE = "substr('00000000000000000000000000' || c.workspace_id, -26)"
/** What the triggers of migration `reads` put into the index for a row. */
const WORDS = `${SCOPE} || replace(c.words, ' ', ' ' || ${SCOPE})
  || coalesce((SELECT ' ' || group_concat(${SCOPE} || substr(c.row ->> '$.phone', value), ' ')
    FROM json_each('[2,3,4,5,6,7,8,9,10,11,12,13]') WHERE length(c.row ->> '$.phone') >= value + 2), '')`
/** The index tells no text back: a row is in it when all of its words find it. */
const FOUND = `SELECT place, told AS words, EXISTS (SELECT 1 FROM conversation_search WHERE rowid = place
    AND conversation_search MATCH '"' || replace(told, ' ', '" AND "') || '"') AS isFound
  FROM (SELECT c.place, ${WORDS} AS told FROM conversations c WHERE ${STRETCH})`
const MEND_SEARCH = [
  "DELETE FROM conversation_search WHERE rowid IN (SELECT value FROM json_each(?))",
  `INSERT INTO conversation_search (rowid, words) SELECT c.place, ${WORDS} FROM conversations c
     WHERE c.place IN (SELECT value FROM json_each(?))`,
]
/** Entries of rows that are gone; they are of no workspace. */
const STRAY_SEARCH = `FROM conversation_search WHERE rowid > ?1 AND rowid <= ?2
  AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.place = conversation_search.rowid)`
const LAST_PLACE = `SELECT max((SELECT coalesce(max(place), 0) FROM conversations),
  coalesce((SELECT rowid FROM conversation_search ORDER BY rowid DESC LIMIT 1), 0)) AS last`

type Checked = Omit<DerivedCheck, "next" | "removed">
type LabelRow = Readonly<Record<string, string | number>>
type SearchRow = { readonly place: number; readonly words: string; readonly isFound: 0 | 1 }

/**
 * Compares what triggers make of the rows, labels and the search index, with the rows of a stretch of places, and mends
 * it. Both sides are read in one transaction, so that what comes in meanwhile is no difference.
 */
export async function checkDerived(
  database: D1Database,
  workspaceId: WorkspaceId,
  after: number,
): Promise<DerivedCheck> {
  const upTo = after + PLACES_AT_ONCE
  const stretch = [workspaceId, after, upTo] as const
  const last = (await database.prepare(LAST_PLACE).first<number>("last")) ?? 0
  const [labels, search] = [await checkLabels(database, stretch), await checkSearch(database, stretch)]
  const isLast = upTo >= last
  const strays = await takeStrays(database, after, upTo)
  const stray = isLast ? (await database.prepare(STRAY_LABELS).bind(workspaceId).run()).meta.changes : 0
  return {
    next: isLast ? null : upTo,
    wrong: labels.wrong + search.wrong,
    removed: strays + stray,
    sums: {
      found: addSums(labels.sums.found, search.sums.found),
      logs: addSums(labels.sums.logs, search.sums.logs),
      stored: addSums(labels.sums.stored, search.sums.stored),
    },
  }
}

/** Counted first: a table of FTS5 does not say what it has deleted. */
async function takeStrays(database: D1Database, after: number, upTo: number): Promise<number> {
  const sql = (begin: string) => database.prepare(`${begin} ${STRAY_SEARCH}`).bind(after, upTo)
  const [counted] = await database.batch<{ strays: number }>([
    sql("SELECT count(*) AS strays"),
    sql("DELETE"),
  ])
  return counted?.results[0]?.strays ?? 0
}

type Stretch = readonly [workspaceId: WorkspaceId, after: number, upTo: number]

async function checkLabels(database: D1Database, stretch: Stretch): Promise<Checked> {
  const sql = (query: string) => database.prepare(query).bind(...stretch)
  const found = await database.batch<LabelRow>([sql(LABELS_DUE), sql(LABELS_KEPT)])
  const [due, kept] = [textsOf(found[0]), textsOf(found[1])]
  const there = new Set(kept)
  const wrong = new Set([...due, ...kept]).size - due.filter((text) => there.has(text)).length
  const sum = rowSum(due)
  if (wrong === 0) return { wrong, sums: { found: sum, logs: sum, stored: sum } }
  const queries = [...MEND_LABELS, LABELS_DUE, LABELS_KEPT]
  const mended = await database.batch<LabelRow>(queries.map(sql))
  const sums = { found: rowSum(kept), logs: rowSum(textsOf(mended[2])), stored: rowSum(textsOf(mended[3])) }
  return { wrong, sums }
}

function textsOf(result: D1Result<LabelRow> | undefined): readonly string[] {
  return (result?.results ?? []).map((row) => JSON.stringify(Object.values(row)))
}

async function checkSearch(database: D1Database, stretch: Stretch): Promise<Checked> {
  const looked = () =>
    database
      .prepare(FOUND)
      .bind(...stretch)
      .all<SearchRow>()
  const before = (await looked()).results
  const missing = JSON.stringify(before.filter(({ isFound }) => isFound === 0).map(({ place }) => place))
  if (missing === "[]") {
    const sum = sumOf(before)
    return { wrong: 0, sums: { found: sum, logs: sum, stored: sum } }
  }
  await database.batch(MEND_SEARCH.map((query) => database.prepare(query).bind(missing)))
  const now = (await looked()).results
  const wrong = before.filter(({ isFound }) => isFound === 0).length
  const isIn = ({ isFound }: SearchRow) => isFound === 1
  return {
    wrong,
    sums: { found: sumOf(before.filter(isIn)), logs: sumOf(now), stored: sumOf(now.filter(isIn)) },
  }
}

function sumOf(rows: readonly SearchRow[]): string {
  return rowSum(rows.map(({ place, words }) => `search ${place} ${words}`))
}
