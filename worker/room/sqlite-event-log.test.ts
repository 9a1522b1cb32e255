import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { eventLogContract } from "../testing/event-log-contract.ts"
import { SqliteEventLog } from "./sqlite-event-log.ts"

eventLogContract("in a Durable Object's SQLite", (test) =>
  runInDurableObject(env.SEND_GATES.get(env.SEND_GATES.newUniqueId()), (_, { storage }) =>
    test(new SqliteEventLog(storage.sql)),
  ),
)
