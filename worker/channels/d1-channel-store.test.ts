import { env } from "cloudflare:workers"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { changedSecrets, newChannel } from "../app/change-channel.ts"
import type { ChannelNews } from "../app/channel-signals.ts"
import { MOST_CHANNELS, PREVIOUS_SECRET_MS } from "../app/channel-store.ts"
import { D1ChannelSignals, HEARD_EVERY_MS } from "./d1-channel-signals.ts"
import { D1ChannelStore } from "./d1-channel-store.ts"
import { readKeyRing } from "./seal.ts"

const ring = () => readKeyRing(`test:${btoa(String.fromCharCode(...new Uint8Array(32).fill(7)))}`)
const time = { at: 1_800_000_000_000 }
const now = () => time.at
const store = new D1ChannelStore({ db: env.DB, ring, now, forget: () => undefined })
let workspaceId: string
let said: ChannelNews[] = []
const signals = new D1ChannelSignals({
  ...{ db: env.DB, now, forget: () => undefined },
  tell: (id, told) => store.tell(id, told),
  news: async (_, news) => void said.push(news),
})

beforeEach(async () => {
  said = []
  workspaceId = `ws_${crypto.randomUUID()}`
  await env.DB.prepare("INSERT INTO workspaces (id, name, created_at) VALUES (?, 'W', 0)")
    .bind(workspaceId)
    .run()
})
afterAll(() => env.DB.prepare("DELETE FROM channels").run())

let made = 0
async function someChannel() {
  const ids = { phoneNumberId: String(7_000_000 + made++), wabaId: "8000000", appId: null, apiKey: null }
  const wish = { ...ids, provider: "meta", name: "One", accessToken: "token", appSecret: "first" } as const
  const channel = newChannel(workspaceId, wish, () => "random")
  await store.add(channel)
  return channel
}

describe("a replaced secret", () => {
  it("[CHA6] is taken until its day is over, and never after that", async () => {
    const { id } = await someChannel()
    const secrets = (old: Parameters<typeof changedSecrets>[0]) =>
      changedSecrets(old, { appSecret: "second" }, now())
    await store.change(workspaceId, id, { secrets })
    time.at += PREVIOUS_SECRET_MS - 1
    expect((await store.open(workspaceId, id))?.secrets.previousAppSecret).toBe("first")
    time.at += 1
    expect((await store.open(workspaceId, id))?.secrets).not.toHaveProperty("previousAppSecret")
    expect((await store.find(workspaceId, id))?.has.previous_app_secret).toBe(false)
  })

  it("[CHA6] of three only the last two are taken", () => {
    const first = { accessToken: "t", appSecret: "first", verifyToken: "v" }
    const second = changedSecrets(first, { appSecret: "second" }, 0)
    const third = changedSecrets(second, { appSecret: "third" }, 5)
    expect(third).toMatchObject({ appSecret: "third", previousAppSecret: "second", accessToken: "t" })
    expect(third.previousAppSecretUntil).toBe(5 + PREVIOUS_SECRET_MS)
    expect(JSON.stringify(third)).not.toContain("first")
  })

  it("[CHA6] of 360dialog's deliveries goes on for a day as well", () => {
    const old = { accessToken: "", appSecret: "", verifyToken: "v", apiKey: "k", webhookSecret: "one" }
    expect(changedSecrets(old, { webhookSecret: "two", apiKey: "new" }, 0)).toMatchObject({
      ...{ apiKey: "new", webhookSecret: "two", previousWebhookSecret: "one" },
      previousWebhookSecretUntil: PREVIOUS_SECRET_MS,
    })
  })
})

describe("the state of a channel", () => {
  it("[CHA8] moves by what happens, once however many learn it, and every move is told", async () => {
    const channel = await someChannel()
    const states = async () => (await store.find(workspaceId, channel.id))?.state
    await Promise.all([signals.worked(channel), signals.worked(channel)])
    expect([await states(), said.length]).toEqual(["connected", 1])
    await Promise.all(Array.from({ length: 5 }, () => signals.broke(channel, "channel-disconnected")))
    expect(said.slice(1)).toEqual([{ channelId: channel.id, state: "broken", code: "channel-disconnected" }])
    await signals.broke(channel, "account-restricted")
    expect((await store.find(workspaceId, channel.id))?.stateCode).toBe("account-restricted")
    await signals.worked(channel)
    expect([await states(), said.length]).toEqual(["connected", 4])
  })

  it("[CHA8] off is a person's wish: nothing that happens ends it", async () => {
    const channel = await someChannel()
    await store.change(workspaceId, channel.id, { off: true })
    await signals.broke(channel, "channel-disconnected")
    await signals.worked(channel)
    expect((await store.find(workspaceId, channel.id))?.state).toBe("off")
    expect(said).toEqual([])
  })

  it("[CHA8] other secrets give a broken channel another chance, another name does not", async () => {
    const channel = await someChannel()
    await signals.broke(channel, "channel-disconnected")
    expect((await store.change(workspaceId, channel.id, { name: "Two" }))?.state).toBe("broken")
    const renewed = await store.change(workspaceId, channel.id, {
      secrets: (old) => ({ ...old, accessToken: "renewed" }),
    })
    expect(renewed).toMatchObject({ state: "new", stateCode: null, stateAt: time.at })
  })

  it("[CHA9] its last delivery is known to the minute, and the first one connects it", async () => {
    const channel = await someChannel()
    await signals.heard(channel)
    const first = time.at
    time.at += HEARD_EVERY_MS - 1
    await signals.heard(channel)
    const found = await store.find(workspaceId, channel.id)
    expect(found).toMatchObject({ state: "connected", lastWebhookAt: first })
    time.at += 1
    await signals.heard(channel)
    expect((await store.find(workspaceId, channel.id))?.lastWebhookAt).toBe(time.at)
    await signals.broke(channel, "channel-disconnected")
    time.at += HEARD_EVERY_MS
    await signals.heard(channel)
    expect((await store.find(workspaceId, channel.id))?.state).toBe("broken")
  })

  it("[CHA8] what is told of a number is kept beside what is known already", async () => {
    const channel = await someChannel()
    await signals.told(channel, { facts: { quality: "GREEN" }, phone: "5511" })
    await signals.told(channel, { facts: { limitTier: "TIER_1K" } })
    expect(await store.find(workspaceId, channel.id)).toMatchObject({
      ...{ phone: "5511", facts: { quality: "GREEN", limitTier: "TIER_1K", verifiedName: null } },
    })
  })
})

describe("the store", () => {
  it("[CHA1] says of a channel whose key is gone that it is, and takes new secrets for it", async () => {
    const { id } = await someChannel()
    const other = new D1ChannelStore({
      ...{ db: env.DB, now, forget: () => undefined },
      ring: () => readKeyRing(`other:${btoa("x".repeat(32))}`),
    })
    expect(await other.find(workspaceId, id)).toMatchObject({
      ...{ state: "broken", stateCode: "secrets-unreadable", has: { access_token: false } },
    })
    await expect(other.open(workspaceId, id)).rejects.toThrow("no key test")
    await other.change(workspaceId, id, { secrets: (old) => ({ ...old, accessToken: "again" }) })
    expect((await other.open(workspaceId, id))?.secrets.accessToken).toBe("again")
  })

  it("[CHA2] holds a hundred channels of a workspace at most", async () => {
    for (let count = 0; count < MOST_CHANNELS; count++) await someChannel()
    const ids = { phoneNumberId: "99", wabaId: "1", appId: null, apiKey: null }
    const wish = { ...ids, provider: "meta", name: "x", accessToken: "t", appSecret: "s" } as const
    expect(await store.add(newChannel(workspaceId, wish, () => "r"))).toBe("limit-reached")
  })
})
