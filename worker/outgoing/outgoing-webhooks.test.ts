import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import type { WebhookKind } from "#protocol/webhook-kinds.ts"
import type { OutgoingNews, OutgoingWebhooksPort } from "../app/outgoing-port.ts"
import { partsOf } from "../compose.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"
import { DISABLED_AFTER_MS } from "./delivery-lanes.ts"
import { KEPT_MS } from "./keep-news.ts"
import { fakeReceiver, isSigned } from "./receiver-fixture.ts"
import { BOTH_VALID_MS } from "./webhook-secrets.ts"

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

let clock: TestClock
let receiver: ReturnType<typeof fakeReceiver>
beforeAll(() => {
  clock = testClock()
  receiver = fakeReceiver()
  vi.spyOn(console, "error").mockImplementation(() => {})
})
beforeEach(() => receiver.answer(() => new Response("ok")))

let made = 0

/** A workspace's object, with a webhook for these kinds. */
async function hooks(kinds: readonly WebhookKind[] = ["message.received"]) {
  made++
  const workspaceId = `ws_hooks${made}`
  const stub = env.OUTGOING.get(env.OUTGOING.idFromName(workspaceId))
  const port = stub as unknown as OutgoingWebhooksPort
  const add = async (host: string) => {
    const url = `https://${host}${made}.hooks.example.com/in`
    const webhook = await port.make({ url, description: "", kinds })
    if (webhook === "limit-reached") throw new Error("too many")
    return webhook
  }
  return {
    ...{ workspaceId, stub, port, add },
    webhook: await add("a"),
    ring: () => runDurableObjectAlarm(stub),
  }
}

function news(more: Partial<OutgoingNews> = {}): OutgoingNews {
  const id = `cv_${crypto.randomUUID()}`
  return { id, kind: "message.received", at: clock.now(), data: '{"text":"Olá"}', ...more }
}

async function arrives(url: string, count: number): Promise<void> {
  await vi.waitFor(() => expect(receiver.of(url)).toHaveLength(count), { timeout: 5_000, interval: 5 })
}

/** The newest delivery of a webhook, once it is in a state. */
async function settled(port: OutgoingWebhooksPort, id: string, state: string) {
  return vi.waitFor(
    async () => {
      const found = await port.deliveries(id, { state: null, before: null, limit: 1 })
      if (found === "not-found" || found[0] === undefined) throw new Error("no delivery")
      expect(found[0].state).toBe(state)
      return found[0]
    },
    { timeout: 5_000, interval: 5 },
  )
}

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

describe("what fails", () => {
  it("[OWH4] is tried again after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h, then given up", async () => {
    const { port, webhook, ring } = await hooks()
    receiver.answer(() => new Response("not now", { status: 503 }))
    await port.take([news()])
    await arrives(webhook.url, 1)
    const pauses = [
      5 * SECOND,
      5 * MINUTE,
      30 * MINUTE,
      ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
    ]
    for (const [index, pause] of pauses.entries()) {
      await settled(port, webhook.id, "pending")
      clock.advance(pause - 2 * SECOND)
      await ring()
      expect(receiver.of(webhook.url), `before pause ${index}`).toHaveLength(index + 1)
      clock.advance(2 * SECOND)
      await ring()
      await arrives(webhook.url, index + 2)
    }
    const line = await settled(port, webhook.id, "failed")
    const detail = await port.delivery(webhook.id, line.id)
    if (detail === "not-found") throw new Error("no detail")
    expect(detail.attempts).toHaveLength(10)
    expect(detail.attempts[0]).toMatchObject({ status: 503, answer: "not now", error: null })
    expect(new Set(receiver.of(webhook.url).map(({ headers }) => headers.get("webhook-id"))).size).toBe(1)
  })

  it("[OWH4] waits as long as the target asks, and follows no redirection", async () => {
    const { port, webhook, ring } = await hooks()
    receiver.answer(() => new Response(null, { status: 429, headers: { "retry-after": "600" } }))
    await port.take([news()])
    await arrives(webhook.url, 1)
    await settled(port, webhook.id, "pending")
    clock.advance(6 * MINUTE)
    await ring()
    expect(receiver.of(webhook.url)).toHaveLength(1)
    receiver.answer(() => Response.redirect("https://inside.hooks.example.com/", 307))
    clock.advance(5 * MINUTE)
    await ring()
    await arrives(webhook.url, 2)
    const line = await settled(port, webhook.id, "pending")
    expect(line.last?.status).toBe(307)
    expect(receiver.of("https://inside.hooks.example.com/")).toEqual([])
  })

  it("[OWH5] for five days disables the webhook, notes it for the owners and tells who asked to hear of it", async () => {
    const { port, webhook, ring, workspaceId } = await hooks(["message.received", "webhook.disabled"])
    const watcher = await port.make({
      ...{ url: `https://w${made}.hooks.example.com/in`, description: "", kinds: ["webhook.disabled"] },
    })
    if (watcher === "limit-reached") throw new Error("too many")
    receiver.answer(({ url }) => new Response(null, { status: url === webhook.url ? 500 : 204 }))
    await port.take([news()])
    await arrives(webhook.url, 1)
    await settled(port, webhook.id, "pending")
    clock.advance(DISABLED_AFTER_MS)
    await ring()
    await arrives(watcher.url, 1)
    const all = await port.list()
    expect(all.find(({ id }) => id === webhook.id)).toMatchObject({
      state: "disabled",
      disabledReason: "failing",
    })
    expect(JSON.parse(receiver.of(watcher.url)[0]?.body ?? "")).toMatchObject({
      data: { webhook_id: webhook.id, reason: "failing" },
    })
    const noted = () => partsOf(env).audit.list(workspaceId, { area: "webhooks", before: null, limit: 5 })
    await vi.waitFor(async () =>
      expect(await noted()).toMatchObject([
        { act: "disabled", by: { kind: "system" }, target: { id: webhook.id, name: webhook.url } },
      ]),
    )
  })

  it("[OWH5] a target that says 410 wants no more at once", async () => {
    const { port, webhook } = await hooks()
    receiver.answer(() => new Response(null, { status: 410 }))
    await port.take([news()])
    await arrives(webhook.url, 1)
    await vi.waitFor(async () =>
      expect(await port.list()).toMatchObject([{ state: "disabled", disabledReason: "gone" }]),
    )
    await port.take([news()])
    await settled(port, webhook.id, "skipped")
  })

  it("[OWH6] a crash in the middle of sending only delays it", async () => {
    const { port, webhook, stub, workspaceId } = await hooks()
    receiver.answer(() => new Promise(() => undefined))
    await port.take([news()])
    await arrives(webhook.url, 1)
    await runInDurableObject(stub, (_, state) => state.abort("crash of the test")).catch(() => undefined)
    receiver.answer(() => new Response("ok"))
    clock.advance(6 * SECOND)
    await runDurableObjectAlarm(env.OUTGOING.get(env.OUTGOING.idFromName(workspaceId)))
    await settled(again(workspaceId), webhook.id, "delivered")
    expect(receiver.of(webhook.url)).toHaveLength(2)
  })
})

/** The object after a crash: the stub from before is of no use. */
function again(workspaceId: string): OutgoingWebhooksPort {
  return env.OUTGOING.get(env.OUTGOING.idFromName(workspaceId)) as unknown as OutgoingWebhooksPort
}

describe("sending again", () => {
  it("[OWH7] one, or a stretch of time, under the same id", async () => {
    const { port, webhook } = await hooks()
    receiver.answer(() => new Response(null, { status: 410 }))
    const from = clock.now()
    await port.take([news()])
    await arrives(webhook.url, 1)
    await vi.waitFor(async () => expect(await port.list()).toMatchObject([{ state: "disabled" }]))
    await port.take([news({ at: clock.now() })])
    expect(await port.replayRange(webhook.id, { from, to: clock.now(), which: "undelivered" })).toBe(
      "webhook-off",
    )
    receiver.answer(() => new Response("ok"))
    await port.change(webhook.id, { isOn: true })
    expect(await port.replayRange(webhook.id, { from, to: clock.now(), which: "undelivered" })).toBe(2)
    await arrives(webhook.url, 3)
    const line = await settled(port, webhook.id, "delivered")
    expect(await port.replayRange(webhook.id, { from, to: clock.now(), which: "undelivered" })).toBe(0)
    expect(await port.replay(webhook.id, line.id)).toMatchObject({ id: line.id })
    await arrives(webhook.url, 4)
    const ids = receiver.of(webhook.url).map(({ headers }) => headers.get("webhook-id"))
    expect(new Set(ids).size).toBe(2)
    expect(await port.replay(webhook.id, 999_999)).toBe("not-found")
  })
})

describe("a webhook that is off", () => {
  const undelivered = (from: number) => ({ from, to: clock.now(), which: "undelivered" }) as const

  it("[OWH18] keeps what happens while it is paused, and sends it when it is asked to, each once", async () => {
    const { port, webhook } = await hooks()
    const from = clock.now()
    await port.change(webhook.id, { isOn: false })
    const missed = [news(), news(), news()]
    await port.take(missed)
    await port.take(missed)
    expect(await port.list()).toMatchObject([{ state: "paused", skippedCount: 3, replay: null }])
    await port.change(webhook.id, { isOn: true })
    await port.take([news()])
    await arrives(webhook.url, 1)
    expect(await port.replayRange(webhook.id, { ...undelivered(from), which: "skipped" })).toBe(3)
    await arrives(webhook.url, 4)
    const ids = receiver.of(webhook.url).map(({ headers }) => headers.get("webhook-id"))
    expect(ids.slice(1).toSorted()).toEqual(missed.map(({ id }) => id).toSorted())
    await vi.waitFor(async () =>
      expect(await port.list()).toMatchObject([{ skippedCount: 0, replay: { total: 3, taken: 3 } }]),
    )
    expect((await port.list())[0]?.replay?.finishedAt).not.toBeNull()
  })

  it("[OWH18] is caught up piece by piece, and what happens meanwhile is not held up", async () => {
    const { port, webhook } = await hooks()
    const from = clock.now()
    await port.change(webhook.id, { isOn: false })
    await port.take(Array.from({ length: 1_200 }, () => news()))
    await port.change(webhook.id, { isOn: true })
    const gate = Promise.withResolvers<void>()
    receiver.answer(async () => {
      await gate.promise
      return new Response("ok")
    })
    expect(await port.replayRange(webhook.id, undelivered(from))).toBe(1_200)
    await vi.waitFor(async () => expect(await port.list()).toMatchObject([{ replay: { taken: 500 } }]))
    expect((await port.list())[0]?.replay?.finishedAt).toBeNull()
    gate.resolve()
    await arrives(webhook.url, 1_200)
    expect(await port.list()).toMatchObject([{ skippedCount: 0, replay: { total: 1_200, taken: 1_200 } }])
  })

  it("[OWH18] goes on after a crash where it stood", async () => {
    const { port, webhook, stub, workspaceId } = await hooks()
    const from = clock.now()
    await port.change(webhook.id, { isOn: false })
    await port.take(Array.from({ length: 700 }, () => news()))
    await port.change(webhook.id, { isOn: true })
    receiver.answer(() => new Promise(() => undefined))
    await port.replayRange(webhook.id, undelivered(from))
    await arrives(webhook.url, 8)
    await runInDurableObject(stub, (_, state) => state.abort("crash of the test")).catch(() => undefined)
    receiver.answer(() => new Response("ok"))
    clock.advance(6 * SECOND)
    await runDurableObjectAlarm(env.OUTGOING.get(env.OUTGOING.idFromName(workspaceId)))
    await arrives(webhook.url, 708)
    const ids = new Set(receiver.of(webhook.url).map(({ headers }) => headers.get("webhook-id")))
    expect(ids.size).toBe(700)
    expect(await again(workspaceId).list()).toMatchObject([{ replay: { total: 700, taken: 700 } }])
  })

  it("[OWH18] disabled in the middle, it ends; the rest can be asked for again", async () => {
    const { port, webhook } = await hooks()
    const from = clock.now()
    await port.change(webhook.id, { isOn: false })
    await port.take(Array.from({ length: 600 }, () => news()))
    await port.change(webhook.id, { isOn: true })
    receiver.answer(() => new Response(null, { status: 410 }))
    await port.replayRange(webhook.id, undelivered(from))
    await vi.waitFor(async () => expect(await port.list()).toMatchObject([{ state: "disabled" }]))
    const [off] = await port.list()
    expect(off?.replay?.finishedAt).not.toBeNull()
    receiver.answer(() => new Response("ok"))
    await port.change(webhook.id, { isOn: true })
    expect(await port.replayRange(webhook.id, undelivered(from))).toBeGreaterThan(590)
    await vi.waitFor(async () => expect(await port.list()).toMatchObject([{ skippedCount: 0 }]), 5_000)
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
