import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { newChannel } from "../app/change-channel.ts"
import { partsOf } from "../compose.ts"
import { someEdge } from "../testing/edge/some-edge.ts"

describe("a channel that is removed and comes back", () => {
  it("[CHA9] is called for the first time once more, however shortly it was called before", async () => {
    const { workspaceId } = await someEdge()
    const { channelStore, signals } = partsOf(env)
    const place = {
      provider: "meta",
      name: "R",
      phoneNumberId: `88${Date.now()}`,
      wabaId: "2000000",
    } as const
    const wish = { ...place, appId: null, accessToken: "token-1234", appSecret: "secret-1234", apiKey: null }
    const channel = newChannel(workspaceId, wish, () => crypto.randomUUID())
    const lastHeard = async () => (await channelStore.find(workspaceId, channel.id))?.lastWebhookAt
    for (const round of ["first", "again"]) {
      await channelStore.add(channel)
      expect(await lastHeard(), round).toBeNull()
      const opened = await channelStore.open(workspaceId, channel.id)
      if (opened !== null) await signals.heard(opened)
      expect(await lastHeard(), round).toEqual(expect.any(Number))
      await channelStore.remove(workspaceId, channel.id)
    }
  })
})
