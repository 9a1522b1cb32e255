import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core"
import { channels } from "../channels/schema.ts"

/** Media of ours that a channel's provider has already, by its id there, until it expires. */
export const uploadedMedia = sqliteTable(
  "uploaded_media",
  {
    channelId: text("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    mediaId: text("media_id").notNull(),
    waMediaId: text("wa_media_id").notNull(),
    phoneNumberId: text("phone_number_id").notNull(),
    uploadedAt: integer("uploaded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.mediaId] }),
    index("uploaded_media_at").on(table.uploadedAt),
  ],
)
