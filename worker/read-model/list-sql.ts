import { type SQL, sql } from "drizzle-orm"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import type { InboxQuery } from "../app/queries-port.ts"
import { isNarrowed, narrowed } from "./narrow-sql.ts"
import { ftsSearch, isPartOfNumber } from "./search-words.ts"

/** A row as the list queries give it; `position` and `id` are its place in the list. A search tells more in others. */
export interface ListedRow<Row extends string | null = string> {
  readonly row: Row
  readonly position: number
  readonly id: string
}

/** Matches of a search that are looked up and sorted; some 3 ms. With more of them the list is walked instead. */
export const MOST_MATCHES = 400
/** Places of a list looked at in one walk, in its index alone; some 2 ms. */
export const WALKED_PLACES = 10_000

/** A page of a list and one row more: the list's own index in its own order. */
export function listedRows(query: InboxQuery): SQL {
  const { index, position, order } = orderOf(query.filter)
  return sql`SELECT row, ${position} AS position, id FROM conversations INDEXED BY ${index}
    WHERE ${inList(query)} ORDER BY ${order} LIMIT ${query.limit + 1}`
}

/**
 * A page of a search. When it finds few in all of the workspace, they are looked up one by one and sorted; when it finds
 * many, the next `WALKED_PLACES` of the list are looked through, unless it is narrowed. Two have no `row`: the first one
 * tells as its `position` how many it finds (`MOST_MATCHES` + 1 stands for more), another one where the walk has ended.
 */
export function searchedRows(query: InboxQuery, words: readonly string[]): SQL {
  const few = sql.raw(String(MOST_MATCHES))
  const areMany = sql`(SELECT count(*) > ${few} FROM found)`
  const walked = sql`UNION ALL SELECT * FROM (${walkedRows(query, words, areMany)})
    UNION ALL SELECT NULL AS row, position, id FROM (${walkEnd(query, areMany)})`
  return sql`WITH found AS MATERIALIZED (
      SELECT rowid AS place FROM conversation_search
      WHERE conversation_search MATCH ${ftsSearch(query.workspaceId, words)} LIMIT ${few} + 1)
    SELECT NULL AS row, count(*) AS position, '' AS id FROM found
    UNION ALL SELECT * FROM (${matchedRows(query, words, sql`(SELECT count(*) <= ${few} FROM found)`)})
    ${isNarrowed(query) ? sql`` : walked}`
}

function matchedRows(query: InboxQuery, words: readonly string[], isDue: SQL): SQL {
  const { position, order } = orderOf(query.filter)
  return sql`SELECT row, ${position} AS position, id
    FROM found CROSS JOIN conversations ON conversations.place = found.place
    WHERE ${isDue} AND ${inList(query)} AND ${areIn(words)} AND ${narrowed(query)}
    ORDER BY ${order} LIMIT ${query.limit + 1}`
}

/**
 * The next `WALKED_PLACES` of a list, as far as some words are in them. When it is not due, nothing is walked at all: as
 * a limit that is seen before the first place, as a term it would be after each.
 */
export function walkedRows(query: InboxQuery, words: readonly string[], isDue = sql`1`): SQL {
  const { index, position, order, direction } = orderOf(query.filter)
  return sql`SELECT row, hits.position, hits.id FROM (
      SELECT id, position FROM (
        SELECT id, ${position} AS position, words FROM conversations INDEXED BY ${index}
        WHERE ${inList(query)} ORDER BY ${order} LIMIT ${isDue} * ${sql.raw(String(WALKED_PLACES))})
      WHERE ${areIn(words)} LIMIT ${query.limit + 1}) AS hits
    CROSS JOIN conversations ON conversations.id = hits.id
    ORDER BY hits.position ${direction}, hits.id ${direction}`
}

/** Where such a walk through a list ends; no row when the list ends before. */
export function walkEnd(query: InboxQuery, isDue = sql`1`): SQL {
  const { index, position, order } = orderOf(query.filter)
  return sql`SELECT ${position} AS position, id FROM conversations INDEXED BY ${index}
    WHERE ${inList(query)} ORDER BY ${order} LIMIT ${isDue} OFFSET ${sql.raw(String(WALKED_PLACES - 1))}`
}

/** The feed's counter. */
export function cursorOf(workspaceId: string): SQL {
  return sql`SELECT coalesce(max(seq), 0) AS seq FROM conversations WHERE workspace_id = ${workspaceId}`
}

/** Totals of the open lists: a row for each attendant, and one for nobody. */
export function countsOf(workspaceId: string, me: string): SQL {
  return sql`
    SELECT coalesce(sum(open_count), 0) AS "all", coalesce(sum(waiting_count), 0) AS waiting,
      coalesce(sum(CASE WHEN assignee_id = ${me} AND assignee_id <> '' THEN open_count END), 0) AS mine
    FROM conversation_counts WHERE workspace_id = ${workspaceId}`
}

/** That each of some words begins one of a row's. */
export function areIn(words: readonly string[]): SQL {
  return sql.join(words.map(isIn), sql` AND `)
}

/** A word begins one of the stored words; digits may stand anywhere, as in `conversation_search`. */
function isIn(word: string): SQL {
  return isPartOfNumber(word) ? sql`instr(words, ${word}) > 0` : sql`instr(' ' || words, ${` ${word}`}) > 0`
}

/** The terms of the lists' partial indexes have to stand here as they stand there, not as parameters. */
function inList(query: InboxQuery): SQL {
  return sql`workspace_id = ${query.workspaceId} AND ${inFilter(query)} AND ${after(query)}`
}

function inFilter({ filter, me }: InboxQuery): SQL {
  switch (filter) {
    case "waiting":
      return sql`list = 'open' AND assignee_id IS NULL AND waiting_since IS NOT NULL`
    case "mine":
      return sql`list = 'open' AND assignee_id = ${me}`
    case "all":
      return sql`list = 'open'`
    case "snoozed":
    case "closed":
      return sql`list = ${sql.raw(`'${filter}'`)}`
    default:
      return filter satisfies never
  }
}

/** Beyond the place where the last page ended. */
function after({ before, filter }: InboxQuery): SQL {
  const [at, id] = (before ?? "").split("~")
  if (at === undefined || id === undefined || !/^\d{1,15}$/.test(at)) return sql`true`
  const { position, isOldestFirst } = orderOf(filter)
  return sql`(${position}, id) ${sql.raw(isOldestFirst ? ">" : "<")} (${Number(at)}, ${id})`
}

/** Named, the index is taken whatever the planner has heard of the tables; where it does not fit the query fails. */
function orderOf(filter: InboxFilter) {
  const isOldestFirst = filter === "waiting"
  const index = sql.raw(`conversations_${filter === "waiting" || filter === "mine" ? filter : "listed"}`)
  const position = sql.raw(isOldestFirst ? "waiting_since" : "last_activity_at")
  const direction = sql.raw(isOldestFirst ? "ASC" : "DESC")
  return { index, isOldestFirst, position, direction, order: sql`${position} ${direction}, id ${direction}` }
}
