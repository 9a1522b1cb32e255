import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core"
import { workspaces } from "../accounts/schema.ts"

/** WhatsApp numbers. `secrets` is sealed (AES-GCM, workspace and channel as associated data), write-only. */
export const channels = sqliteTable(
  "channels",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    provider: text("provider", { enum: ["meta", "360dialog"] }).notNull(),
    phoneNumberId: text("phone_number_id").notNull(),
    wabaId: text("waba_id").notNull(),
    /** Digits with country code; null until Meta has told. */
    phone: text("phone"),
    secrets: text("secrets").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    index("channels_workspace").on(table.workspaceId),
    index("channels_phone_number").on(table.phoneNumberId),
    index("channels_waba").on(table.wabaId),
  ],
)
