import { env } from "cloudflare:workers"
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { WEBHOOK_KINDS } from "#protocol/webhook-kinds.ts"
import { MOST_WEBHOOKS } from "../app/outgoing-port.ts"
import { partsOf } from "../compose.ts"
import { fakeReceiver, isSigned } from "../outgoing/receiver-fixture.ts"
import { brokenRules, heard, senderOf, someOffice } from "./desk-fixture.ts"
import { httpFixture } from "./http-fixture.ts"
import { webhooksOutRoutes } from "./routes-webhooks-out.ts"

const { accounts, http } = httpFixture((app) => webhooksOutRoutes(app, partsOf(env)))
const office = () => someOffice(accounts, senderOf(http))

let receiver: ReturnType<typeof fakeReceiver>
beforeAll(() => {
  receiver = fakeReceiver()
})
beforeEach(() => receiver.answer(() => new Response("ok")))

let made = 0
function body(more: Record<string, unknown> = {}) {
  made++
  return { url: `https://r${made}.hooks.example.com/in`, events: ["message.received"], ...more }
}

async function arrives(url: string, count: number) {
  await vi.waitFor(() => expect(receiver.of(url)).toHaveLength(count), { interval: 5 })
  return receiver.of(url)
}

describe("outgoing webhooks", () => {
  it("[OWH9] are made, listed, changed and ended by owners and programs; the secret is told once", async () => {
    const { owner, program } = await office()
    const wanted = body({ description: "ERP" })
    const first = await owner("POST", "/webhooks", wanted)
    expect(first).toMatchObject({
      status: 201,
      json: { ...wanted, state: "active", secret: expect.stringMatching(/^whsec_/) },
    })
    const path = `/webhooks/${first.json.id}`
    const { secret: _, ...shown } = first.json
    expect((await program("GET", "/webhooks")).json).toEqual({ items: [shown], next: null })
    expect((await owner("GET", path)).json).toEqual(shown)
    const events = ["note.added", "message.received", "note.added"]
    expect((await program("PATCH", path, { events, enabled: false })).json).toMatchObject({
      events: ["message.received", "note.added"],
      state: "paused",
    })
    expect((await owner("DELETE", path)).status).toBe(204)
    expect((await owner("DELETE", path)).status).toBe(404)
    expect((await owner("GET", path)).status).toBe(404)
  })

  it("[OWH10] a target that is not https at a public name is refused, with the rule", async () => {
    const { owner } = await office()
    const refused: readonly (readonly [string, string])[] = [
      ["http://hooks.example.com/in", "not-https"],
      ["https://169.254.169.254/latest", "address-by-number"],
      ["https://[::1]/", "address-by-number"],
      ["https://localhost/", "private-name"],
      ["https://me:you@hooks.example.com/", "has-credentials"],
      ["https://hooks.example.com:8443/", "odd-port"],
      ["not an address", "not-an-address"],
    ]
    const { json } = await owner("POST", "/webhooks", body())
    for (const [url, rule] of refused) {
      expect(brokenRules(await owner("POST", "/webhooks", body({ url })))).toEqual([`url ${rule}`])
      expect(brokenRules(await owner("PATCH", `/webhooks/${json.id}`, { url }))).toEqual([`url ${rule}`])
    }
  })

  it("[OWH10] unknown events, none, and unknown members are refused", async () => {
    const { owner } = await office()
    expect((await owner("POST", "/webhooks", body({ events: [] }))).status).toBe(422)
    expect((await owner("POST", "/webhooks", body({ events: ["webhook.test"] }))).status).toBe(422)
    expect((await owner("POST", "/webhooks", body({ secret: "whsec_mine" }))).status).toBe(422)
    expect((await owner("POST", "/webhooks", body({ events: WEBHOOK_KINDS }))).status).toBe(201)
  })

  it("[OWH10] a workspace has no more than its twenty", async () => {
    const { owner } = await office()
    for (let count = 0; count < MOST_WEBHOOKS; count++) await owner("POST", "/webhooks", body())
    const refused = await owner("POST", "/webhooks", body())
    expect(refused).toMatchObject({ status: 409, json: { code: "limit-reached", limit: MOST_WEBHOOKS } })
  })

  it("[OWH11] are nobody's who is no owner, nor another workspace's", async () => {
    const { owner, supervisor, attendant } = await office()
    const stranger = (await office()).owner
    const { json } = await owner("POST", "/webhooks", body())
    const acts = ["rotate-secret", "test", "replay", "deliveries/1/replay"]
    const stretch = { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" }
    const one = `/webhooks/${json.id}`
    for (const person of [supervisor, attendant]) {
      expect((await person("GET", "/webhooks")).status).toBe(403)
      expect((await person("GET", `${one}/deliveries`)).status).toBe(403)
      for (const act of acts) expect((await person("POST", `${one}/${act}`, stretch)).status).toBe(403)
    }
    expect((await stranger("GET", "/webhooks")).json.items).toEqual([])
    for (const path of [one, `${one}/deliveries`, `${one}/deliveries/1`])
      expect((await stranger("GET", path)).status).toBe(404)
    for (const act of acts) expect((await stranger("POST", `${one}/${act}`, stretch)).status).toBe(404)
  })
})

describe("what happens in conversations", () => {
  it("[OWH12] is told at the receiver, in the words of the API, and is in the log", async () => {
    const { owner, workspaceId } = await office()
    const events = ["message.received", "conversation.assigned", "conversation.closed", "note.added"]
    const { json: webhook } = await owner("POST", "/webhooks", body({ events }))
    const identity = await heard(workspaceId, { phone: "5511988887777", name: "Ana", text: "Bom dia" })
    const [request] = await arrives(webhook.url, 1)
    if (request === undefined) throw new Error("nothing came")
    expect(isSigned(request, webhook.secret, Date.now())).toBe(true)
    expect(JSON.parse(request.body)).toMatchObject({
      type: "message.received",
      data: {
        conversation_id: identity.conversationId,
        channel_id: identity.channelId,
        contact: { id: identity.contactId, name: "Ana", phone: "5511988887777" },
        message: { direction: "in", type: "text", text: "Bom dia", by: null },
      },
    })
    const log = `/webhooks/${webhook.id}/deliveries`
    const line = await vi.waitFor(async () => {
      const { items } = (await owner("GET", log)).json
      expect(items).toMatchObject([{ state: "delivered", event: "message.received", attempt_count: 1 }])
      return items[0]
    })
    expect(line.last_attempt).toMatchObject({ status: 200, answer: "ok", error: null })
    const detail = (await owner("GET", `${log}/${line.id}`)).json
    expect(detail).toMatchObject({ body: request.body, attempts: [{ status: 200 }] })
    expect((await owner("POST", `${log}/${line.id}/replay`)).status).toBe(202)
    const both = await arrives(webhook.url, 2)
    expect(new Set(both.map(({ headers }) => headers.get("webhook-id"))).size).toBe(1)
    expect((await owner("POST", `${log}/0/replay`)).status).toBe(404)
  })

  it("[OWH12] the log is paged, narrowed to a state, and sent again by a stretch of time", async () => {
    const { owner, workspaceId } = await office()
    const { json: webhook } = await owner("POST", "/webhooks", body())
    const log = `/webhooks/${webhook.id}/deliveries`
    const from = new Date(Date.now() - 1_000).toISOString()
    for (const phone of ["5511900000001", "5511900000002", "5511900000003"])
      await heard(workspaceId, { phone, name: "Eva" })
    await arrives(webhook.url, 3)
    await vi.waitFor(async () =>
      expect((await owner("GET", `${log}?state=delivered`)).json.items).toHaveLength(3),
    )
    const first = (await owner("GET", `${log}?limit=2`)).json
    expect(first.items).toHaveLength(2)
    const rest = (await owner("GET", `${log}?limit=2&before=${first.next}`)).json
    expect([rest.items.length, rest.next]).toEqual([1, null])
    expect((await owner("GET", `${log}?state=failed`)).json.items).toEqual([])
    const to = new Date(Date.now() + 1_000).toISOString()
    const replay = (more: object) => owner("POST", `/webhooks/${webhook.id}/replay`, { from, to, ...more })
    expect((await replay({})).json).toEqual({ count: 0 })
    expect(await replay({ which: "all" })).toEqual({ status: 202, json: { count: 3 } })
    await arrives(webhook.url, 6)
    expect(brokenRules(await replay({ to: "2020-01-01T00:00:00Z" }))).toEqual(["to not-before-from"])
    await owner("PATCH", `/webhooks/${webhook.id}`, { enabled: false })
    expect(await replay({})).toMatchObject({ status: 409, json: { code: "webhook-off" } })
  })

  it("[OWH13] a test is sent at once, and says what came of it", async () => {
    const { owner } = await office()
    const { json: webhook } = await owner("POST", "/webhooks", body())
    receiver.answer(() => new Response("x".repeat(5_000), { status: 418 }))
    const { status, json } = await owner("POST", `/webhooks/${webhook.id}/test`)
    expect(status).toBe(200)
    expect(json).toMatchObject({ event: "webhook.test", state: "failed", attempts: [{ status: 418 }] })
    expect(json.attempts[0].answer).toHaveLength(1_024)
    expect((await owner("GET", `/webhooks/${webhook.id}/deliveries`)).json.items).toHaveLength(1)
  })

  it("[OWH8] another secret is told once, and the one before signs beside it", async () => {
    const { owner } = await office()
    const { json: webhook } = await owner("POST", "/webhooks", body())
    const { json: rotated } = await owner("POST", `/webhooks/${webhook.id}/rotate-secret`)
    expect(rotated.secret).not.toBe(webhook.secret)
    expect(rotated.previous_secret_until).toMatch(/Z$/)
    await owner("POST", `/webhooks/${webhook.id}/test`)
    const [request] = receiver.of(webhook.url)
    if (request === undefined) throw new Error("nothing came")
    for (const { secret } of [webhook, rotated]) expect(isSigned(request, secret, Date.now())).toBe(true)
  })
})
