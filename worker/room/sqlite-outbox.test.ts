import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { outboxContract } from "../testing/outbox-contract.ts"
import { SqliteOutbox } from "./sqlite-outbox.ts"

outboxContract("in a Durable Object's SQLite", (test) =>
  runInDurableObject(env.SEND_GATES.get(env.SEND_GATES.newUniqueId()), (_, { storage }) =>
    test(new SqliteOutbox(storage.sql)),
  ),
)
