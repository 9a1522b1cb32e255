import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { outboxContract } from "../testing/outbox-contract.ts"
import { SqliteOutbox } from "./sqlite-outbox.ts"

outboxContract("in a Durable Object's SQLite", (test) =>
  runInDurableObject(env.SEND_GATES.get(env.SEND_GATES.newUniqueId()), (_, { storage }) =>
    test(new SqliteOutbox(storage.sql)),
  ),
)

/** As rooms had it that were begun before 2026-11-20. */
const EARLIER_SCHEMA = `CREATE TABLE outbox (seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, effect TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, calling_since INTEGER)`

outboxContract("in a room begun earlier", (test) =>
  runInDurableObject(env.SEND_GATES.get(env.SEND_GATES.newUniqueId()), (_, { storage }) => {
    storage.sql.exec(EARLIER_SCHEMA)
    return test(new SqliteOutbox(storage.sql))
  }),
)
