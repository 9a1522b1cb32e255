import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { DISABLED_AFTER_MS } from "./delivery-lanes.ts"
import { afterCrash, arrives, clock, hooks, news, receiver, settled } from "./hooks-fixture.ts"

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

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
    const { port, webhook, ring, workspaceId, add } = await hooks(["message.received", "webhook.disabled"])
    const watcher = await add("w", ["webhook.disabled"])
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
    const { port, webhook, workspaceId } = await hooks()
    receiver.answer(() => new Promise(() => undefined))
    await port.take([news()])
    await arrives(webhook.url, 1)
    await settled(await afterCrash({ workspaceId }), webhook.id, "delivered")
    expect(receiver.of(webhook.url)).toHaveLength(2)
  })
})
