import { runDurableObjectAlarm } from "cloudflare:test"
import { env, exports } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { LONGEST_WAITING_MS } from "../app/deliver-outbox.ts"
import { partsOf } from "../compose.ts"
import { graphError } from "../testing/edge/fake-graph.ts"
import { openSocket } from "../testing/edge/open-socket.ts"
import { accepted, clock, edge, graph, queued, told, toldWhen } from "../testing/edge/sending.ts"
import { bytesOf, ORIGIN, postBytes, roomOf, somePhone } from "../testing/edge/some-edge.ts"
import { PROBE_MS } from "../whatsapp/provider-watch.ts"
import { someDialogChannel } from "./channels-fixture.ts"

const MINUTE_MS = 60_000

async function ask(method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${edge.apiKey}`, "content-type": "application/json" }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await exports.default.fetch(`${ORIGIN}/api/v1${path}`, { method, headers, ...sent })
  const text = await answer.text()
  return { status: answer.status, json: text === "" ? null : JSON.parse(text) }
}

const ownChannel = async () => (await ask("GET", `/channels/${edge.channel.id}`)).json

async function customer(): Promise<string> {
  const phone = somePhone()
  await edge.hear({ phone, name: "Ana" }, "Oi")
  return phone
}

function tokenIsDead(): void {
  graph.answer(({ json }) => ("type" in json ? graphError(401, 190) : undefined))
}

/** Rings the room until the message is so; the clock runs on between. */
async function rings(conversationId: string): Promise<void> {
  clock.advance(6 * MINUTE_MS)
  await runDurableObjectAlarm(roomOf(conversationId))
}

describe("a token that dies", () => {
  it("[CHA10] breaks the channel at once, on the open screens too, and what waits is held, not failed", async () => {
    const [one, other] = [await customer(), await customer()]
    const socket = await openSocket(edge.get, "/api/v1/inbox/socket")
    tokenIsDead()
    const first = await queued("text", { to: one, text: "held" })
    await socket.until((frames) => frames.some(({ type, state }) => type === "channel" && state === "broken"))
    const frame = { channelId: edge.channel.id, state: "broken", code: "channel-disconnected" }
    expect(socket.frames.find(({ type }) => type === "channel")).toEqual({ type: "channel", ...frame })
    socket.close()
    expect(await ownChannel()).toMatchObject({ state: "broken", state_code: "channel-disconnected" })
    const second = await queued("text", { to: other, text: "held as well" })
    await runDurableObjectAlarm(roomOf(second.conversation_id))
    expect(graph.sentTo(other)).toEqual([]) // Meta is not asked for each of them
    expect((await told(first.message_id)).status).toBe("queued")
    expect((await told(second.message_id)).status).toBe("queued")
  })

  it("[CHA10] with another one everything goes, in its order, and the channel is connected", async () => {
    const phone = await customer()
    tokenIsDead()
    const first = await queued("text", { to: phone, text: "1" })
    const second = await queued("text", { to: phone, text: "2" })
    await vi.waitFor(async () => expect((await ownChannel()).state).toBe("broken"))
    graph.usual()
    const before = graph.sentTo(phone).length
    const renewed = await ask("PATCH", `/channels/${edge.channel.id}`, { access_token: "EAArenewed-token" })
    expect(renewed.json.state).toBe("new")
    await rings(first.conversation_id)
    await accepted(first.message_id)
    await accepted(second.message_id)
    const sent = graph.sentTo(phone).slice(before)
    expect(sent.map(({ json, token }) => [json["text"], token])).toEqual([
      [{ body: "1" }, "EAArenewed-token"],
      [{ body: "2" }, "EAArenewed-token"],
    ])
    expect(await ownChannel()).toMatchObject({ state: "connected", state_code: null })
  })

  it("[CHA10] one that comes back by itself is found by one message a minute", async () => {
    const phone = await customer()
    tokenIsDead()
    const { message_id, conversation_id } = await queued("text", { to: phone, text: "x" })
    await vi.waitFor(async () => expect((await ownChannel()).state).toBe("broken"))
    graph.usual()
    expect(PROBE_MS).toBeLessThan(6 * MINUTE_MS)
    await rings(conversation_id)
    await accepted(message_id)
    await vi.waitFor(async () => expect((await ownChannel()).state).toBe("connected"))
  })

  it("[CHA10] after a day what was held has failed, with Meta's reason", async () => {
    const phone = await customer()
    tokenIsDead()
    const { message_id, conversation_id } = await queued("text", { to: phone, text: "x" })
    await vi.waitFor(async () => expect((await ownChannel()).state).toBe("broken"))
    clock.advance(LONGEST_WAITING_MS - MINUTE_MS)
    await runDurableObjectAlarm(roomOf(conversation_id))
    const failed = await toldWhen(message_id, ({ status }) => status === "failed")
    expect(failed.error?.code).toBe(190)
  })

  it("[CHA10] what is refused for the message itself, or for good, is not held", async () => {
    const phone = await customer()
    graph.answer(({ json }) => ("type" in json ? graphError(400, 131026) : undefined))
    const one = await queued("text", { to: phone, text: "x" })
    await toldWhen(one.message_id, ({ status }) => status === "failed")
    expect((await ownChannel()).state).not.toBe("broken")
    graph.answer(({ json }) => ("type" in json ? graphError(403, 131031) : undefined))
    const other = await queued("text", { to: phone, text: "y" })
    await toldWhen(other.message_id, ({ status }) => status === "failed")
    expect(await ownChannel()).toMatchObject({ state: "broken", state_code: "account-restricted" })
  })
})

describe("media", () => {
  it("[CHA11] that the token no longer opens break the channel as well", async () => {
    graph.answer(({ method }) => (method === "GET" ? graphError(401, 190) : undefined))
    await edge.hear({ phone: somePhone() }, { type: "image", image: { id: "77", mime_type: "image/png" } })
    await vi.waitFor(async () => expect((await ownChannel()).state).toBe("broken"))
  })
})

describe("a channel", () => {
  it("[CHA5] that is off sends nothing and goes on hearing", async () => {
    const phone = await customer()
    await ask("PATCH", `/channels/${edge.channel.id}`, { off: true })
    const { message_id } = await queued("text", { to: phone, text: "x" })
    const failed = await toldWhen(message_id, ({ status }) => status === "failed")
    expect(failed.error?.title).toBe("channel-unavailable")
    expect(graph.sentTo(phone)).toEqual([])
    await edge.hear({ phone }, "Alguém aí?")
    expect((await edge.history(phone)).some(({ text }) => text === "Alguém aí?")).toBe(true)
  })

  it("[CHA7] is not removed while a message waits, unless by force; its conversations stay", async () => {
    const phone = await customer()
    tokenIsDead()
    await queued("text", { to: phone, text: "waits" })
    await vi.waitFor(async () => expect((await ownChannel()).state).toBe("broken"))
    await vi.waitFor(async () => {
      const { counts } = await (await edge.get("/api/v1/inbox")).json<{ counts: { all: number } }>()
      expect(counts.all).toBe(1) // the conversations are found by their rows
    })
    const answer = await ask("DELETE", `/channels/${edge.channel.id}`)
    expect(answer).toMatchObject({ status: 409, json: { code: "messages-waiting" } })
    expect((await ask("DELETE", `/channels/${edge.channel.id}?force=1`)).status).toBe(204)
    expect((await edge.history(phone)).map(({ text }) => text)).toEqual(["waits", "Oi"])
    expect((await edge.post("/api/v1/whatsapp/send/text", { to: phone, text: "y" })).status).toBe(404)
  })

  it("[CHA9] is connected by its first delivery, and says when the last one came", async () => {
    expect(await ownChannel()).toMatchObject({ state: "new", last_webhook_at: null })
    await customer()
    await vi.waitFor(async () => {
      expect(await ownChannel()).toMatchObject({ state: "connected", last_webhook_at: expect.any(String) })
    })
  })
})

describe("360dialog's deliveries", () => {
  async function connected() {
    const { json: made } = await ask("POST", "/channels", someDialogChannel())
    const opened = await partsOf(env).channelStore.open(edge.workspaceId, made.id)
    if (opened === null) throw new Error("the channel is not there")
    return opened
  }

  it("[DIA6] are known by the channel's own secret, at its own address alone", async () => {
    const channel = await connected()
    const secret = channel.secrets.webhookSecret ?? ""
    const body = bytesOf(edge.envelope({ messages: [] }))
    const post = async (headers: Record<string, string>, on: typeof channel | null = channel) =>
      (await postBytes(body, headers, on)).status
    expect(secret.length).toBeGreaterThan(20)
    expect(await post({ "x-webhook-secret": secret })).toBe(200)
    expect(await post({ "x-webhook-secret": "wrong" })).toBe(403)
    expect(await post({ "x-webhook-secret": "" })).toBe(403)
    expect(await post({})).toBe(403)
    expect(await post({ "x-webhook-secret": secret }, null)).toBe(403)
    const verify = await edge.get(
      `/api/v1/whatsapp/webhook/${channel.id}?hub.mode=subscribe&hub.challenge=1&hub.verify_token=`,
    )
    expect(verify.status).toBe(403)
  })

  it("[DIA6] nobody signs for a channel at Meta with such a secret, nor for 360dialog with an app's", async () => {
    const channel = await connected()
    const body = bytesOf(edge.envelope({ messages: [] }))
    const secret = { "x-webhook-secret": channel.secrets.webhookSecret ?? "" }
    expect((await postBytes(body, secret, edge.channel)).status).toBe(403)
    expect((await edge.deliver(edge.envelope({ messages: [] }), channel)).status).toBe(403)
  })

  it("[DIA7] tell the number and its id with the first one, and are recorded", async () => {
    const channel = await connected()
    const phone = somePhone()
    const number = String(Math.floor(Math.random() * 1e12) + 1e12)
    const content = { from: phone, id: `wamid.${crypto.randomUUID()}`, timestamp: "1780000000", type: "text" }
    const value = {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: "+55 11 4000-2000", phone_number_id: number },
      contacts: [{ wa_id: phone, profile: { name: "Rui" } }],
      messages: [{ ...content, text: { body: "Bom dia" } }],
    }
    const envelope = {
      object: "whatsapp_business_account",
      entry: [{ id: "55", changes: [{ field: "messages", value }] }],
    }
    const headers = { "x-webhook-secret": channel.secrets.webhookSecret ?? "" }
    expect((await postBytes(bytesOf(envelope), headers, channel)).status).toBe(200)
    const shown = (await ask("GET", `/channels/${channel.id}`)).json
    expect(shown).toMatchObject({ phone_number_id: number, waba_id: "55", phone: "551140002000" })
    expect((await edge.history(phone)).map(({ text }) => text)).toEqual(["Bom dia"])
  })

  it("[DIA7] tell the number of a channel whose id is known already, and of no other", async () => {
    const channel = await connected()
    const headers = { "x-webhook-secret": channel.secrets.webhookSecret ?? "" }
    const number = String(Math.floor(Math.random() * 1e12) + 1e12)
    await partsOf(env).channelStore.tell(channel.id, { phoneNumberId: number, wabaId: "55" })
    const tells = async (id: string, display_phone_number: string) => {
      const value = { messaging_product: "whatsapp", metadata: { display_phone_number, phone_number_id: id } }
      const statuses = [{ id: "wamid.x", status: "read", timestamp: "1780000000", recipient_id: "5511999" }]
      const changes = [{ field: "messages", value: { ...value, statuses } }]
      const envelope = { object: "whatsapp_business_account", entry: [{ id: "55", changes }] }
      await postBytes(bytesOf(envelope), headers, channel)
      return (await ask("GET", `/channels/${channel.id}`)).json.phone
    }
    expect(await tells("77", "5511911112222")).toBe(null)
    expect(await tells(number, "not a number")).toBe(null)
    expect(await tells(number, "551140002000")).toBe("551140002000")
    expect(await tells(number, "551140009999")).toBe("551140002000")
  })

  it("[DIA6] a replaced secret is taken for a day more", async () => {
    const channel = await connected()
    const old = channel.secrets.webhookSecret ?? ""
    await ask("PATCH", `/channels/${channel.id}`, { webhook_secret: "a-new-webhook-secret" })
    const body = bytesOf(edge.envelope({ messages: [] }))
    for (const secret of [old, "a-new-webhook-secret"])
      expect((await postBytes(body, { "x-webhook-secret": secret }, channel)).status).toBe(200)
  })
})
