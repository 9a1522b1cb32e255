import { sql } from "drizzle-orm"
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core"
import { workspaces } from "../accounts/schema.ts"
import type { SiteExtension, SiteTrunk } from "../app/site-port.ts"

/** PBXs as they are set up; who is connected is known by the site's object alone. */
export const sites = sqliteTable(
  "sites",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    country: text("country").notNull(),
    areaCode: text("area_code").notNull(),
    channelId: text("channel_id"),
    trunks: text("trunks", { mode: "json" }).$type<readonly SiteTrunk[]>().notNull(),
    extensions: text("extensions", { mode: "json" }).$type<readonly SiteExtension[]>().notNull(),
    callBackMinutes: integer("call_back_minutes").notNull(),
    waitGoalSeconds: integer("wait_goal_seconds").notNull(),
    createdAt: integer("created_at").notNull(),
    /** Of the pairing code; null once it was used. */
    codeHash: text("code_hash"),
    codeExpiresAt: integer("code_expires_at"),
    /** Set when it was removed: its calls and conversations are still found by its id. */
    removedAt: integer("removed_at"),
  },
  (table) => [
    index("sites_workspace").on(table.workspaceId, table.createdAt),
    uniqueIndex("sites_code").on(table.codeHash).where(sql`code_hash IS NOT NULL`),
  ],
)

/** Tries of pairing codes by what is limited: a network address, or everybody together. */
export const pairingAttempts = sqliteTable("pairing_attempts", {
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  /** When the counting began. */
  since: integer("since").notNull(),
})
