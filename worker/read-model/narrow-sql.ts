import { type SQL, sql } from "drizzle-orm"
import type { InboxQuery, Narrowing } from "../app/queries-port.ts"

/** Places of a narrowed list looked at in one walk; their rows are read, some 5 ms. */
export const NARROWED_PLACES = 2_000
/** The same where the index itself tells what is asked; some 2 ms. */
const TOLD_PLACES = 10_000

/** An index to walk, and what of the narrowing it does not tell. */
interface Base {
  readonly from: SQL
  readonly id: SQL
  readonly position: SQL
  readonly where: SQL
  readonly isOldestFirst: boolean
  /** Conditions on what else is in the index, so that no row has to be read. */
  readonly told: readonly SQL[]
  /** Conditions on the rows. */
  readonly rest: readonly SQL[]
}

/** Whether a list is narrowed at all. */
export function isNarrowed({ narrow }: InboxQuery): boolean {
  return narrow !== undefined && conditions(narrow).length > 0
}

/** What a narrowing asks of a row of `conversations`, named as such. */
export function narrowed({ narrow }: InboxQuery): SQL {
  return joined(narrow === undefined ? [] : conditions(narrow).map(({ of }) => of))
}

/**
 * A page of a narrowed list, of which `also` holds, too: the index that tells most of it is walked in the list's
 * order, and where it does not tell all, the rows of what is left of the next `NARROWED_PLACES` are looked at.
 */
export function narrowedRows(query: InboxQuery, also: readonly SQL[] = []): SQL {
  const { isOldestFirst, told, ...base } = baseOf(query)
  const direction = sql.raw(isOldestFirst ? "ASC" : "DESC")
  const asked = [...also, ...base.rest]
  const isAll = asked.length === 0
  const places = isAll && told.length === 0 ? query.limit + 1 : placesOf(query, also.length > 0)
  return sql`SELECT row, walked.position, walked.id FROM (
      SELECT id, position FROM (
        SELECT ${base.id} AS id, ${base.position} AS position${toldColumns(told)} FROM ${base.from} WHERE ${base.where}
        ORDER BY ${base.position} ${direction}, ${base.id} ${direction}
        LIMIT ${sql.raw(String(places))}) AS walked_places
      WHERE ${joined(told)} LIMIT ${sql.raw(String(isAll ? query.limit + 1 : places))}) AS walked
    CROSS JOIN conversations ON conversations.id = walked.id WHERE ${joined(asked)}
    ORDER BY walked.position ${direction}, walked.id ${direction} LIMIT ${query.limit + 1}`
}

/** Where such a walk ends; no row when the list ends before. With `also` as there. */
export function narrowedEnd(query: InboxQuery, also: readonly SQL[] = []): SQL {
  const { from, id, position, where, isOldestFirst } = baseOf(query)
  const direction = sql.raw(isOldestFirst ? "ASC" : "DESC")
  const last = placesOf(query, also.length > 0) - 1
  return sql`SELECT ${position} AS position, ${id} AS id FROM ${from} WHERE ${where}
    ORDER BY ${position} ${direction}, ${id} ${direction} LIMIT 1 OFFSET ${sql.raw(String(last))}`
}

function placesOf(query: InboxQuery, readsRows: boolean): number {
  return readsRows || baseOf(query).rest.length > 0 ? NARROWED_PLACES : TOLD_PLACES
}

function toldColumns(told: readonly SQL[]): SQL {
  return sql.raw(told.length === 0 ? "" : ", channel_id, assignee_id, unread_count")
}

function joined(conditions: readonly SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` AND `)
}

type Part = "label" | "unread" | "priority" | "assignee" | "channel" | "filter"

/** The parts of a narrowing. */
function conditions(narrow: Narrowing): readonly { readonly part: Part; readonly of: SQL }[] {
  const { label, assignee, channel, priority, unreadOnly } = narrow
  const all: readonly (readonly [Part, SQL | null])[] = [
    ["unread", unreadOnly ? sql`unread_count > 0` : null],
    ["priority", priority === null ? null : sql`coalesce(row ->> '$.priority', 'normal') = ${priority}`],
    ["label", label === null ? null : hasLabel(label)],
    ["assignee", assignee === null ? null : heldBy(assignee)],
    ["channel", channel === null ? null : sql`channel_id = ${channel}`],
  ]
  return all.flatMap(([part, of]) => (of === null ? [] : [{ part, of }]))
}

function hasLabel(label: string): SQL {
  return sql`EXISTS (SELECT 1 FROM conversation_labels
    WHERE conversation_labels.conversation_id = conversations.id AND label_id = ${label})`
}

function heldBy(assignee: string): SQL {
  return assignee === "none" ? sql`assignee_id IS NULL` : sql`assignee_id = ${assignee}`
}

/** What `conversations_listed` tells of a place. */
const TOLD: readonly Part[] = ["channel", "assignee", "unread"]

/**
 * The most telling index: what one person has, then what is rare; else the list's own, which tells of each place its
 * channel, whose it is and what is unread. The terms of partial indexes have to stand here as they stand there, not
 * as parameters.
 */
function baseOf(query: InboxQuery): Base {
  const { filter, me, workspaceId, narrow } = query
  const list = listOf(query)
  const by = (index: string, where: SQL, ...parts: readonly Part[]) =>
    walk(query, index, sql`workspace_id = ${workspaceId} AND ${where}`, rest(query, ...parts))
  if (filter === "waiting") {
    return by("waiting", sql`list = 'open' AND assignee_id IS NULL AND waiting_since IS NOT NULL`)
  }
  const { priority = null, label = null, assignee = null } = narrow ?? {}
  if (filter === "mine") return by("mine", sql`list = 'open' AND assignee_id = ${me}`, "filter")
  if (filter === "all" && assignee !== null && assignee !== "none") {
    return by("mine", sql`list = 'open' AND assignee_id = ${assignee}`, "assignee")
  }
  if (priority !== null && priority !== "normal") {
    const rare = sql`row ->> '$.priority' <> 'normal' AND row ->> '$.priority' = ${priority}`
    return by("priority", sql`list = ${list} AND ${rare}`, "priority")
  }
  if (label !== null) return labelWalk(query, label, rest(query, "label"))
  const told = narrow === undefined ? [] : conditions(narrow).filter(({ part }) => TOLD.includes(part))
  return { ...by("listed", sql`list = ${list}`, ...TOLD), told: told.map(({ of }) => of) }
}

/** What the index that was walked does not tell. */
function rest(query: InboxQuery, ...told: readonly Part[]): readonly SQL[] {
  const { filter, me, narrow } = query
  const parts = narrow === undefined ? [] : conditions(narrow)
  const mine = filter === "mine" && !told.includes("filter") ? [sql`assignee_id = ${me}`] : []
  return [...mine, ...parts.filter(({ part }) => !told.includes(part)).map(({ of }) => of)]
}

function listOf({ filter }: InboxQuery): SQL {
  return sql.raw(filter === "snoozed" || filter === "closed" ? `'${filter}'` : "'open'")
}

function walk(query: InboxQuery, index: string, where: SQL, rest: readonly SQL[]): Base {
  const isOldestFirst = query.filter === "waiting"
  const position = sql.raw(isOldestFirst ? "waiting_since" : "last_activity_at")
  const id = sql.raw("id")
  return {
    from: sql.raw(`conversations INDEXED BY conversations_${index}`),
    id,
    position,
    where: sql`${where} AND ${beyond(query, position, id)}`,
    isOldestFirst,
    told: [],
    rest,
  }
}

function labelWalk(query: InboxQuery, label: string, rest: readonly SQL[]): Base {
  const position = sql.raw("last_activity_at")
  const id = sql.raw("conversation_id")
  return {
    from: sql.raw("conversation_labels INDEXED BY conversation_labels_listed"),
    id,
    position,
    where: sql`workspace_id = ${query.workspaceId} AND label_id = ${label} AND list = ${listOf(query)}
      AND ${beyond(query, position, id)}`,
    isOldestFirst: false,
    told: [],
    rest,
  }
}

/** Beyond the place where the last page ended. */
function beyond({ before, filter }: InboxQuery, position: SQL, id: SQL): SQL {
  const [at, after] = (before ?? "").split("~")
  if (at === undefined || after === undefined || !/^\d{1,15}$/.test(at)) return sql`true`
  return sql`(${position}, ${id}) ${sql.raw(filter === "waiting" ? ">" : "<")} (${Number(at)}, ${after})`
}
