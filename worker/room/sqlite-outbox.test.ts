import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { expect, it } from "vitest"
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

it("[COST1] a pair's meter costs a row only in a burst, and an object that forgets forgets five messages at most", () =>
  runInDurableObject(env.SEND_GATES.get(env.SEND_GATES.newUniqueId()), (_, { storage: { sql } }) => {
    const outbox = new SqliteOutbox(sql)
    const now = 1_780_000_000_000
    const rows = () => sql.exec<{ count: number }>("SELECT count(*) AS count FROM pair_pace").one().count
    for (let count = 1; count <= 5; count++) outbox.begin(`send-message/${count}`, now)
    expect([rows(), outbox.pairMeter()]).toEqual([0, now + 30_000])
    expect(new SqliteOutbox(sql).pairMeter()).toBe(0)
    outbox.begin("send-message/6", now)
    expect([rows(), new SqliteOutbox(sql).pairMeter()]).toEqual([1, now + 36_000])
  }))
