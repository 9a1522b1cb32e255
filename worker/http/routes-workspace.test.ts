import { describe, expect, it, vi } from "vitest"
import { addChannel, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

useEdge("file")

interface Figures {
  readonly messages_sent: number
  readonly messages_received: number
  readonly templates_sent: number
  readonly by_channel: readonly { readonly channel_id: string; readonly messages_received: number }[]
}

describe("a workspace", () => {
  it("[LIST1] lists its channels with the address to give to Meta, and not another's", async () => {
    const own = await someEdge()
    const second = await addChannel(own.workspaceId)
    type Listed = { id: string; webhook_url: string; phone_number_id: string }
    const { items } = await own.read<{ items: Listed[] }>("/api/v1/channels")
    expect(items.map(({ id }) => id).toSorted()).toEqual([own.channel.id, second.id].toSorted())
    expect(items[0]).toMatchObject({
      webhook_url: `https://ramal.test/api/v1/whatsapp/webhook/${items[0]?.id}`,
      phone_number_id: own.channel.phoneNumberId,
    })
  })

  it("[LIST1] counts what was sent and received, by channel, in JSON and for Prometheus", async () => {
    const phone = somePhone()
    await edge.hear({ phone }, "1")
    await edge.hear({ phone }, "2")
    await edge.post("/api/v1/whatsapp/send/text", { to: phone, text: "3" })
    const template = { name: "hello", language: "en" }
    await edge.post("/api/v1/whatsapp/send/template", { to: phone, template })
    const path = "/api/v1/whatsapp/metrics"
    const figures = await vi.waitFor(
      async () => {
        const found = await edge.read<Figures>(path)
        expect(found).toMatchObject({ messages_sent: 2, messages_received: 2, templates_sent: 1 })
        return found
      },
      { interval: 15 },
    )
    expect(figures.by_channel).toMatchObject([{ channel_id: edge.channel.id, messages_received: 2 }])
    const text = await (await edge.get("/metrics")).text()
    expect(text).toContain(`ramal_messages_received_total{channel="${edge.channel.id}"} 2`)
    expect(text).toContain(`ramal_messages_sent_total{channel="${edge.channel.id}"} 2`)
    expect(text).toContain(`ramal_templates_sent_total{channel="${edge.channel.id}"} 1`)
    expect(text).toMatch(/^ramal_webhook_deliveries_total\{verdict="stored"\} \d+$/m)
    expect(text).toMatch(/^ramal_webhook_updates_unaccounted 0$/m)
    expect(text).toMatch(/^ramal_send_gate_waiting\{channel="\w+",lane="attendant"\} 0$/m)
    const stranger = await someEdge()
    expect(await stranger.read<Figures>(path)).toMatchObject({
      messages_sent: 0,
      messages_received: 0,
      by_channel: [],
    })
  })

  it("[LIST1] is ready without saying anything of anybody", async () => {
    const answer = await edge.get("/health", { authorization: "" })
    expect([answer.status, await answer.json()]).toMatchObject([200, { status: "ok" }])
  })
})
