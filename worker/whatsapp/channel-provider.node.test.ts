import { describe, expect, test } from "vitest"
import type { ChannelId, WorkspaceId } from "#domain/ids.ts"
import { DIALOG360_KEY } from "../../simulator/options.ts"
import { type Bench, makeBench, OPTIONS } from "../../simulator/testing/bench.ts"
import type { OpenChannel } from "../app/channel.ts"
import type { CheckReport } from "../app/channel-provider.ts"
import { channelProviders } from "./channel-provider.ts"

const NOW = Date.parse("2026-10-01T12:00:00Z")
const WEBHOOK = "https://ramal.example/api/v1/whatsapp/webhook/ch_1"
const NO_STORE = { about: async () => null, read: async () => null }

function someChannel(parts: Partial<OpenChannel> = {}): OpenChannel {
  return {
    ...{ id: "ch_1" as ChannelId, workspaceId: "ws_1" as WorkspaceId, name: "One", provider: "meta" },
    ...{ phoneNumberId: OPTIONS.phoneNumberId, wabaId: OPTIONS.wabaId, phone: null, appId: null },
    ...{ state: "new", stateCode: null, stateAt: 0, lastWebhookAt: NOW },
    secrets: { accessToken: OPTIONS.accessToken, appSecret: "s", verifyToken: "v" },
    ...parts,
  }
}

const DIALOG: Partial<OpenChannel> = {
  ...{ provider: "360dialog", phoneNumberId: "", wabaId: "" },
  secrets: {
    ...{ accessToken: "", appSecret: "", verifyToken: "" },
    ...{ apiKey: DIALOG360_KEY, webhookSecret: "the-webhook-secret" },
  },
}

function providerOf(bench: Bench, channel = someChannel()) {
  const fetch = (async (url: string, init: RequestInit) =>
    bench.simulator.app.request(new Request(url, init))) as typeof globalThis.fetch
  const place = {
    ...{ baseUrl: "http://127.0.0.1:8788", version: "v25.0" },
    dialog360BaseUrl: "http://127.0.0.1:8788/360dialog/",
  }
  return channelProviders({ place, store: NO_STORE, now: () => NOW, fetch })(channel)
}

/** The findings as `check verdict code fix`. */
function found({ items }: CheckReport): readonly string[] {
  return items.map(({ check, verdict, code, fix }) => [check, verdict, code, fix].filter(Boolean).join(" "))
}

describe("a check at Meta", () => {
  test("[CHK1] finds everything in order, in its order, and tells what the number is", async () => {
    const bench = makeBench()
    const report = await providerOf(bench).check(OPTIONS.webhookUrl)
    expect(found(report)).toEqual([
      "token good token-valid",
      "permissions good permissions-complete",
      "token_expiry good never-expires",
      "waba good number-in-account",
      "subscription good subscribed",
      "webhook_override good webhook-ours",
      "number_status good connected",
      "quality good green",
      "limit_tier good tier-1k",
      "throughput good standard",
      "display_name good approved",
      "pin good pin-set",
      "payment good no-problem",
      "last_webhook good recent",
      "coexistence good not-in-use",
    ])
    expect(report).toMatchObject({ works: true, trouble: null })
    expect(report.told).toEqual({
      ...{ phone: "551140001234", appId: "670843887433847" },
      facts: {
        ...{ verifiedName: "Clínica Simulada", quality: "GREEN", limitTier: "TIER_1K" },
        ...{ throughput: "STANDARD", coexistence: false, calling: true },
      },
    })
    expect(JSON.stringify(report)).not.toContain(OPTIONS.accessToken)
  })

  test("[CHK2] of a dead token says so, and asks nothing else", async () => {
    const bench = makeBench()
    await bench.control("POST", "/account", { token: { isValid: false } })
    const report = await providerOf(bench).check(WEBHOOK)
    expect(report).toMatchObject({ works: false, trouble: "channel-disconnected" })
    expect(found(report)[0]).toBe("token wrong token-dead renew-token")
    expect(found(report).filter((line) => line.endsWith("unknown not-asked"))).toHaveLength(12)
    expect((await bench.control("GET", "/requests")).body.items).toHaveLength(1)
  })

  test.each([
    [
      { token: { scopes: ["whatsapp_business_messaging"] } },
      "permissions wrong permissions-missing renew-token",
    ],
    [{ token: { expiresAt: NOW / 1000 + 86_400 } }, "token_expiry attention expires-soon renew-token"],
    [{ token: { expiresAt: NOW / 1000 + 86_400 * 60 } }, "token_expiry good expires-later"],
    [{ registered: false }, "number_status wrong disconnected register"],
    [{ registered: false }, "payment wrong sending-blocked at-provider"],
    [{ pin: null }, "pin attention pin-missing register"],
    [{ fields: { status: "FLAGGED" } }, "number_status attention flagged at-provider"],
    [{ fields: { status: "BANNED" } }, "number_status wrong banned at-provider"],
    [{ fields: { quality_rating: "YELLOW" } }, "quality attention yellow"],
    [{ fields: { quality_rating: "RED" } }, "quality wrong red"],
    [{ fields: { quality_rating: "NA" } }, "quality unknown not-told"],
    [{ fields: { whatsapp_business_manager_messaging_limit: "TIER_250" } }, "limit_tier attention tier-250"],
    [{ fields: { throughput: { level: "HIGH" } } }, "throughput good high"],
    [{ fields: { name_status: "PENDING_REVIEW" } }, "display_name attention pending-review at-provider"],
    [{ fields: { name_status: "DECLINED" } }, "display_name wrong declined at-provider"],
    [{ fields: { is_on_biz_app: true } }, "coexistence good in-use"],
    [
      {
        fields: {
          health_status: { can_send_message: "LIMITED", entities: [{ errors: [{ error_code: 141006 }] }] },
        },
      },
      "payment wrong payment-problem at-provider",
    ],
  ])("[CHK3] %j is found: %s", async (change, line) => {
    const bench = makeBench()
    expect((await bench.control("POST", "/account", change)).status).toBe(200)
    expect(found(await providerOf(bench).check(WEBHOOK))).toContain(line)
  })

  test("[CHK3] an app that is not subscribed, a foreign address and silence are found", async () => {
    const bench = makeBench()
    await bench.graph("DELETE", `${OPTIONS.wabaId}/subscribed_apps`)
    const lines = found(await providerOf(bench, someChannel({ lastWebhookAt: null })).check(WEBHOOK))
    expect(lines).toContain("subscription wrong not-subscribed subscribe")
    expect(lines).toContain("webhook_override wrong webhook-elsewhere set-webhook")
    expect(lines).toContain("last_webhook attention never set-webhook")
  })

  test.each([
    ["meta", someChannel()],
    ["360dialog", someChannel(DIALOG)],
  ] as const)("[CHK6] at %s tells whether the number has calling, and nothing where nobody says", async (_, at) => {
    const calling = async (change: object) => {
      const bench = makeBench()
      await bench.control("POST", "/account", { fields: change })
      return (await providerOf(bench, at).check(WEBHOOK)).told.facts?.calling
    }
    expect(await calling({ calling: { status: "ENABLED" } })).toBe(true)
    expect(await calling({ calling: { status: "DISABLED" } })).toBe(false)
    expect(await calling({ calling: {} })).toBeUndefined()
  })

  test("[CHK3] a wrong account and a wrong number are told apart", async () => {
    const bench = makeBench()
    const account = found(await providerOf(bench, someChannel({ wabaId: "999999" })).check(WEBHOOK))
    expect(account).toContain("waba wrong account-not-granted renew-token")
    expect(account).toContain("subscription unknown account-unreadable")
    const number = await providerOf(bench, someChannel({ phoneNumberId: "999999" })).check(WEBHOOK)
    expect(found(number)).toContain("waba wrong number-not-in-account at-provider")
    expect(found(number)).toContain("number_status unknown number-unreadable")
    expect(number).toMatchObject({ works: false, trouble: "number-gone" })
  })

  test("[CHK4] with nobody at the other end every finding is unknown, and nothing is said of the channel", async () => {
    const fetch = (() => Promise.reject(new TypeError("no network"))) as typeof globalThis.fetch
    const place = { baseUrl: "https://graph.test", version: "v25.0" }
    const provider = channelProviders({ place, store: NO_STORE, now: () => NOW, fetch })(someChannel())
    const report = await provider.check(WEBHOOK)
    expect(report).toMatchObject({ works: null, trouble: null, told: {} })
    expect(report.items.filter(({ verdict }) => verdict !== "unknown").map(({ check }) => check)).toEqual([
      "last_webhook",
    ])
  })
})

describe("acts at Meta", () => {
  test("[CHK5] subscribing, registering, deregistering and the profile do what they say", async () => {
    const bench = makeBench()
    const provider = providerOf(bench)
    await bench.graph("DELETE", `${OPTIONS.wabaId}/subscribed_apps`)
    expect(await provider.subscribe()).toEqual({ outcome: "done", value: null })
    expect(bench.simulator.house.world.state.subscribed).toBe(true)
    expect(await provider.deregister()).toEqual({ outcome: "done", value: null })
    expect(await provider.register("000000")).toMatchObject({ outcome: "refused", error: { code: 133005 } })
    expect(await provider.register("123456")).toEqual({ outcome: "done", value: null })
    const change = { about: "Aberto", description: null, websites: ["https://a.example"] }
    expect(await provider.changeProfile(change)).toEqual({ outcome: "done", value: null })
    expect(await provider.profile()).toEqual({
      outcome: "done",
      value: {
        ...{ about: "Aberto", address: null, description: null, email: null, vertical: "HEALTH" },
        ...{ websites: ["https://a.example"], pictureUrl: null },
      },
    })
  })

  test("[CHK5] a picture needs the app and a file that is there", async () => {
    const bench = makeBench()
    const picture = { picture: "md_1" }
    expect(await providerOf(bench).changeProfile(picture)).toMatchObject({ outcome: "refused" })
    const withApp = providerOf(bench, someChannel({ appId: "1" }))
    expect(await withApp.changeProfile(picture)).toMatchObject({
      error: { title: "the file is not in the store" },
    })
  })
})

describe("360dialog", () => {
  test("[DIA1] a check tells of the key and the webhook, and that the rest is not told", async () => {
    const bench = makeBench()
    const provider = providerOf(bench, someChannel(DIALOG))
    const before = found(await provider.check(WEBHOOK))
    expect(before).toContain("token good key-valid")
    expect(before).toContain("webhook_override wrong webhook-unset set-webhook")
    expect(before).toContain("quality unknown not-told-by-provider")
    expect(before).toContain("payment good no-problem")
    expect(await provider.setWebhook(WEBHOOK)).toEqual({ outcome: "done", value: null })
    expect(bench.simulator.house.world.state.account.dialog360).toEqual({
      url: WEBHOOK,
      headers: { "x-webhook-secret": "the-webhook-secret" },
    })
    expect(found(await provider.check(WEBHOOK))).toContain("webhook_override good webhook-ours")
  })

  test("[DIA1] a dead key is found by the gateway's own error", async () => {
    const secrets = { ...DIALOG.secrets, accessToken: "", appSecret: "", verifyToken: "", apiKey: "wrong" }
    const report = await providerOf(makeBench(), someChannel({ ...DIALOG, secrets })).check(WEBHOOK)
    expect(found(report)[0]).toBe("token wrong key-dead renew-token")
    expect(report).toMatchObject({ works: false, trouble: "channel-disconnected" })
  })

  test("[DIA1] what the gateway does itself is not offered", async () => {
    const provider = providerOf(makeBench(), someChannel(DIALOG))
    for (const asked of [provider.subscribe(), provider.register("123456"), provider.deregister()])
      expect(await asked).toEqual({ outcome: "not-offered" })
    expect(await provider.changeProfile({ about: "Oi" })).toEqual({ outcome: "done", value: null })
    expect(await provider.profile()).toMatchObject({ value: { about: "Oi", vertical: "HEALTH" } })
  })
})
