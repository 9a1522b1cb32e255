import { describe, expect, test } from "vitest"
import type { ChannelId, MessageId, Wamid, WorkspaceId } from "#domain/ids.ts"
import { DIALOG360_KEY } from "../../simulator/options.ts"
import { type Bench, makeBench } from "../../simulator/testing/bench.ts"
import { png } from "../../simulator/testing/files.ts"
import type { ChannelWithSecrets } from "../app/channel.ts"
import { MOST_FAILURES_AN_HOUR, mediaBudget } from "./dialog360-media-budget.ts"
import { createGraphClient } from "./graph-client.ts"
import { accessOf, DIALOG360_BASE_URL, downloadMedium } from "./whatsapp-number.ts"

const CHANNEL: ChannelWithSecrets = {
  ...{ id: "ch_1" as ChannelId, workspaceId: "ws_1" as WorkspaceId, name: "One", provider: "360dialog" },
  ...{ phoneNumberId: "", wabaId: "", phone: null },
  secrets: { accessToken: "", appSecret: "", verifyToken: "", apiKey: DIALOG360_KEY },
}

interface Seen {
  readonly url: string
  readonly init: RequestInit
}

function clientOf(bench: Bench, apiKey = DIALOG360_KEY) {
  const seen: Seen[] = []
  const fetch = (async (url: string, init: RequestInit) => {
    seen.push({ url, init })
    return bench.simulator.app.request(new Request(url, init))
  }) as typeof globalThis.fetch
  const place = {
    baseUrl: "http://meta.test",
    version: "v25.0",
    dialog360BaseUrl: "http://127.0.0.1:8788/360dialog",
  }
  const channel = { ...CHANNEL, secrets: { ...CHANNEL.secrets, apiKey } }
  return { client: createGraphClient({ ...accessOf(channel, place), fetch }), seen }
}

const TEXT = {
  ...{ messaging_product: "whatsapp", recipient_type: "individual", to: "+5511987654321" },
  ...{ type: "text", text: { body: "Oi" }, biz_opaque_callback_data: "ms_1" as MessageId },
} as never

describe("a number at 360dialog", () => {
  test("[DIA2] sends and marks as read with the key alone, and no path names version or number", async () => {
    const bench = makeBench()
    const { client, seen } = clientOf(bench)
    expect((await client.send(TEXT)).outcome).toBe("accepted")
    const wamid = (await bench.writes()) as Wamid
    expect(await client.markRead(wamid, false)).toEqual({ outcome: "done" })
    expect(seen.map(({ url }) => url)).toEqual(Array(2).fill("http://127.0.0.1:8788/360dialog/messages"))
    expect(seen[0]?.init.headers).toMatchObject({ "D360-API-KEY": DIALOG360_KEY })
    expect(seen[0]?.init.headers).not.toHaveProperty("Authorization")
  })

  test("[DIA2] is called at 360dialog's own address unless another is set", () => {
    const access = accessOf(CHANNEL, { baseUrl: "https://graph.facebook.com", version: "v25.0" })
    expect(access).toMatchObject({ baseUrl: DIALOG360_BASE_URL, face: "360dialog" })
  })

  test("[DIA3] a medium goes up, is resolved, and comes down from 360dialog's host", async () => {
    const { client, seen } = clientOf(makeBench())
    const uploaded = await client.uploadMedia(new Blob([new Uint8Array(png())]), "image/png", "a.png", 64)
    if (uploaded.outcome !== "uploaded") throw new Error(uploaded.error.title)
    const medium = await downloadMedium(client, uploaded.id)
    if ("failed" in medium) throw new Error(medium.failed)
    expect(new Uint8Array(await new Response(medium.body).arrayBuffer())).toEqual(png())
    expect(seen.map(({ url }) => new URL(url).origin)).toEqual(Array(3).fill("http://127.0.0.1:8788"))
    expect(seen[1]?.url).toBe(`http://127.0.0.1:8788/360dialog/${uploaded.id}`)
  })

  test("[DIA3] whatever host an answer names, the key goes to 360dialog's alone", async () => {
    const { client, seen } = clientOf(makeBench())
    await client.downloadMedia("https://evil.example/whatsapp_business/attachments/?mid=1")
    expect(seen.map(({ url }) => new URL(url).origin)).toEqual(["http://127.0.0.1:8788"])
    expect((await client.downloadMedia("nonsense")).outcome).toBe("failed")
    expect(seen).toHaveLength(1)
  })

  test("[DIA4] the gateway's own refusals say that the channel is broken, and name no key", async () => {
    const { client } = clientOf(makeBench(), "a-dead-key")
    const sent = await client.send(TEXT)
    expect(sent).toEqual({
      ...{ outcome: "refused", channelBroken: true },
      error: { code: 401, title: "Invalid or missing API key" },
    })
    let told = 0
    const medium = await downloadMedium(client, "1", async () => void told++)
    expect([medium, told]).toEqual([{ failed: "unauthorized", final: false }, 1])
  })

  test("[DIA5] failed look-ups of media stop before 360dialog blocks the number, for an hour", () => {
    const time = { at: 0 }
    const budget = mediaBudget(() => time.at)
    for (let count = 0; count < MOST_FAILURES_AN_HOUR; count++) {
      expect(budget.mayAsk("ch_1")).toBe(true)
      budget.failed("ch_1")
      time.at += 60_000
    }
    expect([budget.mayAsk("ch_1"), budget.mayAsk("ch_2")]).toEqual([false, true])
    time.at = 3_600_000
    expect(budget.mayAsk("ch_1")).toBe(true)
  })
})
