import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core"
import { workspaces } from "../accounts/schema.ts"
import { CHANNEL_STATES, type NumberFacts } from "../app/channel.ts"

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
    state: text("state", { enum: CHANNEL_STATES }).notNull().default("new"),
    /** Why it is in that state, kebab-case; null when there is nothing to say. */
    stateCode: text("state_code"),
    /** Milliseconds; null until the state has changed once. */
    stateAt: integer("state_at"),
    color: text("color"),
    /** The app that is subscribed to the account; null until somebody or Meta has told. */
    appId: text("app_id"),
    /** What the provider last said of the number. */
    facts: text("facts", { mode: "json" }).$type<NumberFacts>(),
    /** When the provider last called our webhook, to the minute. */
    lastWebhookAt: integer("last_webhook_at"),
    /** Set when it was removed: its secrets are gone, its conversations are still found by its id. */
    removedAt: integer("removed_at"),
  },
  (table) => [
    index("channels_workspace").on(table.workspaceId),
    index("channels_phone_number").on(table.phoneNumberId),
    index("channels_waba").on(table.wabaId),
  ],
)
