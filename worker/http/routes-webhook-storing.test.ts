import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { bytesOf, journalOf, postBytes, roomOf, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"
import { messagesWebhook } from "../testing/webhooks/build-webhook.ts"
import { codeOf } from "./http-fixture.ts"
import { said, texts } from "./webhook-fixture.ts"

useEdge("file")

describe("stored once", () => {
  it("[KEY1] the same delivery twice, and at the same time, is one message", async () => {
    const phone = somePhone()
    const webhook = edge.envelope({ messages: [said(phone, "Once")] })
    const answers = await Promise.all(Array.from({ length: 8 }, () => edge.deliver(webhook)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect((await edge.deliver(webhook)).status).toBe(200)
    expect(texts(await edge.history(phone))).toEqual(["Once"])
  })

  it("[HOOK1] a batch of 1,000 updates for 300 people is stored whole", async () => {
    const crowd = await someEdge()
    const phones = Array.from({ length: 300 }, () => somePhone())
    const messages = Array.from({ length: 1_000 }, (_, index) =>
      said(phones[index % 300] ?? "", `No ${index}`),
    )
    expect((await crowd.deliver(crowd.envelope({ messages }))).status).toBe(200)
    expect((await crowd.deliver(crowd.envelope({ messages }))).status).toBe(200)
    const found = await env.DB.prepare("SELECT count(*) AS count FROM conversations WHERE workspace_id = ?")
    await vi.waitFor(async () => expect(await found.bind(crowd.workspaceId).first("count")).toBe(300), {
      interval: 50,
    })
    const query = "SELECT text FROM messages WHERE workspace_id = ?"
    const rows = await env.DB.prepare(query).bind(crowd.workspaceId).all<{ text: string }>()
    const expected = messages.map((_, index) => `No ${index}`)
    expect(rows.results.map(({ text }) => text).toSorted()).toEqual(expected.toSorted())
    expect(texts(await crowd.history(phones[0] ?? ""))).toEqual(["No 900", "No 600", "No 300", "No 0"])
  })

  it("[HOOK5] a room out of reach is 503; what it missed is stored once when Meta repeats", async () => {
    const [broken, well] = [somePhone(), somePhone()]
    await edge.hear({ phone: broken }, "Before")
    const webhook = edge.envelope({ messages: [said(broken, "Missed"), said(well, "Well")] })
    await runInDurableObject(roomOf(await edge.conversationWith(broken)), (_, { storage }) => {
      vi.spyOn(storage, "transactionSync").mockImplementationOnce(() => {
        throw new Error("the disk is gone")
      })
    })
    const failed = await edge.deliver(webhook)
    expect([failed.status, failed.headers.get("retry-after"), await codeOf(failed)]).toEqual([
      503,
      "1",
      "store-unavailable",
    ])
    expect(texts(await edge.history(broken))).toEqual(["Before"])
    expect(texts(await edge.history(well))).toEqual(["Well"])
    expect((await edge.deliver(webhook)).status).toBe(200)
    expect(texts(await edge.history(broken))).toEqual(["Missed", "Before"])
    expect(texts(await edge.history(well))).toEqual(["Well"])
  })

  it("[HOOK5] a journal out of reach is 503, and the update is kept once when Meta repeats", async () => {
    const change = { field: "weather_update", value: { sky: crypto.randomUUID() } }
    const body = {
      object: "whatsapp_business_account",
      entry: [{ id: edge.channel.wabaId, changes: [change] }],
    }
    await runInDurableObject(journalOf(edge.workspaceId), (_, { storage }) => {
      vi.spyOn(storage, "transactionSync").mockImplementationOnce(() => {
        throw new Error("the disk is gone")
      })
    })
    expect((await edge.deliver(body)).status).toBe(503)
    expect((await edge.deliver(body)).status).toBe(200)
    const { items } = await edge.read<{ items: { raw: string }[] }>("/api/v1/whatsapp/webhook/kept?limit=200")
    expect(items.filter(({ raw }) => raw.includes(change.value.sky))).toHaveLength(1)
  })

  it("[HOOK1] deliveries are listed with what became of them, and the totals add up", async () => {
    const own = await someEdge()
    await own.hear({ phone: somePhone() }, "One")
    await own.deliver(messagesWebhook({ messages: [said(somePhone(), "x")] }, "1", "2"), own.channel)
    await postBytes(bytesOf({}), {}, own.channel)
    const path = "/api/v1/whatsapp/webhook/deliveries"
    type Listed = { items: { verdict: string; http_status: number; update_count: number }[]; totals: object }
    const list = await vi.waitFor(
      async () => {
        const found = await own.read<Listed>(path)
        expect(found.items).toHaveLength(3)
        return found
      },
      { interval: 20 },
    )
    const verdicts = list.items.map(({ verdict, http_status }) => `${verdict} ${http_status}`)
    expect(verdicts.toSorted()).toEqual(["partly 200", "refused 403", "stored 200"])
    expect(list.totals).toMatchObject({ acknowledged: 2, stored: 1, kept: 0, dead: 1 })
    expect((await own.get(`${path}?limit=0`)).status).toBe(422)
  })
})
