import { type SQL, sql } from "drizzle-orm"
import type { DeskPlace } from "../app/desk-outcome.ts"

/** The rows of a table with `shared` and `owner_id` that a place sees: the workspace's, and its own. */
export function visible({ workspaceId, userId }: DeskPlace): SQL {
  return sql`workspace_id = ${workspaceId} AND (shared = 1 OR (shared = 0 AND owner_id = ${userId}))`
}

/** The rows a new one stands beside and is counted with. */
export function beside({ workspaceId, userId }: DeskPlace, shared: boolean): SQL {
  if (shared) return sql`workspace_id = ${workspaceId} AND shared = 1`
  return sql`workspace_id = ${workspaceId} AND shared = 0 AND owner_id = ${userId}`
}

/** Who a changed row belongs to: what becomes one's own is whose change made it so. */
export function ownerAfter({ userId }: DeskPlace, shared: boolean | undefined): SQL {
  return shared === false ? sql`CASE WHEN shared = 1 THEN ${userId} ELSE owner_id END` : sql`owner_id`
}

/** Whether a row may stand where it is to stand: it does so already, or fewer than the most stand there. */
export function hasRoom(
  place: DeskPlace,
  table: "canned_replies" | "views",
  most: number,
  shared?: boolean,
): SQL {
  if (shared === undefined) return sql`1`
  const count = sql`SELECT count(*) FROM ${sql.raw(table)} WHERE ${beside(place, shared)}`
  return sql`(shared = ${Number(shared)} OR (${count}) < ${most})`
}

/** Where a page ended, as its reader gives it back: the sorted key and the id. Undefined for what is none. */
export function cursorOf(before: string | null): { readonly key: string; readonly id: string } | undefined {
  const [, id, key] = /^([a-z]{2}_[0-9a-z]{1,40})~(.*)$/su.exec(before ?? "") ?? []
  return id === undefined || key === undefined ? undefined : { id, key }
}
