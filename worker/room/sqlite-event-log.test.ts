import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { keysByMessageId, keysByWamid } from "#domain/conversation/event-key.ts"
import { inId, wamid } from "../testing/builders.ts"
import { eventLogContract } from "../testing/event-log-contract.ts"
import { SqliteEventLog } from "./sqlite-event-log.ts"

eventLogContract("in a Durable Object's SQLite", (test) =>
  runInDurableObject(env.SEND_GATES.get(env.SEND_GATES.newUniqueId()), (_, { storage }) =>
    test(new SqliteEventLog(storage.sql)),
  ),
)

describe("the log's questions", () => {
  const some = { exact: [], prefixes: ["ed/", "rv/"] }

  it.each([
    ["by our id", keysByMessageId(inId(2))],
    ["by Meta's id", keysByWamid(wamid("a"))],
    ["by prefixes alone", some],
  ])("[LOG7] what is told of a message is found %s without reading the log", async (_, keys) => {
    const plans = await runInDurableObject(
      env.SEND_GATES.get(env.SEND_GATES.newUniqueId()),
      (_instance, { storage }) => {
        const asked: [string, unknown[]][] = []
        const exec = (query: string, ...values: unknown[]) => {
          asked.push([query, values])
          return storage.sql.exec(query, ...(values as never[]))
        }
        new SqliteEventLog({ exec } as unknown as SqlStorage).under(keys)
        const [query = "", values = []] = asked.at(-1) ?? []
        const plan = storage.sql.exec<{ detail: string }>(
          `EXPLAIN QUERY PLAN ${query}`,
          ...(values as never[]),
        )
        return plan.toArray().map(({ detail }) => detail)
      },
    )
    expect(plans.join("\n")).toContain("SEARCH events USING INDEX")
    expect(plans.join("\n")).not.toContain("SCAN events")
  })
})
