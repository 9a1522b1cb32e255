import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core"
import type { TemplateComponent } from "#domain/template/template.ts"
import { workspaces } from "../accounts/schema.ts"

/** Message templates as Meta last told them; an account may be in several workspaces. */
export const templates = sqliteTable(
  "templates",
  {
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    wabaId: text("waba_id").notNull(),
    /** Meta's. */
    id: text("id").notNull(),
    name: text("name").notNull(),
    language: text("language").notNull(),
    category: text("category"),
    status: text("status").notNull(),
    quality: text("quality"),
    rejectedReason: text("rejected_reason"),
    parameterFormat: text("parameter_format", { enum: ["POSITIONAL", "NAMED"] }).notNull(),
    /** With a part of ours: `stored-parts.ts`. */
    components: text("components", { mode: "json" }).$type<readonly TemplateComponent[]>().notNull(),
    /** When each kind of thing was last told, milliseconds: a webhook that comes late changes nothing. */
    told: text("told", { mode: "json" }).$type<Readonly<Record<string, number>>>().notNull(),
    updatedAt: integer("updated_at").notNull(),
    /** When it was last read as a whole; null: only a webhook has told of it. */
    syncedAt: integer("synced_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.wabaId, table.id] }),
    index("templates_moved").on(table.workspaceId, table.updatedAt, table.id),
    index("templates_named").on(table.workspaceId, table.name, table.language),
  ],
)
