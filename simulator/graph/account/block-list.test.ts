import { describe, expect, test } from "vitest"
import { type Bench, makeBench, OPTIONS } from "../../testing/bench.ts"

const { phoneNumberId: PNID } = OPTIONS
const PATH = `${PNID}/block_users`
const ANA = "+5511987654321"

function block(bench: Bench, users: readonly object[], method = "POST") {
  return bench.graph(method, PATH, { messaging_product: "whatsapp", block_users: users })
}

describe("the block list", () => {
  test("[SIM45] takes who wrote within a day, once, and tells of each who was not taken", async () => {
    const bench = makeBench()
    const early = await block(bench, [{ user: ANA }])
    expect([early.status, early.body.error.code]).toEqual([400, 139100])
    expect(early.body.block_users.failed_users[0].errors[0].code).toBe(131047)
    await bench.writes()
    const both = await block(bench, [{ user: ANA }, { user: "+5511900000000" }])
    expect(both.body.block_users.added_users).toMatchObject([{ input: ANA, wa_id: "5511987654321" }])
    expect(both.body.block_users.failed_users[0].errors[0].code).toBe(131026)
    const again = await block(bench, [{ user: ANA }])
    expect([again.status, again.body.block_users.added_users.length]).toEqual([200, 1])
  })

  test("[SIM45] is read in pages, by number and by user id, and outlives a crash", async () => {
    const bench = makeBench()
    const people = (await bench.control("GET", "/people")).body.items
    for (const { id } of people) await bench.writes(id)
    const users = people.map(({ user_id }: { user_id: string }) => ({ user_id }))
    expect((await block(bench, users)).status).toBe(200)
    const read: string[] = []
    for (let query = "?limit=2"; query !== ""; ) {
      const { data, paging } = (await bench.restart().graph("GET", PATH + query)).body
      expect(data.length).toBeLessThanOrEqual(2)
      read.push(...data.map((one: { user_id: string }) => one.user_id))
      query = paging.next === undefined ? "" : `?limit=2&after=${encodeURIComponent(paging.cursors.after)}`
    }
    expect(read).toEqual(people.map(({ user_id }: { user_id: string }) => user_id))
    expect((await block(bench, users, "DELETE")).body.block_users.removed_users).toHaveLength(people.length)
    expect((await bench.graph("GET", PATH)).body.data).toEqual([])
  })

  test("[SIM45] refuses what is no list of people", async () => {
    const bench = makeBench()
    for (const body of [{}, { messaging_product: "whatsapp", block_users: [] }]) {
      expect((await bench.graph("POST", PATH, body)).status).toBe(400)
    }
    expect((await block(bench, [{ nobody: 1 }])).body.error.code).toBe(100)
    expect(
      (
        await block(
          bench,
          Array.from({ length: 1_001 }, () => ({ user: ANA })),
        )
      ).body.error.code,
    ).toBe(100)
  })
})

describe("who is blocked", () => {
  test("[SIM46] reaches the business no more, nor it them, until they are let in", async () => {
    const bench = makeBench()
    await bench.writes()
    await block(bench, [{ user: ANA }])
    const before = bench.received.length
    await bench.writes()
    expect(bench.received.length).toBe(before)
    const refused = await bench.send({ type: "text", text: { body: "Oi" } })
    expect(refused.body.error.code).toBe(130403)
    await block(bench, [{ user: ANA }], "DELETE")
    await bench.writes()
    expect(bench.received.length).toBe(before + 1)
    expect((await bench.send({ type: "text", text: { body: "Oi" } })).status).toBe(200)
  })
})

describe("who stops marketing", () => {
  const OFFER = { type: "template", template: { name: "boas_vindas", language: { code: "pt_BR" } } }

  test("[SIM47] is told by webhook, and gets no marketing template until they take it again", async () => {
    const bench = makeBench()
    await bench.writes()
    const choose = (value: string) => bench.control("POST", "/people/ana/marketing", { value })
    expect((await choose("stop")).body.takes_marketing).toBe(false)
    await bench.clock.advance(0)
    expect(bench.received.at(-1)?.user_preferences).toMatchObject([
      { category: "marketing_messages", value: "stop", wa_id: "5511987654321" },
    ])
    const components = [{ type: "body", parameters: [{ type: "text", text: "Ana" }] }]
    const offer = { ...OFFER, template: { ...OFFER.template, components } }
    const fateOf = async () => {
      const { id } = (await bench.send(offer)).body.messages[0]
      await bench.clock.advance(5_000)
      const all = bench.received.flatMap((value) => value.statuses ?? [])
      return all.findLast((one) => one.id === id)
    }
    expect(await fateOf()).toMatchObject({ status: "failed", errors: [{ code: 131050 }] })
    await choose("resume")
    expect((await fateOf())?.status).not.toBe("failed")
    expect((await choose("perhaps")).status).toBe(400)
  })
})
