import { runInDurableObject } from "cloudflare:test"
import { describe, expect, it } from "vitest"
import { arrives, clock, hooks, news, receiver, settled } from "./hooks-fixture.ts"
import { KEPT_MS } from "./keep-news.ts"
import { isSigned } from "./receiver-fixture.ts"
import { BOTH_VALID_MS } from "./webhook-secrets.ts"

describe("what is told", () => {
  it("[OWH1] arrives in the format of Standard Webhooks, signed so that another implementation agrees", async () => {
    const { port, webhook } = await hooks()
    const one = news()
    await port.take([one])
    await arrives(webhook.url, 1)
    const [request] = receiver.of(webhook.url)
    if (request === undefined) throw new Error("nothing came")
    expect(request.headers.get("webhook-id")).toBe(one.id)
    expect(isSigned(request, webhook.secret, clock.now())).toBe(true)
    expect(isSigned({ ...request, body: `${request.body} ` }, webhook.secret, clock.now())).toBe(false)
    expect(JSON.parse(request.body)).toEqual({
      type: "message.received",
      timestamp: new Date(one.at).toISOString(),
      data: { text: "Olá" },
    })
  })

  it("[OWH2] the same thing handed in again, what nobody asked for and what is old tell nobody", async () => {
    const { port, webhook } = await hooks()
    const one = news()
    await port.take([one, news({ kind: "note.added" }), news({ at: clock.now() - KEPT_MS })])
    await port.take([one])
    await arrives(webhook.url, 1)
    await settled(port, webhook.id, "delivered")
    await port.take([one])
    expect(receiver.of(webhook.url)).toHaveLength(1)
  })

  it("[OWH2] what happened before a webhook was made is not told to it", async () => {
    const { port, add } = await hooks()
    const before = news({ at: clock.now() })
    clock.advance(1_000)
    const later = await add("late")
    await port.take([before])
    const found = await port.deliveries(later.id, { state: null, before: null, limit: 5 })
    expect(found).toEqual([])
  })

  it("[OWH3] one that is away holds up no other", async () => {
    const { port, webhook, add } = await hooks()
    const other = await add("b")
    const gate = Promise.withResolvers<void>()
    receiver.answer(async ({ url }) => {
      if (url === webhook.url) await gate.promise
      return new Response("ok")
    })
    await port.take([news(), news()])
    await arrives(other.url, 2)
    await port.take([news()])
    await arrives(other.url, 3)
    gate.resolve()
    await settled(port, webhook.id, "delivered")
  })
})

describe("the log", () => {
  it("[OWH17] is kept for fourteen days, and goes with its webhook; no alarm rings for nothing", async () => {
    const { port, webhook, stub, ring } = await hooks()
    const rows = () =>
      runInDurableObject(stub, async (_, { storage }) => {
        const count = (table: string) =>
          Number(storage.sql.exec(`SELECT count(*) AS n FROM ${table}`).one()["n"])
        return { news: count("news"), deliveries: count("deliveries"), alarm: await storage.getAlarm() }
      })
    await port.take([news(), news()])
    await settled(port, webhook.id, "delivered")
    clock.advance(KEPT_MS - 60_000)
    await ring()
    const kept = await rows()
    expect(kept).toMatchObject({ news: 2, deliveries: 2 })
    expect(kept.alarm).toBeGreaterThan(clock.now())
    clock.advance(120_000)
    await ring()
    await ring() // there may have been more
    expect(await rows()).toEqual({ news: 0, deliveries: 0, alarm: null })
    await port.take([news()])
    await settled(port, webhook.id, "delivered")
    expect(await port.remove(webhook.id)).toBe(true)
    expect(await rows()).toMatchObject({ news: 0, deliveries: 0 })
  })
})

describe("secrets", () => {
  it("[OWH8] after a rotation both sign for a day, then the new one alone; a third rotation ends the first", async () => {
    const { port, webhook } = await hooks()
    const second = await port.rotate(webhook.id)
    if (second === "not-found") throw new Error("gone")
    await port.take([news()])
    await arrives(webhook.url, 1)
    const [request] = receiver.of(webhook.url)
    if (request === undefined) throw new Error("nothing came")
    for (const { secret } of [webhook, second]) expect(isSigned(request, secret, clock.now())).toBe(true)
    clock.advance(BOTH_VALID_MS + 1)
    await port.take([news()])
    await arrives(webhook.url, 2)
    const later = receiver.of(webhook.url)[1]
    if (later === undefined) throw new Error("nothing came")
    expect(isSigned(later, second.secret, clock.now())).toBe(true)
    expect(isSigned(later, webhook.secret, clock.now())).toBe(false)
  })

  it("[OWH8] rest sealed, and are in no answer but the first", async () => {
    const { port, webhook, stub } = await hooks()
    const rows = await runInDurableObject(stub, (_, { storage }) =>
      JSON.stringify(storage.sql.exec("SELECT * FROM webhooks").toArray()),
    )
    expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(rows).not.toContain(webhook.secret)
    expect(rows).toContain('"secret":"test.')
    expect(JSON.stringify(await port.list())).not.toContain("whsec_")
    expect(await port.reseal()).toEqual({ resealed: 0, unreadable: 0 })
  })
})
