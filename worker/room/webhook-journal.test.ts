import { evictDurableObject, runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import type { DeadLetter, DeliveryEntry, KeptUpdate } from "../app/journal-port.ts"

function someJournal() {
  const id = env.JOURNALS.idFromName(`ws_${crypto.randomUUID()}`)
  return () => env.JOURNALS.get(id)
}

function kept(id: string, field = "history"): KeptUpdate {
  return { id, at: 1_780_000_000_000, field, channelId: "ch_1", raw: `{"id":"${id}"}` }
}

function letter(id: string, cause: DeadLetter["cause"] = "unknown-channel"): DeadLetter {
  return { ...kept(id), cause, detail: `why ${id}` }
}

function entry(part: Partial<DeliveryEntry> = {}): DeliveryEntry {
  const counts = { updateCount: 3, storedCount: 1, keptCount: 1, deadCount: 1 }
  return {
    at: 1,
    source: "meta",
    channelId: null,
    verdict: "stored",
    httpStatus: 200,
    fields: {},
    ...counts,
    ...part,
  }
}

describe("what a webhook brought", () => {
  it("[HOOK6] the same update is kept once, over evictions and beside new ones", async () => {
    const journal = someJournal()
    await journal().keep([kept("a"), kept("a"), kept("b")], [])
    await evictDurableObject(journal())
    await journal().keep([kept("b"), kept("c", "calls")], [])
    const { items, next } = await journal().kept(null, null, 10)
    expect([items.map(({ id }) => id), next]).toEqual([["c", "b", "a"], null])
    expect(items[2]).toEqual(kept("a"))
    expect(await journal().keptByField()).toEqual({ calls: 1, history: 2 })
  })

  it("[HOOK6] pages are without gap or repetition, of one field or of all", async () => {
    const journal = someJournal()
    const ids = Array.from({ length: 25 }, (_, index) => `id${String(index).padStart(2, "0")}`)
    await journal().keep(
      ids.map((id, index) => kept(id, index % 2 === 0 ? "even" : "odd")),
      [],
    )
    for (const [field, expected] of [
      [null, ids],
      ["even", ids.filter((_, index) => index % 2 === 0)],
    ] as const) {
      const found: string[] = []
      for (let before: number | null = null, more = true; more; ) {
        const page: { items: readonly KeptUpdate[]; next: number | null } = await journal().kept(
          field,
          before,
          10,
        )
        found.push(...page.items.map(({ id }) => id))
        before = page.next
        more = page.next !== null
      }
      expect(found).toEqual(expected.toReversed())
    }
  })

  it("[HOOK1] totals count what was acknowledged, and nothing that was refused or is to come again", async () => {
    const journal = someJournal()
    await journal().note([
      entry(),
      entry({ verdict: "refused", httpStatus: 403 }),
      entry({ verdict: "failed", httpStatus: 503 }),
    ])
    await journal().note([entry({ deadCount: 0 })])
    expect(await journal().totals()).toEqual({ acknowledged: 6, stored: 2, kept: 2, dead: 1, since: 1 })
    const { items } = await journal().deliveries(null, 2)
    expect(items.map(({ httpStatus }) => httpStatus)).toEqual([200, 503])
    const rest = await journal().deliveries(items[1]?.id ?? null, 10)
    expect(rest.items.map(({ httpStatus }) => httpStatus)).toEqual([403, 200])
  })

  it("[MET4] deliveries are counted by verdict, and those that are stored write no row more than before", async () => {
    const journal = someJournal()
    const verdicts = ["stored", "refused", "stored", "failed", "partly", "stored", "refused"] as const
    await journal().note(verdicts.map((verdict) => entry({ verdict })))
    await journal().note([entry()])
    expect(await journal().verdicts()).toEqual({ stored: 4, refused: 2, failed: 1, partly: 1 })
    const names = await runInDurableObject(journal(), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM totals WHERE name LIKE 'verdict%' ORDER BY name").toArray(),
    )
    expect(names.map(({ name }) => name)).toEqual(["verdict failed", "verdict partly", "verdict refused"])
  })

  it("[HOOK1] the list of deliveries is cut at 10,000 and the totals are not", async () => {
    const journal = someJournal()
    for (let batch = 0; batch < 3; batch++) await journal().note(Array.from({ length: 4_000 }, () => entry()))
    expect((await journal().totals()).acknowledged).toBe(36_000)
    const { items } = await journal().deliveries(2_002, 10)
    expect(items.map(({ id }) => id)).toEqual([2_001])
  })

  it("[HOOK1] what is noted together is a row, and pages of it are without gap, also after rows of one each", async () => {
    const journal = someJournal()
    await journal().totals() // so that its tables are there
    await runInDurableObject(journal(), (_, { storage }) => {
      for (const at of [1, 2])
        storage.sql.exec("INSERT INTO deliveries (body) VALUES (?)", JSON.stringify(entry({ at })))
    })
    await journal().note(Array.from({ length: 205 }, (_, index) => entry({ at: index + 3 })))
    await journal().note([entry({ at: 208 })])
    const rows = await runInDurableObject(journal(), (_, { storage }) =>
      storage.sql.exec("SELECT id FROM deliveries ORDER BY id").toArray(),
    )
    expect(rows.map(({ id }) => id)).toEqual([1, 2, 102, 202, 207, 208])
    const listed: number[] = []
    for (let before: number | null = null, pages = 0; pages < 40; pages++) {
      const page = await journal().deliveries(before, 7)
      listed.push(...page.items.map(({ id, at }) => (id === at ? id : -1)))
      before = page.next
      if (before === null) break
    }
    expect(listed).toEqual(Array.from({ length: 208 }, (_, index) => 208 - index))
  })

  it("[HOOK4] a dead letter keeps its first cause until it is tried, and another one is not touched", async () => {
    const journal = someJournal()
    await journal().keep([], [letter("x"), letter("y", "names-nobody")])
    await journal().keep([], [letter("x", "rule-failed")])
    const first = { cause: "unknown-channel", detail: "why x", attempts: 1, state: "open" }
    expect(await journal().deadLetter("x")).toMatchObject(first)
    const why = { cause: "rule-failed", detail: "broke" } as const
    await journal().settleDeadLetter("x", { state: "open", wasTried: true, why })
    expect(await journal().deadLetter("x")).toMatchObject({ ...why, attempts: 2, state: "open" })
    expect(await journal().deadLetter("y")).toMatchObject({ attempts: 1, state: "open" })
    expect(await journal().deadLetter("z")).toBeNull()
    expect((await journal().deadLetters(null, null, 10)).items.map(({ id }) => id)).toEqual(["y", "x"])
  })

  it("[DEAD2] what is resolved stays so and counts as stored, once", async () => {
    const journal = someJournal()
    await journal().keep([], [letter("x")])
    await journal().note([entry()])
    await journal().settleDeadLetter("x", { state: "resolved", wasTried: true })
    for (const state of ["ignored", "open", "resolved"] as const)
      await journal().settleDeadLetter("x", { state, wasTried: true })
    expect(await journal().deadLetter("x")).toMatchObject({ attempts: 2, state: "resolved" })
    expect(await journal().totals()).toEqual({ acknowledged: 3, stored: 2, kept: 1, dead: 0, since: 1 })
  })

  it("[DEAD2] a letter whose delivery was not counted moves no figure before it is", async () => {
    const journal = someJournal()
    await journal().keep([kept("k")], [letter("x")])
    await journal().settleDeadLetter("x", { state: "resolved", wasTried: true })
    await journal().useKept("k")
    expect(await journal().totals()).toEqual({ acknowledged: 0, stored: 0, kept: 0, dead: 0, since: null })
    await journal().note([entry()])
    expect(await journal().totals()).toEqual({ acknowledged: 3, stored: 3, kept: 0, dead: 0, since: 1 })
  })

  it("[DEAD3] letters are listed by state, and what was set aside is taken back", async () => {
    const journal = someJournal()
    await journal().keep([], [letter("x"), letter("y"), letter("z")])
    await journal().settleDeadLetter("y", { state: "ignored", wasTried: false })
    expect(await journal().deadByState()).toEqual({ open: 2, ignored: 1, resolved: 0 })
    const ignored = await journal().deadLetters("ignored", null, 10)
    expect(ignored.items).toMatchObject([{ id: "y", attempts: 1 }])
    await journal().settleDeadLetter("y", { state: "open", wasTried: false })
    const open = await journal().deadLetters("open", null, 2)
    expect(open.items.map(({ id }) => id)).toEqual(["z", "y"])
    expect((await journal().deadLetters("open", open.next, 2)).items.map(({ id }) => id)).toEqual(["x"])
  })

  it("[RING3] what was used is listed no more, counts as stored, and stays used when it comes again", async () => {
    const journal = someJournal()
    await journal().keep([kept("a"), kept("b")], [])
    await journal().note([entry({ updateCount: 2, storedCount: 0, keptCount: 2, deadCount: 0 })])
    for (let times = 0; times < 2; times++) await journal().useKept("a")
    await journal().keep([kept("a")], [])
    expect((await journal().kept(null, null, 10)).items.map(({ id }) => id)).toEqual(["b"])
    expect(await journal().keptByField()).toEqual({ history: 1 })
    expect((await journal().rawAfter("kept", 0, 10)).map(({ id }) => id)).toEqual(["b"])
    expect(await journal().totals()).toMatchObject({ acknowledged: 2, stored: 1, kept: 1 })
  })
})
