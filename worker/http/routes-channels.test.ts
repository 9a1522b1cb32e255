import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { partsOf } from "../compose.ts"
import { bytesOf, deliverBytes } from "../testing/edge/some-edge.ts"
import { messagesWebhook } from "../testing/webhooks/build-webhook.ts"
import { channelsFixture, someDialogChannel, someMetaChannel, someMetaId } from "./channels-fixture.ts"
import { brokenRules } from "./desk-fixture.ts"

const { office } = channelsFixture()
const NONE = {
  ...{ access_token: false, app_secret: false, previous_app_secret: false },
  ...{ api_key: false, webhook_secret: false },
}

describe("connecting a number", () => {
  it("[CHA1] leaders connect one; of its secrets only whether they are there is ever told", async () => {
    const { owner, supervisor } = await office()
    const wanted = someMetaChannel()
    const made = await owner("POST", "/channels", { ...wanted, color: "teal" })
    expect(made).toEqual({
      status: 201,
      json: {
        ...{ id: expect.stringMatching(/^ch_\w{20}$/), name: "Recepção", provider: "meta", phone: null },
        ...{ phone_number_id: wanted.phone_number_id, waba_id: wanted.waba_id, app_id: null },
        webhook_url: `https://ramal.test/api/v1/whatsapp/webhook/${made.json.id}`,
        ...{ state: "new", state_code: null, state_at: expect.any(String), color: "teal" },
        has: { ...NONE, access_token: true, app_secret: true },
        ...{ verified_name: null, quality: null, limit_tier: null, throughput: null },
        ...{ coexistence: null, calling: null, last_webhook_at: null },
        verify_token: expect.stringMatching(/^[\w-]{32}$/),
      },
    })
    const { verify_token, ...shown } = made.json
    expect((await supervisor("GET", "/channels")).json).toEqual({ items: [shown], next: null })
    expect((await supervisor("GET", `/channels/${shown.id}`)).json).toEqual(shown)
    const webhook = await supervisor("GET", `/channels/${shown.id}/webhook`)
    expect(webhook.json).toMatchObject({ url: shown.webhook_url, verify_token })
    expect(webhook.json.fields).toEqual(expect.arrayContaining(["messages", "account_update", "history"]))
  })

  it("[CHA1] one at 360dialog needs its key alone, and gets a secret for its deliveries", async () => {
    const { owner } = await office()
    const [one, other] = [
      await owner("POST", "/channels", someDialogChannel()),
      await owner("POST", "/channels", someDialogChannel()),
    ]
    expect(one.json).toMatchObject({ phone_number_id: "", waba_id: "", verify_token: null })
    expect(one.json.has).toEqual({ ...NONE, api_key: true, webhook_secret: true })
    expect(other.json.id).not.toBe(one.json.id)
  })

  it("[CHA2] what breaks a rule is refused with the field and the rule", async () => {
    const { owner } = await office()
    const wrong = {
      ...someMetaChannel(),
      name: " ",
      phone_number_id: "+55 11",
      access_token: "x".repeat(2001),
    }
    expect(brokenRules(await owner("POST", "/channels", wrong))).toEqual([
      "name min-length 1",
      "phone_number_id format regex",
      "access_token max-length 2000",
    ])
    const spaced = { ...someMetaChannel(), app_secret: "two words here" }
    expect(brokenRules(await owner("POST", "/channels", spaced))).toEqual(["app_secret format regex"])
    const { access_token: _, ...bare } = someMetaChannel()
    expect(brokenRules(await owner("POST", "/channels", bare))).toEqual(["access_token required"])
    expect((await owner("POST", "/channels", { provider: "twilio" })).status).toBe(422)
    expect(JSON.stringify(await owner("POST", "/channels", wrong))).not.toContain("xxxx")
  })

  it("[CHA2] a number is connected once in a workspace, and to another one as well", async () => {
    const { owner } = await office()
    const wanted = someMetaChannel()
    const { json: first } = await owner("POST", "/channels", wanted)
    const again = await owner("POST", "/channels", { ...wanted, access_token: "another-token" })
    expect(again).toMatchObject({ status: 409, json: { code: "channel-exists", channel_id: first.id } })
    const stranger = await office()
    const { json: theirs } = await stranger.owner("POST", "/channels", wanted)
    expect(theirs.id).not.toBe(first.id)
  })

  it("[CHA3] attendants and keys without the right see and change nothing, another workspace neither", async () => {
    const { owner, attendant, program } = await office(["messages:send"])
    const { json: made } = await owner("POST", "/channels", someMetaChannel())
    const stranger = await office()
    const asks = [
      ["GET", `/channels/${made.id}`],
      ["PATCH", `/channels/${made.id}`, { name: "Mine" }],
      ["DELETE", `/channels/${made.id}`],
      ["GET", `/channels/${made.id}/webhook`],
    ] as const
    for (const [method, path, body] of asks) {
      for (const ask of [attendant, program]) expect((await ask(method, path, body)).status).toBe(403)
      expect(await stranger.owner(method, path, body)).toMatchObject({
        status: 404,
        json: { code: "unknown-channel" },
      })
    }
    for (const ask of [attendant, program]) {
      expect((await ask("GET", "/channels")).status).toBe(403)
      expect((await ask("POST", "/channels", someMetaChannel())).status).toBe(403)
    }
    expect((await stranger.owner("GET", "/channels")).json.items).toEqual([])
    expect((await owner("GET", `/channels/${made.id}`)).json.name).toBe("Recepção")
  })
})

describe("changing a number", () => {
  it("[CHA4] name, colour, account and app change; a field that is no field is refused", async () => {
    const { owner } = await office()
    const { json: made } = await owner("POST", "/channels", someMetaChannel())
    const [wabaId, appId] = [someMetaId(), someMetaId()]
    const changed = await owner("PATCH", `/channels/${made.id}`, {
      ...{ name: "Vendas", color: "blue", waba_id: wabaId, app_id: appId },
    })
    expect(changed.json).toMatchObject({ name: "Vendas", color: "blue", waba_id: wabaId, app_id: appId })
    expect((await owner("PATCH", `/channels/${made.id}`, { color: null })).json.color).toBeNull()
    const odd = await owner("PATCH", `/channels/${made.id}`, {
      provider: "360dialog",
      api_key: "k".repeat(9),
    })
    expect(brokenRules(odd)).toEqual(["provider unknown-field"])
    const foreign = await owner("PATCH", `/channels/${made.id}`, { api_key: "k".repeat(9) })
    expect(brokenRules(foreign)).toEqual(["api_key not-at-this-provider meta"])
  })

  it("[CHA5] switched off and on again", async () => {
    const { owner } = await office()
    const { json: made } = await owner("POST", "/channels", someMetaChannel())
    expect((await owner("PATCH", `/channels/${made.id}`, { off: true })).json.state).toBe("off")
    expect((await owner("PATCH", `/channels/${made.id}`, { name: "Off" })).json.state).toBe("off")
    expect((await owner("PATCH", `/channels/${made.id}`, { off: false })).json.state).toBe("new")
  })

  it("[CHA6] a replaced app secret is taken for a day more, or until it is taken away", async () => {
    const { owner } = await office()
    const wanted = someMetaChannel()
    const { json: made } = await owner("POST", "/channels", wanted)
    const change = (body: object) => owner("PATCH", `/channels/${made.id}`, body)
    expect((await change({ app_secret: "the-new-secret" })).json.has.previous_app_secret).toBe(true)
    const body = bytesOf(messagesWebhook({ messages: [] }, wanted.phone_number_id, wanted.waba_id))
    const signed = (secret: string) => deliverBytes(body, { secret, on: null }).then(({ status }) => status)
    expect([await signed(wanted.app_secret), await signed("the-new-secret")]).toEqual([200, 200])
    expect((await change({ app_secret: "the-new-secret" })).json.has.previous_app_secret).toBe(true)
    expect((await change({ previous_app_secret: null })).json.has.previous_app_secret).toBe(false)
    expect([await signed(wanted.app_secret), await signed("the-new-secret")]).toEqual([403, 200])
  })

  it("[CHA6] two changes at once lose none of their secrets", async () => {
    const { owner, workspaceId } = await office()
    const { json: made } = await owner("POST", "/channels", someMetaChannel())
    await Promise.all([
      owner("PATCH", `/channels/${made.id}`, { app_secret: "the-new-secret" }),
      owner("PATCH", `/channels/${made.id}`, { access_token: "the-new-token" }),
    ])
    const opened = await partsOf(env).channelStore.open(workspaceId, made.id)
    expect(opened?.secrets).toMatchObject({ appSecret: "the-new-secret", accessToken: "the-new-token" })
  })
})

describe("removing a number", () => {
  it("[CHA7] its secrets are gone at once, and connected again it is the same channel", async () => {
    const { owner } = await office()
    const wanted = someMetaChannel()
    const { json: made } = await owner("POST", "/channels", wanted)
    expect((await owner("DELETE", `/channels/${made.id}`)).status).toBe(204)
    expect((await owner("GET", `/channels/${made.id}`)).status).toBe(404)
    expect((await owner("GET", "/channels")).json.items).toEqual([])
    const row = await env.DB.prepare("SELECT secrets FROM channels WHERE id = ?").bind(made.id).first()
    expect(row).toEqual({ secrets: "" })
    const body = bytesOf(messagesWebhook({ messages: [] }, wanted.phone_number_id, wanted.waba_id))
    expect((await deliverBytes(body, { secret: wanted.app_secret, on: null })).status).toBe(403)
    const again = await owner("POST", "/channels", { ...wanted, name: "Back" })
    expect(again.json).toMatchObject({ id: made.id, name: "Back", state: "new" })
  })
})
