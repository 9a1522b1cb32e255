import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { graphError } from "../testing/edge/fake-graph.ts"
import { clock, edge, graph, queued } from "../testing/edge/sending.ts"
import { somePhone } from "../testing/edge/some-edge.ts"
import { channelSummary } from "./channel-json.ts"

const MINUTE_MS = 60_000

describe("messages that wait on a channel", () => {
  it("[CHA16] are told by conversation, who has waited longest first, and none of another channel", async () => {
    const waiting = `/api/v1/channels/${edge.channel.id}/waiting`
    expect(await edge.read(waiting)).toEqual({ items: [], next: null })
    const [bia, ana] = [somePhone(), somePhone()]
    await edge.hear({ phone: bia, name: "Bia" }, "Oi")
    await edge.hear({ phone: ana, name: "Ana" }, "Oi")
    graph.answer(({ json }) => ("type" in json ? graphError(401, 190) : undefined))
    await queued("text", { to: ana, text: "1" })
    clock.advance(MINUTE_MS)
    await queued("text", { to: bia, text: "1" })
    await queued("text", { to: bia, text: "2" })
    await vi.waitFor(async () => {
      const { items } = await edge.read<{ items: readonly object[] }>(waiting)
      expect(items).toMatchObject([
        { contact_name: "Ana", count: 1, phone: ana, is_group: false },
        { contact_name: "Bia", count: 2, since: expect.any(String) },
      ])
    })
  })
})

describe("who is signed in", () => {
  it("[CHA17] is told how each channel is, and nothing of its ids and secrets", async () => {
    const { workspaceId, channel } = edge
    const { channelStore, signals } = partsOf(env)
    await signals.broke(channel, "channel-disconnected")
    const [record] = await channelStore.list(workspaceId)
    expect(record && channelSummary(record)).toEqual({
      ...{ id: channel.id, name: channel.name, phone: channel.phone, provider: "meta", color: null },
      ...{ state: "broken", state_code: "channel-disconnected", calling: null },
    })
  })
})
