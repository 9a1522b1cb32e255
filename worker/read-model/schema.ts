import { sql } from "drizzle-orm"
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core"

/**
 * Projections: everything here can be thrown away and made again from the conversations' logs. A row
 * carries the version of the log it tells; a row of a lower version never replaces it.
 */

/** Inbox rows. `seq` is the workspace feed's counter: what changed since a cursor is `seq > cursor`. */
export const conversations = sqliteTable(
  "conversations",
  {
    /** Names the row in `conversation_search`; unlike an implicit rowid it is the same for as long as the row is. */
    place: integer("place").primaryKey(),
    id: text("id").notNull(),
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
    /** The list it stands in, of which `waiting` and `mine` are parts; none without a line to show. */
    list: text("list", { enum: ["open", "snoozed", "closed"] }),
    phoneKey: text("phone_key"),
    /** Name, username and digits, folded for search. */
    searchText: text("search_text").notNull(),
    /** The words of `search_text`, parted by single spaces: what `conversation_search` and a walk search in. */
    words: text("words").notNull().default(""),
    /** The whole `InboxRow` as JSON. */
    row: text("row").notNull(),
    /** Version up to which its messages are counted; never goes back, also when the row is mended. */
    counted: integer("counted").notNull().default(0),
    receivedCount: integer("received_count").notNull().default(0),
    sentCount: integer("sent_count").notNull().default(0),
    templateCount: integer("template_count").notNull().default(0),
    /** The counts as they went into `message_totals`; of meaning only while `seq` is beyond the workspace's mark. */
    receivedBase: integer("received_base").notNull().default(0),
    sentBase: integer("sent_base").notNull().default(0),
    templateBase: integer("template_base").notNull().default(0),
  },
  (table) => [
    uniqueIndex("conversations_id").on(table.id),
    index("conversations_seq").on(table.workspaceId, table.seq),
    // Each list is one index, in the list's order; `words` and what stands behind
    // it let a search, and a narrowing, walk the list without touching the rows.
    // An index for each narrowing would be one more row written for each message.
    index("conversations_listed")
      .on(
        ...([table.workspaceId, table.list, table.lastActivityAt, table.id, table.words] as const),
        ...[table.channelId, table.assigneeId, table.unreadCount],
      )
      .where(sql`list IS NOT NULL`),
    index("conversations_mine")
      .on(table.workspaceId, table.assigneeId, table.lastActivityAt, table.id, table.words, table.list)
      .where(sql`list = 'open' AND assignee_id IS NOT NULL`),
    index("conversations_waiting")
      .on(table.workspaceId, table.waitingSince, table.id, table.words, table.list, table.assigneeId)
      .where(sql`list = 'open' AND assignee_id IS NULL AND waiting_since IS NOT NULL`),
    // What is rare has an index of its own; labels have a table.
    index("conversations_priority")
      .on(table.workspaceId, table.list, sql`(row ->> '$.priority')`, table.lastActivityAt, table.id)
      .where(sql`list IS NOT NULL AND row ->> '$.priority' <> 'normal'`),
    index("conversations_blocked")
      .on(table.workspaceId, table.channelId)
      .where(sql`row ->> '$.blockedSince' IS NOT NULL`),
  ],
)

/**
 * The labels of listed conversations, in the order of each list. Kept by triggers on `conversations` (migration
 * `narrowed`) from the row itself: written only where a label or a labelled conversation moves.
 */
export const conversationLabels = sqliteTable(
  "conversation_labels",
  {
    workspaceId: text("workspace_id").notNull(),
    labelId: text("label_id").notNull(),
    list: text("list").notNull(),
    lastActivityAt: integer("last_activity_at").notNull(),
    conversationId: text("conversation_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.labelId] }),
    index("conversation_labels_listed").on(
      table.workspaceId,
      table.labelId,
      table.list,
      table.lastActivityAt,
      table.conversationId,
    ),
  ],
)

/**
 * How many conversations of the list `open` each attendant has, and nobody (`''`); how many of nobody's wait. Kept by
 * triggers on `conversations` (migration `reads`), so that whatever writes there, they are right in the same
 * transaction.
 */
export const conversationCounts = sqliteTable(
  "conversation_counts",
  {
    workspaceId: text("workspace_id").notNull(),
    assigneeId: text("assignee_id").notNull(),
    openCount: integer("open_count").notNull(),
    waitingCount: integer("waiting_count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.assigneeId] })],
)

/**
 * Messages of a workspace's channels as far as the mark; what is beyond it is counted from the conversations that moved
 * since. So counting costs a message no row of its own, and a question does not read what stands still.
 */
export const messageTotals = sqliteTable(
  "message_totals",
  {
    workspaceId: text("workspace_id").notNull(),
    channelId: text("channel_id").notNull(),
    received: integer("received").notNull(),
    sent: integer("sent").notNull(),
    templates: integer("templates").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.channelId] })],
)

/** The `seq` of the feed up to which `message_totals` goes. */
export const messageMarks = sqliteTable("message_marks", {
  workspaceId: text("workspace_id").primaryKey(),
  seq: integer("seq").notNull(),
})

/** Messages that failed for good, by Meta's code; 0 where there was none. */
export const failureTotals = sqliteTable(
  "failure_totals",
  {
    workspaceId: text("workspace_id").notNull(),
    code: integer("code").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.code] })],
)

/** What an isolate counts and writes down now and then: requests of programs, media uploaded. */
export const callTotals = sqliteTable(
  "call_totals",
  {
    workspaceId: text("workspace_id").notNull(),
    name: text("name").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.name] })],
)

export const contacts = sqliteTable(
  "contacts",
  {
    workspaceId: text("workspace_id").notNull(),
    id: text("id").notNull(),
    conversationId: text("conversation_id").notNull(),
    /** Version of the conversation's log that told this; -1 when it is to be written again. */
    version: integer("version").notNull(),
    name: text("name"),
    username: text("username"),
    phone: text("phone"),
    bsuid: text("bsuid"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id, table.conversationId] })],
)

/**
 * Messages without their delivery (the log has that); for search and figures. `WITHOUT ROWID` (migration `leaner`):
 * with no other index, each is one row written.
 */
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
  (table) => [primaryKey({ columns: [table.conversationId, table.version] })],
)
