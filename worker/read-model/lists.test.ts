import { env } from "cloudflare:workers"
import type { SQL } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { type InboxFilter, type InboxRow, inFilter } from "#domain/projection/inbox-row.ts"
import type { InboxQuery } from "../app/queries-port.ts"
import { seeded } from "../testing/seeded.ts"
import { D1ProjectionTables } from "./d1-projection-tables.ts"
import { D1Queries } from "./d1-queries.ts"
import { D1ReadModel } from "./d1-read-model.ts"
import { d1Statement } from "./d1-statement.ts"
import { type InventedRow, inventedRow } from "./list-fixture.ts"
import { countsOf, cursorOf, listedRows, searchedRows, walkEnd } from "./list-sql.ts"

const FILTERS: readonly InboxFilter[] = ["waiting", "mine", "all", "snoozed", "closed"]
const ME = "us_me"

let workspaceId: string
beforeEach(() => {
  workspaceId = `ws_${crypto.randomUUID().replaceAll("-", "").slice(0, 26)}`
})

const queries = new D1Queries(env.DB)

async function write(...rows: readonly InventedRow[]): Promise<void> {
  const changes = rows.map((row) => inventedRow(workspaceId, { ...row, id: `${workspaceId}.${row.id}` }))
  await new D1ReadModel(env.DB).write(workspaceId, changes)
}

function asked(more: Partial<InboxQuery> = {}): InboxQuery {
  return { workspaceId, filter: "all", me: ME, search: null, before: null, limit: 50, ...more }
}

async function counts() {
  return (await queries.countedInbox(asked({ limit: 1 }))).counts
}

async function found(search: string, more: Partial<InboxQuery> = {}): Promise<readonly string[]> {
  const { items } = await queries.inbox(asked({ search, ...more }))
  return items.map(({ conversationId }) => conversationId.slice(workspaceId.length + 1))
}

describe("the plans", () => {
  async function plan(statement: SQL): Promise<readonly string[]> {
    const explained = d1Statement(env.DB, statement)
    const bare = explained as unknown as { readonly statement: string; readonly params: readonly unknown[] }
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${bare.statement}`)
      .bind(...bare.params)
      .all<{ detail: string }>()
    return results.map(({ detail }) => detail)
  }

  it("[LIST2] every list query walks an index, in the list's own order", async () => {
    const index = { waiting: "waiting", mine: "mine", all: "listed", snoozed: "listed", closed: "listed" }
    for (const filter of FILTERS) {
      for (const before of [null, "1000~cv_"]) {
        const [only, ...rest] = await plan(listedRows(asked({ filter, before })))
        expect(only).toMatch(
          `SEARCH conversations USING INDEX conversations_${index[filter]} (workspace_id=?`,
        )
        expect(rest).toEqual([])
      }
    }
  })

  it("[LIST2] a search looks up what it finds, or walks an index without touching the rows", async () => {
    for (const filter of FILTERS) {
      const query = asked({ filter, before: "1000~cv_", search: "ana" })
      const lines = await plan(searchedRows(query, ["ana"]))
      expect(lines.filter((line) => /\bconversations\b/.test(line))).toEqual([
        "SEARCH conversations USING INTEGER PRIMARY KEY (rowid=?)",
        expect.stringMatching(
          /^SEARCH conversations USING COVERING INDEX conversations_(?:waiting|mine|listed) /,
        ),
        "SEARCH conversations USING INDEX conversations_id (id=?)",
        expect.stringContaining("SEARCH conversations USING COVERING INDEX"),
      ])
      expect(await plan(walkEnd(query))).toEqual([expect.stringContaining("USING COVERING INDEX")])
    }
  })

  it("[LIST2] cursor and totals are looked up", async () => {
    expect(await plan(cursorOf(workspaceId))).toEqual([
      "SEARCH conversations USING COVERING INDEX conversations_seq (workspace_id=?)",
    ])
    expect(await plan(countsOf(workspaceId, ME))).toEqual([
      expect.stringMatching(/^SEARCH conversation_counts USING INDEX .* \(workspace_id=\?\)$/),
    ])
  })
})

describe("the totals", () => {
  async function counted() {
    const query = "SELECT row FROM conversations WHERE workspace_id = ?"
    const { results } = await env.DB.prepare(query).bind(workspaceId).all<{ row: string }>()
    const rows = results.map(({ row }) => JSON.parse(row) as InboxRow)
    const of = (filter: InboxFilter) => rows.filter((row) => inFilter(row, filter, ME)).length
    return { all: of("all"), waiting: of("waiting"), mine: of("mine") }
  }

  it("[LIST3] they are what the rows add up to, whatever becomes of the rows", async () => {
    const random = seeded(3)
    const pick = <Value>(...values: readonly Value[]): Value => values[random(values.length)] as Value
    for (let version = 1; version <= 12; version++) {
      const rows = Array.from({ length: 12 }, (_, index) => ({
        id: String(index),
        version,
        holder: pick(null, null, ME, "us_other"),
        waitingSince: pick(null, 1_000),
        lifecycle: pick<"open" | "closed">("open", "open", "closed"),
        snoozedUntil: pick(null, null, null, 9_000),
        hasLine: pick(true, true, true, false),
      }))
      await write(...rows.filter(() => pick(true, false)))
      if (version % 4 === 0) {
        const id = `${workspaceId}.${pick("1", "2", "3")}`
        await env.DB.prepare("DELETE FROM conversations WHERE id = ?").bind(id).run()
      }
      expect(await counts()).toEqual(await counted())
    }
  })

  it("[LIST3] a rebuild finds those that are wrong, mends them and touches no others", async () => {
    const tables = new D1ProjectionTables(env.DB)
    await write(
      { id: "1" },
      { id: "2", holder: ME },
      { id: "3", holder: "us_other" },
      { id: "4", waitingSince: null },
    )
    expect(await tables.recount(workspaceId as never)).toBe(0)
    const spoil = (set: string) =>
      env.DB.prepare(
        `UPDATE conversation_counts SET ${set} WHERE workspace_id = ? AND assignee_id <> 'us_other'`,
      )
        .bind(workspaceId)
        .run()
    await spoil("open_count = open_count + 3, waiting_count = 7")
    await env.DB.prepare("INSERT INTO conversation_counts VALUES (?, 'us_gone', 2, 0)")
      .bind(workspaceId)
      .run()
    expect(await tables.recount(workspaceId as never)).toBe(3)
    expect(await counts()).toEqual({ all: 4, waiting: 1, mine: 1 })
    expect(await tables.recount(workspaceId as never)).toBe(0)
  })
})

describe("searching", () => {
  it("[LIST4] every word begins one of the name, the username or the number, in any order and case", async () => {
    await write(
      { id: "joao", name: "João d'Ávila-Souza", username: "jo.avila_9", phone: "5511960001234", at: 2 },
      { id: "ana", name: "Ana Müller (Clínica)", at: 1 },
    )
    const searches = [
      "JOA",
      "ávila",
      "souz",
      "souza jo",
      "jo.avila_9",
      "@jo",
      "clin",
      "ana muel",
      "oao",
      "muller ana",
    ]
    expect(await Promise.all(searches.map((search) => found(search)))).toEqual([
      ...[["joao"], ["joao"], ["joao"], ["joao"], ["joao"], ["joao"], ["ana"], [], [], ["ana"]],
    ])
    expect(await found("d'avila-souzaaaa")).toEqual([])
  })

  it("[LIST4] three or more digits are found wherever they stand in a number, longer than what is indexed as well", async () => {
    await write({ id: "1", phone: "5511960001234", at: 2 }, { id: "2", phone: "5521960001234", at: 1 })
    expect(await found("000")).toEqual(["1", "2"])
    expect(await found("60001234")).toEqual(["1", "2"])
    expect(await found("+55 (11) 96000-1234")).toEqual(["1"])
    expect(await found("5511 9600")).toEqual(["1"])
    expect(await found("1960001")).toEqual(["1", "2"])
    expect(await found("6000 1235")).toEqual([])
  })

  it("[LIST4] a name that changed is found by the new one only, and one that is taken out by none", async () => {
    await write({ id: "1", name: "Ana" })
    await write({ id: "1", name: "Bia", version: 2 })
    expect([await found("ana"), await found("bia")]).toEqual([[], ["1"]])
    await env.DB.prepare("DELETE FROM conversations WHERE id = ?").bind(`${workspaceId}.1`).run()
    await write({ id: "2", name: "Caio" })
    expect([await found("bia"), await found("caio")]).toEqual([[], ["2"]])
  })

  it("[LIST4] what is no word finds nothing, what is none of ours neither", async () => {
    await write({ id: "1", name: "Ana 🌸" })
    const others = workspaceId
    workspaceId = `${others}x`
    await write({ id: "1", name: "Ana" })
    workspaceId = others
    expect(await found("ana")).toEqual(["1"])
    expect(await found("🌸")).toEqual(["1"])
    for (const search of ["%", "_", '"', "*", "ana OR bia", "'", "- -", "NOT ana"])
      expect(await found(search)).toEqual([])
  })

  it("[LIST4] with many matches each page goes on where the last ended, and holds everything once", async () => {
    await env.DB.prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 21500)
       INSERT INTO conversations (id, workspace_id, channel_id, contact_id, version, seq, lifecycle, unread_count,
         last_activity_at, listed, list, search_text, words, row)
       SELECT ?1 || '.' || i, ?1, 'ch_1', 'ct_' || i, 1, i, 'open', 0, i, 1, 'open', '', 
         CASE WHEN i <= 700 OR i = 21400 THEN 'joana' ELSE 'rui' END, json_object('conversationId', ?1 || '.' || i)
       FROM n`,
    )
      .bind(workspaceId)
      .run()
    const pages: number[] = []
    const all: string[] = []
    for (let before: string | null = null, more = true; more; ) {
      const page = await queries.inbox(asked({ search: "joan", before, limit: 200 }))
      pages.push(page.items.length)
      all.push(...page.items.map(({ conversationId }) => conversationId.slice(workspaceId.length + 1)))
      before = page.next
      more = before !== null
    }
    expect(all).toEqual(["21400", ...Array.from({ length: 700 }, (_, index) => String(700 - index))])
    expect(pages[0]).toBe(1)
    expect(Math.min(...pages)).toBeGreaterThan(0)
  })
})
