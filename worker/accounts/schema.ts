import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core"

/** Times are milliseconds unless the accounts library owns the column (`mode: "timestamp_ms"`, a Date). */
const time = (name: string) => integer(name, { mode: "timestamp_ms" })

/** People who sign in. The columns of the four tables up to `verification` are the accounts library's. */
export const user = sqliteTable("user", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: integer("email_verified", { mode: "boolean" }).notNull().default(false),
  image: text("image"),
  createdAt: time("created_at").notNull(),
  updatedAt: time("updated_at").notNull(),
})

export const session = sqliteTable(
  "session",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** The workspace the person is looking at. */
    workspaceId: text("workspace_id"),
    expiresAt: time("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [index("session_user").on(table.userId)],
)

export const account = sqliteTable(
  "account",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: time("access_token_expires_at"),
    refreshTokenExpiresAt: time("refresh_token_expires_at"),
    scope: text("scope"),
    /** A hash, never the password. */
    password: text("password"),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [index("account_user").on(table.userId)],
)

export const verification = sqliteTable("verification", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: time("expires_at").notNull(),
  createdAt: time("created_at").notNull(),
  updatedAt: time("updated_at").notNull(),
})

export const workspaces = sqliteTable("workspaces", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  createdAt: integer("created_at").notNull(),
})

/** Who belongs to a workspace, and as what. */
export const memberships = sqliteTable(
  "memberships",
  {
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["owner", "supervisor", "attendant"] }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId] }),
    index("memberships_user").on(table.userId),
  ],
)

/** Keys of programs: only the SHA-256 of a key is kept; 256 random bits need no slow hash. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** SHA-256, hex. */
    hash: text("hash").notNull(),
    /** JSON array of scopes. */
    scopes: text("scopes", { mode: "json" }).$type<readonly string[]>().notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at"),
    revokedAt: integer("revoked_at"),
    /** A pace of its own; null: the one of all keys. */
    requestsPerMinute: integer("requests_per_minute"),
    /** Requests counted when its use is noted. */
    requestCount: integer("request_count").notNull().default(0),
  },
  (table) => [uniqueIndex("api_keys_hash").on(table.hash), index("api_keys_workspace").on(table.workspaceId)],
)

/** Failed sign-ins by what is limited: an e-mail address, or a network address. */
export const signInAttempts = sqliteTable("sign_in_attempts", {
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  /** When the counting began. */
  since: integer("since").notNull(),
})

/** Answers to requests that carried an `Idempotency-Key`, by workspace, caller and key. */
export const idempotencyKeys = sqliteTable("idempotency_keys", {
  /** Days since 1970, `/`, the hash of the key: what is out of date lies together, without an index of ages. */
  key: text("key").primaryKey(),
  bodyHash: text("body_hash").notNull(),
  /** Null while the first request is still under way. */
  status: integer("status"),
  response: text("response"),
  createdAt: integer("created_at").notNull(),
})
