import { env } from "cloudflare:workers"
import type { SQL } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { PRIORITIES } from "#domain/conversation/triage-event.ts"
import { type InboxFilter, type InboxRow, inFilter } from "#domain/projection/inbox-row.ts"
import type { InboxQuery, Narrowing } from "../app/queries-port.ts"
import type { RoomChange } from "../app/room-change.ts"
import { seeded } from "../testing/seeded.ts"
import { D1Queries } from "./d1-queries.ts"
import { D1ReadModel } from "./d1-read-model.ts"
import { d1Statement } from "./d1-statement.ts"
import { inventedRow } from "./list-fixture.ts"
import { narrowedEnd, narrowedRows } from "./narrow-sql.ts"

const FILTERS: readonly InboxFilter[] = ["waiting", "mine", "all", "snoozed", "closed"]
const ME = "us_me"
const ANY: Narrowing = { label: null, assignee: null, channel: null, priority: null, unreadOnly: false }
const LABELS = ["lb_1", "lb_2", "lb_3"]

const workspaceId = `ws_${crypto.randomUUID().replaceAll("-", "").slice(0, 26)}`
const queries = new D1Queries(env.DB)
const random = seeded(11)
const rows = new Map<string, InboxRow>()

function pick<Value>(...values: readonly Value[]): Value {
  return values[random(values.length)] as Value
}

function invented(id: string, version: number): RoomChange {
  const isClosed = pick(true, false, false)
  const change = inventedRow(workspaceId, {
    ...{ id: `${workspaceId}.${id}`, version, name: pick("Ana", "Bia", "Caio") },
    ...{ holder: isClosed ? null : pick(null, ME, "us_other"), waitingSince: pick(null, 500 + random(50)) },
    ...{ lifecycle: isClosed ? "closed" : "open", snoozedUntil: isClosed ? null : pick(null, null, 9_000) },
    ...{ at: 1_000 + random(40), hasLine: pick(true, true, true, true, false) },
  })
  const row: InboxRow = {
    ...change.row,
    channelId: (Number(id.slice(1)) % 3 === 0 ? "ch_1" : "ch_2") as InboxRow["channelId"],
    labels: LABELS.filter(() => pick(true, false)),
    priority: pick(...PRIORITIES, "normal", "normal"),
    unreadCount: isClosed ? 0 : pick(0, 2),
  }
  return { ...change, row }
}

beforeAll(async () => {
  for (let version = 1; version <= 4; version++) {
    const changes = Array.from({ length: 60 }, (_, index) => invented(`r${index}`, version)).filter(
      () => version === 1 || pick(true, false),
    )
    await new D1ReadModel(env.DB).write(workspaceId, changes)
    for (const { row } of changes) rows.set(row.conversationId, row)
  }
  const gone = [...rows.keys()].slice(0, 3)
  for (const id of gone) {
    await env.DB.prepare("DELETE FROM conversations WHERE id = ?").bind(id).run()
    rows.delete(id)
  }
})

function asked(narrow: Partial<Narrowing>, more: Partial<InboxQuery> = {}): InboxQuery {
  const query = { workspaceId, filter: "all", me: ME, search: null, before: null, limit: 50 } as const
  return { ...query, narrow: { ...ANY, ...narrow }, ...more }
}

/** What the rows themselves say, in the list's order. */
function expected({ filter, narrow = ANY, search }: InboxQuery): readonly string[] {
  const { label, assignee, channel, priority, unreadOnly } = narrow
  const found = [...rows.values()].filter(
    (row) =>
      inFilter(row, filter, ME) &&
      (label === null || row.labels.includes(label)) &&
      (assignee === null || (row.assignee?.id ?? "none") === assignee) &&
      (channel === null || row.channelId === channel) &&
      (priority === null || row.priority === priority) &&
      (!unreadOnly || row.unreadCount > 0) &&
      (search === null || row.contactName?.toLowerCase() === search),
  )
  const sign = filter === "waiting" ? 1 : -1
  const position = (row: InboxRow) => (filter === "waiting" ? (row.waitingSince ?? 0) : row.lastActivityAt)
  const byId = (one: InboxRow, other: InboxRow) => (one.conversationId < other.conversationId ? -1 : 1)
  return found
    .toSorted((one, other) => sign * (position(one) - position(other) || byId(one, other)))
    .map(({ conversationId }) => conversationId)
}

async function paged(query: InboxQuery, limit: number): Promise<readonly string[]> {
  const found: string[] = []
  for (let before: string | null = null, more = true; more; ) {
    const page = await queries.inbox({ ...query, before, limit })
    found.push(...page.items.map(({ conversationId }) => conversationId))
    before = page.next
    more = before !== null
  }
  return found
}

const NARROWINGS: readonly Partial<Narrowing>[] = [
  ...LABELS.map((label) => ({ label })),
  ...[ME, "us_other", "none", "us_nobody"].map((assignee) => ({ assignee })),
  ...["ch_1", "ch_2", "ch_none"].map((channel) => ({ channel })),
  ...PRIORITIES.map((priority) => ({ priority })),
  { unreadOnly: true },
  { unreadOnly: true, label: "lb_1" },
  { label: "lb_2", channel: "ch_1", priority: "urgent" },
  { assignee: "us_other", channel: "ch_2", unreadOnly: true },
  { assignee: "none", label: "lb_3" },
  { priority: "normal", channel: "ch_1" },
]

describe("narrowed lists", () => {
  it.each(
    FILTERS,
  )("[LIST5] %s: hold what the rows themselves say, in order, in pages of any size", async (filter) => {
    for (const narrow of NARROWINGS) {
      const query = asked(narrow, { filter })
      const wanted = expected(query)
      expect(await paged(query, 50), JSON.stringify(narrow)).toEqual(wanted)
      expect(await paged(query, 3), JSON.stringify(narrow)).toEqual(wanted)
    }
  })

  it("[LIST5] are searched as well", async () => {
    for (const narrow of NARROWINGS) {
      const query = asked(narrow, { search: "ana" })
      expect(await paged(query, 5), JSON.stringify(narrow)).toEqual(expected(query))
    }
  })

  it("[LIST5] come with the totals and the cursor of the whole inbox", async () => {
    const { counts, cursor } = await queries.countedInbox(asked({ label: "lb_1" }))
    expect(counts).toEqual((await queries.countedInbox(asked({}))).counts)
    expect(cursor).toBeGreaterThan(0)
  })

  it("[LIST5] know nothing of another workspace's labels, channels and people", async () => {
    const theirs = `ws_${crypto.randomUUID().replaceAll("-", "").slice(0, 26)}`
    for (const narrow of NARROWINGS) {
      expect(await queries.inbox({ ...asked(narrow), workspaceId: theirs })).toEqual({
        items: [],
        next: null,
      })
    }
  })
})

describe("the plans of narrowed lists", () => {
  async function plan(statement: SQL): Promise<string> {
    const bare = d1Statement(env.DB, statement) as unknown as {
      statement: string
      params: readonly unknown[]
    }
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${bare.statement}`)
      .bind(...bare.params)
      .all<{ detail: string }>()
    return results.map(({ detail }) => detail).join("\n")
  }

  it("[LIST2] each walks an index in the list's order, and looks rows up by their ids", async () => {
    for (const filter of FILTERS) {
      for (const narrow of NARROWINGS) {
        for (const before of [null, "1000~cv_"]) {
          const query = asked(narrow, { filter, before })
          for (const statement of [narrowedRows(query), narrowedEnd(query)]) {
            const steps = await plan(statement)
            expect(steps).not.toMatch(/SCAN (?!walked)/)
            expect(steps).toMatch(
              /SEARCH conversation\w+ USING (?:COVERING )?INDEX conversation\w+ \(workspace_id=\?/,
            )
          }
          expect(await plan(narrowedEnd(query))).not.toMatch(/TEMP B-TREE/)
        }
      }
    }
  })

  it.each([
    ["label", { label: "lb_1" }, "conversation_labels_listed (workspace_id=? AND label_id=? AND list=?)"],
    ["assignee", { assignee: "us_1" }, "conversations_mine (workspace_id=? AND assignee_id=?)"],
    ["priority", { priority: "high" }, "conversations_priority (workspace_id=? AND list=? AND <expr>=?)"],
  ] as const)("[LIST2] %s has an index of its own", async (_, narrow, index) => {
    expect(await plan(narrowedRows(asked(narrow)))).toContain(index)
  })

  it.each([
    { assignee: "none" },
    { channel: "ch_1" },
    { unreadOnly: true },
    { unreadOnly: true, channel: "ch_1", assignee: "none" },
  ])("[LIST2] %j is told by the index of the list, without touching the rows", async (narrow) => {
    const index = "USING COVERING INDEX conversations_listed (workspace_id=? AND list=?)"
    expect(await plan(narrowedRows(asked(narrow)))).toContain(index)
  })
})
