import { sql } from "drizzle-orm"
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core"
import { session, user, workspaces } from "../accounts/schema.ts"

/**
 * What a workspace and its people keep beside the conversations. Truth, not projections: nothing here can be
 * made again from the logs. Times are milliseconds.
 */

const ofWorkspace = () =>
  text("workspace_id")
    .notNull()
    .references(() => workspaces.id, { onDelete: "cascade" })

const ofUser = () =>
  text("user_id")
    .notNull()
    .references(() => user.id, { onDelete: "cascade" })

export const labels = sqliteTable(
  "labels",
  {
    id: text("id").primaryKey(),
    workspaceId: ofWorkspace(),
    name: text("name").notNull(),
    /** The name folded: no two labels differ in capitals or accents alone. */
    nameKey: text("name_key").notNull(),
    color: text("color").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [uniqueIndex("labels_name").on(table.workspaceId, table.nameKey)],
)

/** Texts to answer with: of the workspace (`shared`), or one's own. */
export const cannedReplies = sqliteTable(
  "canned_replies",
  {
    id: text("id").primaryKey(),
    workspaceId: ofWorkspace(),
    /** Who made it; null is a program. */
    ownerId: text("owner_id"),
    shared: integer("shared", { mode: "boolean" }).notNull(),
    shortcut: text("shortcut").notNull(),
    title: text("title").notNull(),
    text: text("text").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("canned_replies_shared").on(table.workspaceId, table.shortcut).where(sql`shared = 1`),
    uniqueIndex("canned_replies_own")
      .on(table.workspaceId, table.ownerId, table.shortcut)
      .where(sql`shared = 0`),
  ],
)

/** Saved views of the list: of the workspace (`shared`), or one's own. */
export const views = sqliteTable(
  "views",
  {
    id: text("id").primaryKey(),
    workspaceId: ofWorkspace(),
    ownerId: text("owner_id"),
    shared: integer("shared", { mode: "boolean" }).notNull(),
    name: text("name").notNull(),
    nameKey: text("name_key").notNull(),
    icon: text("icon"),
    /** JSON: the filters. */
    query: text("query").notNull(),
  },
  (table) => [
    uniqueIndex("views_shared").on(table.workspaceId, table.nameKey).where(sql`shared = 1`),
    uniqueIndex("views_own").on(table.workspaceId, table.ownerId, table.nameKey).where(sql`shared = 0`),
  ],
)

/** What a person has begun to write in a conversation. */
export const drafts = sqliteTable(
  "drafts",
  {
    workspaceId: ofWorkspace(),
    userId: ofUser(),
    conversationId: text("conversation_id").notNull(),
    text: text("text").notNull(),
    replyTo: text("reply_to"),
    mode: text("mode", { enum: ["reply", "note"] }).notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId, table.conversationId] }),
    index("drafts_newest").on(table.workspaceId, table.userId, table.updatedAt, table.conversationId),
  ],
)

export const preferences = sqliteTable(
  "preferences",
  {
    workspaceId: ofWorkspace(),
    userId: ofUser(),
    /** JSON: only what was chosen; the rest are today's defaults. */
    body: text("body").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.userId] })],
)

/** Who was named in which note. The id follows from note and person, so that a repeat is the same row. */
export const mentions = sqliteTable(
  "mentions",
  {
    id: text("id").primaryKey(),
    workspaceId: ofWorkspace(),
    userId: ofUser(),
    conversationId: text("conversation_id").notNull(),
    noteId: text("note_id").notNull(),
    byName: text("by_name").notNull(),
    text: text("text").notNull(),
    at: integer("at").notNull(),
    read: integer("read", { mode: "boolean" }).notNull(),
  },
  (table) => [
    index("mentions_newest").on(table.workspaceId, table.userId, table.at, table.id),
    index("mentions_unread").on(table.workspaceId, table.userId, table.at, table.id).where(sql`read = 0`),
  ],
)

export const customFields = sqliteTable(
  "custom_fields",
  {
    id: text("id").primaryKey(),
    workspaceId: ofWorkspace(),
    key: text("key").notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["text", "number", "date", "choice", "url"] }).notNull(),
    /** JSON array of texts, for the kind `choice`. */
    choices: text("choices"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [uniqueIndex("custom_fields_key").on(table.workspaceId, table.key)],
)

/** What was written down about a contact by the people of the workspace. */
export const contactDetails = sqliteTable(
  "contact_details",
  {
    workspaceId: ofWorkspace(),
    contactId: text("contact_id").notNull(),
    /** The name given by us; it wins over WhatsApp's. */
    givenName: text("given_name"),
    /** The name in the business's own phone, told by WhatsApp; counts while nobody has given one. */
    phoneBookName: text("phone_book_name"),
    /** When the phone told it, or that it is there no more; milliseconds. */
    phoneBookAt: integer("phone_book_at"),
    email: text("email"),
    note: text("note"),
    /** JSON object: id of a custom field → value. By id: a field made anew under an old key begins empty. */
    fields: text("fields").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.contactId] })],
)

/** Browsers that take pushes. One lives as long as the session that made it, and ends with it. */
export const pushSubscriptions = sqliteTable(
  "push_subscriptions",
  {
    id: text("id").primaryKey(),
    workspaceId: ofWorkspace(),
    userId: ofUser(),
    sessionId: text("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    /** Where to send: a capability address of the browser's push service. */
    endpoint: text("endpoint").notNull(),
    p256dh: text("p256dh").notNull(),
    auth: text("auth").notNull(),
    /** Where the product is for this browser, `https://…`; says who sends (RFC 8292, `sub`). */
    origin: text("origin").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("push_subscriptions_endpoint").on(table.endpoint),
    index("push_subscriptions_person").on(table.workspaceId, table.userId, table.createdAt),
    index("push_subscriptions_session").on(table.sessionId),
  ],
)

/** Whether a workspace lets pushes carry the text of messages. */
export const pushSettings = sqliteTable("push_settings", {
  workspaceId: text("workspace_id")
    .primaryKey()
    .references(() => workspaces.id, { onDelete: "cascade" }),
  messageText: integer("message_text", { mode: "boolean" }).notNull(),
})

/**
 * The key pair by which push services know this installation (RFC 8292): one for all workspaces, because a
 * browser has one subscription for the whole site. `private_key` is sealed.
 */
export const vapidKeys = sqliteTable("vapid_keys", {
  id: integer("id").primaryKey(),
  /** Uncompressed point, base64url. */
  publicKey: text("public_key").notNull(),
  privateKey: text("private_key").notNull(),
  createdAt: integer("created_at").notNull(),
})
