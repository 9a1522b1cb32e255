import { env, exports } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { type GraphCall, graphError } from "../testing/edge/fake-graph.ts"
import { clock, edge, graph, queued, refused, toldWhen } from "../testing/edge/sending.ts"
import { addChannel, ORIGIN } from "../testing/edge/some-edge.ts"
import { contactWhen, get, post, someContact } from "./contact-fixture.ts"

function asked(): readonly GraphCall[] {
  return graph.calls.filter(({ path }) => path.endsWith("/block_users"))
}

async function stateOf(conversationId: string) {
  return partsOf(env)
    .conversations.get(conversationId as never)
    .state()
}

describe("blocking a contact", () => {
  it("[BLK3] asks the provider, is recorded with who did it, and refuses what is sent from then on", async () => {
    const { phone, path, conversationId } = await someContact()
    const before = asked().length
    const { status, json } = await post(`${path}/block`)
    expect(status).toBe(200)
    const channels = [{ channel_id: edge.channel.id, blocked: true, outcome: "done" }]
    expect(json).toEqual({ blocked: true, blocked_channels: [edge.channel.id], channels })
    const [call] = asked().slice(before)
    expect([call?.method, call?.path, call?.json]).toEqual([
      "POST",
      `${edge.channel.phoneNumberId}/block_users`,
      { messaging_product: "whatsapp", block_users: [{ user: `+${phone}` }] },
    ])
    const events = await edge.read<{ events: { event: { type: string; by: object } }[] }>(
      `/api/v1/conversations/${conversationId}/events`,
    )
    const [event] = events.events.flatMap(({ event }) => (event.type === "ContactBlocked" ? [event] : []))
    expect(event?.by).toMatchObject({ kind: "program" })
    expect(await refused("text", { to: phone, text: "Oi" })).toMatchObject({
      ...{ http: 409, code: "contact-blocked", blocked_at: expect.stringMatching(/^\d{4}-.*Z$/) },
    })
  })

  it("[BLK4] asked again it is the same and asks nobody; letting in ends it", async () => {
    const { phone, path, conversationId } = await someContact()
    await post(`${path}/block`)
    const before = asked().length
    expect((await post(`${path}/block`)).json.channels).toMatchObject([
      { outcome: "unchanged", blocked: true },
    ])
    expect(asked().length).toBe(before)
    const { json } = await post(`${path}/unblock`, { channel_id: edge.channel.id })
    expect(json).toMatchObject({ blocked: false, blocked_channels: [], channels: [{ outcome: "done" }] })
    expect(asked().at(-1)).toMatchObject({ method: "DELETE" })
    expect((await stateOf(conversationId))?.blockedSince).toBeUndefined()
    await queued("text", { to: phone, text: "Oi de novo" })
    // not blocked as far as we know: the provider is asked all the same, and its refusal says nothing new
    graph.answer(({ path: at }) => (at.endsWith("/block_users") ? graphError(400, 139100) : undefined))
    expect((await post(`${path}/unblock`)).json.channels).toMatchObject([{ outcome: "unchanged" }])
  })

  it("[BLK3] goes to every channel with a conversation, and tells what each answered", async () => {
    const { phone, path } = await someContact()
    const second = await addChannel(edge.workspaceId, { appSecret: edge.channel.secrets.appSecret })
    await addChannel(edge.workspaceId)
    await queued("template", {
      ...{ to: phone, channel_id: second.id, template: { name: "ola", language: "pt_BR" } },
    })
    graph.answer(({ path: at }) =>
      at === `${second.phoneNumberId}/block_users`
        ? Response.json({ block_users: { failed_users: [{ errors: [{ code: 131047, message: "24 h" }] }] } })
        : undefined,
    )
    const { status, json } = await post(`${path}/block`)
    expect([status, json.blocked_channels]).toEqual([200, [edge.channel.id]])
    expect(json.channels).toHaveLength(2)
    expect(json.channels).toContainEqual({
      ...{ channel_id: second.id, blocked: false, outcome: "refused" },
      whatsapp_error: { code: 131047, title: "24 h" },
    })
    const only = await post(`${path}/block`, { channel_id: second.id })
    expect(only).toMatchObject({
      status: 409,
      json: { code: "provider-refused", channel_id: second.id, whatsapp_error: { code: 131047 } },
    })
  })

  it("[BLK3] a dead token is told, breaks the channel and records nothing", async () => {
    const { path, conversationId } = await someContact()
    graph.answer(() => graphError(401, 190, "expired"))
    expect(await post(`${path}/block`)).toMatchObject({
      status: 409,
      json: { code: "provider-refused", whatsapp_error: { code: 190 } },
    })
    expect((await stateOf(conversationId))?.blockedSince).toBeUndefined()
    expect((await get(`/channels/${edge.channel.id}`)).json).toMatchObject({ state: "broken" })
  })

  it("[BLK1] a message that waits while its person is blocked is not sent", async () => {
    const { phone, path } = await someContact()
    graph.answer(({ json }) => ("type" in json ? graphError(400, 130429) : undefined))
    const { message_id } = await queued("text", { to: phone, text: "Espere" })
    await vi.waitFor(() => expect(graph.sentTo(phone).length).toBe(1))
    await post(`${path}/block`)
    graph.usual()
    clock.advance(60_000)
    await edge.hear({ phone }, "what wakes the room before its alarm")
    const told = await toldWhen(message_id, ({ status }) => status === "failed")
    expect(told.error).toEqual({ code: 0, title: "contact-blocked" })
    expect(graph.sentTo(phone).length).toBe(1)
  })

  it("[BLK5] a contact tells where it is blocked, and what it wants of marketing", async () => {
    const { phone, path } = await someContact()
    expect((await get(path)).json).toMatchObject({
      marketing: "unknown",
      blocked: false,
      blocked_channels: [],
    })
    await post(`${path}/block`)
    await contactWhen(path, ({ blocked }) => blocked === true)
    await choose(phone, "stop")
    await contactWhen(path, ({ marketing }) => marketing === "opted-out")
    await choose(phone, "resume", 60)
    const json = await contactWhen(path, ({ marketing }) => marketing === "resumed")
    expect(json.blocked_channels).toEqual([edge.channel.id])
  })

  it("[BLK8] bad input, nobody, another workspace and a key without the right are refused", async () => {
    const { path } = await someContact()
    const elsewhere = await addChannel(edge.workspaceId)
    expect(await post(`${path}/block`, { channel_id: elsewhere.id })).toMatchObject({
      status: 422,
      json: { errors: [{ field: "channel_id", rule: "conversation-of-the-contact" }] },
    })
    expect((await post(`${path}/block`, { channel: "x" })).json.errors).toEqual([
      { field: "channel", rule: "unknown-field" },
    ])
    expect((await post("/contacts/ct_nobody/block")).status).toBe(404)
    const { accounts } = partsOf(env)
    const foreign = await accounts.ensureOwner({
      ...{ email: `x${crypto.randomUUID()}@ramal.test`, password: "correct horse", name: "X" },
      workspaceName: "Other",
    })
    for (const [workspaceId, scopes, status] of [
      [foreign.workspaceId, ["conversations:manage"], 404],
      [edge.workspaceId, ["messages:read", "messages:send"], 403],
    ] as const) {
      const made = await accounts.createApiKey({ workspaceId, name: "k", scopes, createdBy: null })
      const headers = { authorization: `Bearer ${made.key}`, "content-type": "application/json" }
      const init = { method: "POST", body: "{}", headers }
      expect((await exports.default.fetch(`${ORIGIN}/api/v1${path}/block`, init)).status).toBe(status)
    }
    expect(asked().every(({ token }) => token.startsWith("EAA"))).toBe(true)
  })
})

/** The person chooses, and Meta tells it. */
async function choose(phone: string, value: "stop" | "resume", later = 0): Promise<void> {
  const timestamp = Math.floor(Date.now() / 1000) + later
  const metadata = { phone_number_id: edge.channel.phoneNumberId, display_phone_number: "551140028922" }
  const preference = { wa_id: phone, detail: "x", category: "marketing_messages", value, timestamp }
  const value_ = { messaging_product: "whatsapp", metadata, contacts: [], user_preferences: [preference] }
  const entry = [{ id: edge.channel.wabaId, changes: [{ field: "user_preferences", value: value_ }] }]
  expect((await edge.deliver({ object: "whatsapp_business_account", entry })).status).toBe(200)
}

describe("the list at the provider", () => {
  const page = (people: readonly object[], next?: string) =>
    Response.json({
      data: people.map((one) => ({ messaging_product: "whatsapp", ...one })),
      paging: { cursors: { after: next ?? "end" }, ...(next === undefined ? {} : { next: "https://x" }) },
    })

  it("[BLK6] is read in pages, with who the people are here", async () => {
    const { phone, id } = await someContact()
    graph.answer(({ method, path }) =>
      method === "GET" && path.endsWith("/block_users")
        ? page([{ wa_id: phone }, { user_id: "BR.77" }], "cursor")
        : undefined,
    )
    const { status, json } = await get(`/channels/${edge.channel.id}/blocked?limit=2`)
    expect([status, json]).toEqual([
      200,
      {
        items: [
          { phone, bsuid: null, contact_id: id, name: "Ana" },
          { phone: null, bsuid: "BR.77", contact_id: null, name: null },
        ],
        next: "cursor",
      },
    ])
    expect((await get(`/channels/${edge.channel.id}/blocked?limit=1001`)).status).toBe(422)
    expect((await get("/channels/ch_none/blocked")).status).toBe(404)
  })

  it("[BLK7] what was blocked and let in elsewhere is recorded by the system, once", async () => {
    const [ana, bia] = [await someContact(), await someContact()]
    await post(`${ana.path}/block`)
    await contactWhen(ana.path, ({ blocked }) => blocked === true)
    clock.advance(10 * 60_000)
    graph.answer(({ method, path }) =>
      method === "GET" && path.endsWith("/block_users")
        ? page([{ wa_id: bia.phone }, { wa_id: "5511" }])
        : undefined,
    )
    const sync = () => post(`/channels/${edge.channel.id}/blocked/sync`)
    expect((await sync()).json).toEqual({ listed: 2, blocked: 1, unblocked: 1 })
    expect((await stateOf(ana.conversationId))?.blockedSince).toBeUndefined()
    expect((await stateOf(bia.conversationId))?.blockedSince).toBeDefined()
    await contactWhen(bia.path, ({ blocked }) => blocked === true)
    await contactWhen(ana.path, ({ blocked }) => blocked === false)
    expect((await sync()).json).toEqual({ listed: 2, blocked: 0, unblocked: 0 })
  })

  it("[BLK7] a list that cannot be read whole changes nothing", async () => {
    const ana = await someContact()
    await post(`${ana.path}/block`)
    await contactWhen(ana.path, ({ blocked }) => blocked === true)
    clock.advance(10 * 60_000)
    let pages = 0
    graph.answer(({ method, path }) => {
      if (method !== "GET" || !path.endsWith("/block_users")) return undefined
      pages++
      return pages === 1 ? page([], "more") : graphError(500, 2)
    })
    expect(await post(`/channels/${edge.channel.id}/blocked/sync`)).toMatchObject({
      ...{ status: 503, json: { code: "provider-unreachable" } },
    })
    expect((await stateOf(ana.conversationId))?.blockedSince).toBeDefined()
  })
})
