import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it } from "vitest"
import type { CallQuery } from "../app/call-port.ts"
import { d1Statement } from "../read-model/d1-statement.ts"
import { NOON } from "../testing/builders.ts"
import { listedCalls, WALKED_CALLS, walkedEnd } from "./call-list-sql.ts"
import { asked, someWorkspace } from "./call-log-fixture.ts"
import { d1CallQueries } from "./d1-call-queries.ts"

const MANY = 25_000
const workspaceId = someWorkspace()

beforeAll(async () => {
  const insert = `
    INSERT INTO calls (id, workspace_id, version, site_id, contact_id, medium, direction, number_key, outcome,
      started_at, wait_ms, talk_ms, attendant_id, words, row, signals)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY})
    SELECT ?1 || '.' || i, ?1, 1, 'st_1', 'ct_' || (i % 500), 'phone', 'inbound', '55119' || (70000000 + i % 500),
      iif(i % 10 = 0, 'missed', 'answered'), ${NOON} + i * 60000, 0, 0, iif(i = 1, 'us_rare', 'us_1'),
      iif(i = 1, 'agulha', 'palha'), json_object('id', ?1 || '.' || i), '[]'
    FROM n`
  await env.DB.prepare(insert).bind(workspaceId).run()
})

async function read(more: Partial<CallQuery>): Promise<number> {
  const query = asked(workspaceId, more)
  const results = await env.DB.batch(
    [listedCalls(query), walkedEnd(query)].map((one) => d1Statement(env.DB, one)),
  )
  return results.reduce((sum, { meta }) => sum + meta.rows_read, 0)
}

describe("a list of many calls", () => {
  it("[CLOG9] a page reads its own rows, wherever in the list it is", async () => {
    expect(await read({})).toBeLessThan(400)
    const before = `${NOON + 60_000 * 5_000}~z`
    expect(await read({ before })).toBeLessThan(400)
    expect(await read({ number: "5511970000007" })).toBeLessThan(400)
    expect(await read({ contactId: "ct_7", outcome: "answered" })).toBeLessThan(400)
  })

  it("[CLOG9] a narrowed page looks through a piece of the list, in its index", async () => {
    for (const more of [{ attendantId: "us_rare" }, { search: "agulha" }, { missedOnly: true }])
      expect(await read(more)).toBeLessThan(2 * WALKED_CALLS + 1_000)
  })

  it("[CLOG9] what is rare is found at the list's other end, and what is not there ends it", async () => {
    const { list } = d1CallQueries(env.DB)
    const found = await list(asked(workspaceId, { search: "agulha" }))
    expect([found.items.map(({ id }) => id), found.next]).toEqual([[`${workspaceId}.1`], null])
    expect(await list(asked(workspaceId, { search: "agulha", missedOnly: true }))).toEqual({
      items: [],
      next: null,
    })
    const missed = new Set<string>()
    for (let before: string | null = null, more = true; more; ) {
      const page = await list(asked(workspaceId, { missedOnly: true, limit: 200, before }))
      for (const { id } of page.items) missed.add(id)
      before = page.next
      more = before !== null
    }
    expect(missed.size).toBe(MANY / 10)
  })
})
