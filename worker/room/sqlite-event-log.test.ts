import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { keysByMessageId, keysByWamid } from "#domain/conversation/event-key.ts"
import { READ_CHARACTERS } from "../app/event-log.ts"
import { eventPage } from "../app/read-log.ts"
import { inId, NOON, received, started, text, wamid } from "../testing/builders.ts"
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

describe("a page around a version", () => {
  it("[ROOM4] has that one, however much stands before it", async () => {
    const half = (version: number) => {
      const { type: _, ...empty } = received(version, `m${version}`, text(""))
      return received(
        version,
        `m${version}`,
        text("a".repeat(READ_CHARACTERS / 2 - JSON.stringify(empty).length)),
      )
    }
    const versions = await runInDurableObject(
      env.SEND_GATES.get(env.SEND_GATES.newUniqueId()),
      (_, { storage }) => {
        const log = new SqliteEventLog(storage.sql)
        log.append(
          [started, half(2), half(3), received(4, "m4")].map((event) => ({ event })),
          NOON,
        )
        return eventPage(new SqliteEventLog(storage.sql), { around: 3 }, 4).events.map(
          ({ version }) => version,
        )
      },
    )
    expect(versions).toEqual([2, 3])
  })
})
