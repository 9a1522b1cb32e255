import { describe, expect, it, vi } from "vitest"
import { afterCrash, arrives, clock, hooks, news, receiver, settled } from "./hooks-fixture.ts"

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
  /** A webhook that was paused while so much happened, and is on again. */
  async function missing(count: number) {
    const one = await hooks()
    const from = clock.now()
    await one.port.change(one.webhook.id, { isOn: false })
    await one.port.take(Array.from({ length: count }, () => news()))
    await one.port.change(one.webhook.id, { isOn: true })
    return { ...one, from }
  }

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
    const { port, webhook, from } = await missing(1_200)
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
    const { port, webhook, from, workspaceId } = await missing(700)
    receiver.answer(() => new Promise(() => undefined))
    await port.replayRange(webhook.id, undelivered(from))
    await arrives(webhook.url, 8)
    const again = await afterCrash({ workspaceId })
    await arrives(webhook.url, 708)
    const ids = new Set(receiver.of(webhook.url).map(({ headers }) => headers.get("webhook-id")))
    expect(ids.size).toBe(700)
    expect(await again.list()).toMatchObject([{ replay: { total: 700, taken: 700 } }])
  })

  it("[OWH18] disabled in the middle, it ends; the rest can be asked for again", async () => {
    const { port, webhook, from } = await missing(600)
    receiver.answer(() => new Response(null, { status: 410 }))
    await port.replayRange(webhook.id, undelivered(from))
    await vi.waitFor(async () => expect(await port.list()).toMatchObject([{ state: "disabled" }]))
    const [off] = await port.list()
    expect(off?.replay?.finishedAt).not.toBeNull()
    receiver.answer(() => new Response("ok"))
    await port.change(webhook.id, { isOn: true })
    expect(await port.replayRange(webhook.id, undelivered(from))).toBeGreaterThan(590)
    await vi.waitFor(async () => expect(await port.list()).toMatchObject([{ skippedCount: 0 }]))
  })
})
