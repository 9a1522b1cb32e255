import { sql } from "drizzle-orm"
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core"

/**
 * Projections: everything here can be thrown away and made again from the conversations' logs. A row
 * carries the version of the log it tells; a row of a lower version never replaces it.
 */

/** Inbox rows. `seq` is the workspace feed's counter: what changed since a cursor is `seq > cursor`. */
export const conversations = sqliteTable(
  "conversations",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    channelId: text("channel_id").notNull(),
    contactId: text("contact_id").notNull(),
    version: integer("version").notNull(),
    seq: integer("seq").notNull(),
    lifecycle: text("lifecycle", { enum: ["open", "closed"] }).notNull(),
    assigneeId: text("assignee_id"),
    waitingSince: integer("waiting_since"),
    unreadCount: integer("unread_count").notNull(),
    lastActivityAt: integer("last_activity_at").notNull(),
    /** Whether there is a line to show; a conversation without one is in no list. */
    listed: integer("listed", { mode: "boolean" }).notNull(),
    phoneKey: text("phone_key"),
    /** Name, username and digits, folded for search. */
    searchText: text("search_text").notNull(),
    /** The whole `InboxRow` as JSON. */
    row: text("row").notNull(),
  },
  (table) => [
    index("conversations_seq").on(table.workspaceId, table.seq),
    index("conversations_open").on(table.workspaceId, table.lifecycle, table.lastActivityAt),
    index("conversations_assignee").on(table.workspaceId, table.assigneeId, table.lastActivityAt),
    index("conversations_waiting")
      .on(table.workspaceId, table.waitingSince)
      .where(sql`lifecycle = 'open' AND assignee_id IS NULL AND waiting_since IS NOT NULL`),
    index("conversations_phone").on(table.workspaceId, table.phoneKey),
  ],
)

export const contacts = sqliteTable(
  "contacts",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    conversationId: text("conversation_id").notNull(),
    /** Version of the conversation's log that told this. */
    version: integer("version").notNull(),
    name: text("name"),
    username: text("username"),
    phone: text("phone"),
    bsuid: text("bsuid"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id, table.conversationId] })],
)

/** Messages without their delivery (the log has that); for search and figures. */
export const messages = sqliteTable(
  "messages",
  {
    conversationId: text("conversation_id").notNull(),
    /** Version of the event that brought the message. */
    version: integer("version").notNull(),
    workspaceId: text("workspace_id").notNull(),
    messageId: text("message_id").notNull(),
    wamid: text("wamid"),
    direction: text("direction", { enum: ["in", "out"] }).notNull(),
    type: text("type").notNull(),
    text: text("text").notNull(),
    at: integer("at").notNull(),
    byName: text("by_name"),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.version] }),
    index("messages_time").on(table.workspaceId, table.at),
  ],
)
