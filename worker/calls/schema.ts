import { sql } from "drizzle-orm"
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core"

/**
 * The calls of all workspaces, as their sites' objects hand them in; `row` tells a call as lists show it, and what
 * else is asked for stands beside it. Times are milliseconds, by the PBX's clock. The signals come last: whoever reads
 * the columns before them does not read their pages.
 */
export const calls = sqliteTable(
  "calls",
  {
    id: text("id").notNull(),
    workspaceId: text("workspace_id").notNull(),
    /** Ordinal of the last signal; a lower one never replaces a higher. */
    version: integer("version").notNull(),
    siteId: text("site_id").notNull(),
    conversationId: text("conversation_id"),
    contactId: text("contact_id"),
    channelId: text("channel_id"),
    medium: text("medium", { enum: ["phone", "whatsapp"] }).notNull(),
    direction: text("direction", { enum: ["inbound", "outbound", "internal"] }).notNull(),
    /** `phoneKey` of the number outside. */
    numberKey: text("number_key"),
    outcome: text("outcome"),
    startedAt: integer("started_at").notNull(),
    answeredAt: integer("answered_at"),
    waitMs: integer("wait_ms").notNull(),
    talkMs: integer("talk_ms").notNull(),
    /** Who took it, else who called, of those inside. */
    attendantId: text("attendant_id"),
    /** Words of names and digits of numbers, folded, parted by single spaces. */
    words: text("words").notNull(),
    /** The `CallRow` as JSON. */
    row: text("row").notNull(),
    /** The `CallSignal`s as JSON. */
    signals: text("signals").notNull(),
  },
  (table) => [
    uniqueIndex("calls_id").on(table.id),
    // The list in its own order; what stands behind lets a filter and a search
    // walk it without touching the rows.
    index("calls_listed").on(
      ...([table.workspaceId, table.startedAt, table.id] as const),
      ...[table.direction, table.outcome, table.medium, table.channelId, table.siteId],
      ...[table.attendantId, table.words],
    ),
    index("calls_contact")
      .on(table.workspaceId, table.contactId, table.startedAt, table.id)
      .where(sql`contact_id IS NOT NULL`),
    // Also asked with each missed call: was the number talked with since?
    index("calls_number")
      .on(table.workspaceId, table.numberKey, table.startedAt, table.id, table.answeredAt)
      .where(sql`number_key IS NOT NULL`),
  ],
)

/** Calls that Meta's webhook told and a PBX as well: the PBX's row stands in the log, and theirs does not. */
export const mergedCalls = sqliteTable(
  "merged_calls",
  {
    workspaceId: text("workspace_id").notNull(),
    /** The id that Meta's call has. */
    callId: text("call_id").notNull(),
    /** The PBX's call. */
    intoId: text("into_id").notNull(),
    /** 1: it was to be called back by Meta's word, before the PBX's came. */
    wasMissed: integer("was_missed").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.callId] })],
)

/** The stored files of calls. A file may be told before its call is. */
export const callRecordings = sqliteTable(
  "call_recordings",
  {
    callId: text("call_id").notNull(),
    /** What the PBX calls it. */
    file: text("file").notNull(),
    workspaceId: text("workspace_id").notNull(),
    kind: text("kind", { enum: ["call", "voicemail"] }).notNull(),
    mediaId: text("media_id").notNull(),
    mimeType: text("mime_type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    durationMs: integer("duration_ms"),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.callId, table.file] })],
)

/** Numbers that called, were not spoken with, and are to be called back: one open task for each. */
export const callBacks = sqliteTable(
  "call_backs",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    numberKey: text("number_key").notNull(),
    number: text("number").notNull(),
    state: text("state", { enum: ["open", "done"] }).notNull(),
    contactId: text("contact_id"),
    contactName: text("contact_name"),
    conversationId: text("conversation_id"),
    channelId: text("channel_id"),
    /** The newest of the calls that nobody took. */
    callId: text("call_id").notNull(),
    missedAt: integer("missed_at").notNull(),
    /** The newest of them that left a message. */
    voicemailCallId: text("voicemail_call_id"),
    attempts: integer("attempts").notNull(),
    dueAt: integer("due_at").notNull(),
    /** JSON: `{id, name}`. */
    takenBy: text("taken_by"),
    doneAt: integer("done_at"),
    /** JSON: `{id, name}`; null: a call has settled it. */
    doneBy: text("done_by"),
    note: text("note"),
  },
  (table) => [
    uniqueIndex("call_backs_number").on(table.workspaceId, table.numberKey).where(sql`state = 'open'`),
    index("call_backs_due").on(table.workspaceId, table.dueAt, table.id).where(sql`state = 'open'`),
    index("call_backs_done").on(table.workspaceId, table.doneAt, table.id).where(sql`state = 'done'`),
  ],
)
