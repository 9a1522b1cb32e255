import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core"

/** Who changed what; only ever added to, triggers (migration `outgoing`) refuse the rest. */
export const audit = sqliteTable(
  "audit",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    workspaceId: text("workspace_id").notNull(),
    at: integer("at").notNull(),
    byKind: text("by_kind", { enum: ["attendant", "program", "system"] }).notNull(),
    byId: text("by_id"),
    byName: text("by_name"),
    area: text("area").notNull(),
    act: text("act").notNull(),
    targetId: text("target_id"),
    targetName: text("target_name"),
    /** JSON. */
    facts: text("facts").notNull(),
  },
  (table) => [index("audit_workspace").on(table.workspaceId, table.id)],
)
