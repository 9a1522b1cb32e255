import { readFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { conversationValues } from "../../worker/read-model/d1-read-model.ts"
import { ROOT } from "../servers.ts"
import { inventedChange } from "./invented-change.ts"
import { databaseFile } from "./object-files.ts"

const COLUMNS = `id, workspace_id, channel_id, contact_id, version, seq, lifecycle, assignee_id, waiting_since,
  unread_count, last_activity_at, listed, list, phone_key, search_text, words, row`

/** A share of another workspace's rows beside those that are asked for. */
const STRANGERS = 0.1

/**
 * Fills the lists of a product that was closed with `count` conversations, and others of another workspace. The rows are
 * those that the product itself writes; indexes, totals and search are made once at the end, by its own migration.
 */
export function seedLists(dir: string, count: number): void {
  const database = new DatabaseSync(databaseFile(dir))
  database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000")
  const { workspaceId, keyId } = database
    .prepare(
      "SELECT w.id AS workspaceId, k.id AS keyId FROM workspaces w JOIN api_keys k ON k.workspace_id = w.id",
    )
    .get() as { workspaceId: string; keyId: string }
  const made = database
    .prepare(
      "SELECT name, type, sql FROM sqlite_master WHERE tbl_name = 'conversations' AND type <> 'table' AND sql <> ''",
    )
    .all() as unknown as readonly { name: string; type: string; sql: string }[]
  for (const { name, type } of made) database.exec(`DROP ${type} ${name}`)
  database.exec("BEGIN")
  insertAll(database, count, workspaceId, keyId)
  insertAll(database, count * STRANGERS, workspaceId.replace(/^.{6}/, "ws_zzz"), keyId)
  for (const { sql } of made.filter(({ type }) => type === "index")) database.exec(sql)
  for (const statement of bulkStatements()) database.exec(statement)
  for (const { sql } of made.filter(({ type }) => type === "trigger")) database.exec(sql)
  database.exec("COMMIT")
  database.close()
}

function insertAll(database: DatabaseSync, count: number, workspaceId: string, me: string): void {
  const places = Array.from({ length: 17 }, () => "?").join(", ")
  const insert = database.prepare(`INSERT INTO conversations (${COLUMNS}) VALUES (${places})`)
  for (let index = 0; index < count; index++) {
    const change = inventedChange(index, count, workspaceId, me)
    insert.run(...conversationValues({ change, seq: index + 1 }))
  }
}

/** What the migration does with the rows there are. */
function bulkStatements(): readonly string[] {
  const statements = readFileSync(join(ROOT, "migrations/0002_reads.sql"), "utf8").split(
    "--> statement-breakpoint",
  )
  return statements.filter(
    (one) => /^INSERT INTO conversation_(?:counts|search)\b/m.test(one) && !one.includes("TRIGGER"),
  )
}
