import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { addChannel, journalOf, roomOf, somePhone, someWamid } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"
import { messageOf, messagesWebhook } from "../testing/webhooks/build-webhook.ts"

const BASE = "/api/v1/whatsapp/webhook"
const RETRY_ALL = `${BASE}/dead-letters/retry-all`
const REINGEST = `${BASE}/reingest`

useEdge("test")

type Answer = Readonly<Record<string, unknown>>

async function run(path: string, body: unknown = {}): Promise<Answer> {
  const begun = await edge.post(path, body)
  expect(begun.status).toBe(202)
  return vi.waitFor(
    async () => {
      const task = await edge.read<Answer>(path)
      expect(task["state"]).toBe("done")
      return task
    },
    { interval: 10 },
  )
}

function text(phone: string, body: string, phoneNumberId = edge.channel.phoneNumberId): Answer {
  const at = Math.floor(Date.now() / 1000)
  const message = messageOf({ phone }, someWamid(), at, { type: "text", text: { body } })
  return messagesWebhook({ messages: [message] }, phoneNumberId, edge.channel.wabaId)
}

/** A raw update that an older parser did not know. */
async function keep(raw: unknown, id = crypto.randomUUID()): Promise<void> {
  const { id: channelId } = edge.channel
  await journalOf(edge.workspaceId).keep(
    [{ id, at: 1, field: "messages", channelId, raw: JSON.stringify(raw) }],
    [],
  )
}

async function findings(): Promise<readonly Answer[]> {
  const found: Answer[] = []
  for (let after = ""; ; ) {
    const page: { items: Answer[]; next: number | null } = await edge.read(
      `${REINGEST}/findings?limit=2${after}`,
    )
    found.push(...page.items)
    if (page.next === null) return found
    after = `&after=${page.next}`
  }
}

/** Changes what a room has recorded, as an older parser might have read it. */
async function recordedAs(phone: string, change: (body: Record<string, unknown>) => unknown): Promise<void> {
  await runInDurableObject(roomOf(await edge.conversationWith(phone)), (_, { storage: { sql } }) => {
    const { version, body } = sql
      .exec<{ version: number; body: string }>(
        "SELECT version, body FROM events WHERE raw IS NOT NULL LIMIT 1",
      )
      .one()
    const after = JSON.stringify(change(JSON.parse(body)))
    sql.exec("UPDATE events SET body = ? WHERE version = ?", after, version)
  })
}

describe("trying all dead letters again", () => {
  it("[DEAD4] stores what can be stored now, once, counts the rest by cause, and is repeated at will", async () => {
    const phones = Array.from({ length: 25 }, somePhone)
    const phoneNumberId = `66${Date.now()}`
    for (const phone of phones) await edge.deliver(text(phone, "Early", phoneNumberId))
    await edge.deliver(edge.envelope({ messages: [{ from: somePhone(), type: "text" }] }))
    await edge.deliver(edge.envelope({ messages: [{ id: someWamid(), type: "text" }] }))
    expect(await edge.read(RETRY_ALL)).toMatchObject({ state: "idle", done: 0, total: null })
    const channel = await addChannel(edge.workspaceId, { phoneNumberId, wabaId: edge.channel.wabaId })
    const first = await run(RETRY_ALL)
    expect(first).toMatchObject({
      done: 27,
      total: 27,
      resolved: 25,
      causes: { "without-id": 1, "names-nobody": 1 },
    })
    expect(await run(RETRY_ALL)).toMatchObject({ done: 2, total: 2, resolved: 0 })
    for (const phone of phones) {
      expect(await edge.history(phone, `?channel_id=${channel.id}`)).toHaveLength(1)
    }
    type Page = { by_state: Record<string, number> }
    expect((await edge.read<Page>(`${BASE}/dead-letters`)).by_state).toEqual({
      open: 2,
      ignored: 0,
      resolved: 25,
    })
    await vi.waitFor(async () => {
      const { totals } = await edge.read<{ totals: Record<string, number> }>(`${BASE}/deliveries`)
      expect(totals).toMatchObject({ acknowledged: 27, stored: 25, dead: 2 })
      expect(totals["since"]).toMatch(/^\d{4}-/)
    })
  })

  it("[DEAD4] what is out of reach is tried later, and holds nothing back", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {})
    const phoneNumberId = `67${Date.now()}`
    for (let count = 0; count < 3; count++) await edge.deliver(text(somePhone(), "Early", phoneNumberId))
    await addChannel(edge.workspaceId, { phoneNumberId })
    const broken = vi.spyOn(partsOf(env).channels, "all").mockRejectedValueOnce(new Error("out of reach"))
    expect(await run(RETRY_ALL)).toMatchObject({ resolved: 3, done: 3, cause: null })
    broken.mockRestore()
  })
})

describe("reading raw updates again", () => {
  it("[RING1] says what kept updates would become, and changes nothing", async () => {
    const phone = somePhone()
    await keep(text(phone, "Now known"))
    await keep({ ...text(phone, "x"), entry: [{ id: "1", changes: [{ field: "history", value: {} }] }] })
    await keep(text(somePhone(), "Of another", "999"))
    expect(await edge.read(REINGEST)).toMatchObject({ state: "idle", scope: null })
    const task = await run(REINGEST, { scope: "kept" })
    const counts = { read: 3, messages: 1, statuses: 0, applied: 0, failed: 0, findings: 1 }
    expect(task).toMatchObject({ scope: "kept", apply: false, done: 3, total: 3, ...counts })
    expect(await findings()).toMatchObject([
      { kind: "addition", as: "message", becomes: "text", outcome: null },
    ])
    expect((await edge.get(`/api/v1/whatsapp/conversations/${phone}/history`)).status).toBe(404)
    expect(await edge.read(`${BASE}/kept`)).toMatchObject({ by_field: { messages: 3 } })
  })

  it("[RING2] stores what is new when asked to, once, however often it is asked", async () => {
    const phone = somePhone()
    const stored = text(phone, "Here already")
    await edge.deliver(stored)
    for (const raw of [stored, text(phone, "One"), text(phone, "Two"), text(phone, "Three")]) await keep(raw)
    expect(await run(REINGEST, { scope: "kept", apply: true })).toMatchObject({
      messages: 4,
      applied: 4,
      failed: 0,
    })
    expect(await run(REINGEST, { scope: "kept", apply: true })).toMatchObject({
      read: 0,
      messages: 0,
      findings: 0,
    })
    const history = await edge.history(phone)
    expect(history.map(({ text }) => text).toSorted()).toEqual(["Here already", "One", "Three", "Two"])
    expect(await edge.read(`${BASE}/kept`)).toMatchObject({ items: [], by_field: {} })
  })

  it("[RING2] dead letters whose cause is gone are stored, the others stay", async () => {
    const [phone, phoneNumberId] = [somePhone(), `68${Date.now()}`]
    await edge.deliver(text(phone, "Early", phoneNumberId))
    await edge.deliver(edge.envelope({ messages: [{ from: phone, type: "text" }] }))
    expect(await run(REINGEST, { scope: "dead" })).toMatchObject({ read: 2, messages: 0 })
    await addChannel(edge.workspaceId, { phoneNumberId })
    expect(await run(REINGEST, { scope: "dead" })).toMatchObject({ read: 2, messages: 1, applied: 0 })
    expect(await run(REINGEST, { scope: "dead", apply: true })).toMatchObject({ messages: 1, applied: 1 })
    expect(await findings()).toMatchObject([{ list: "dead", outcome: "applied" }])
    const { by_state } = await edge.read<{ by_state: unknown }>(`${BASE}/dead-letters`)
    expect(by_state).toEqual({ open: 1, ignored: 0, resolved: 1 })
  })

  it("[RING4] says which recorded events are read differently today, by field, and never changes them", async () => {
    const [ana, bia, caio] = [somePhone(), somePhone(), somePhone()]
    for (const phone of [ana, bia, caio]) await edge.hear({ phone, name: "José" }, "Olá")
    expect(await run(REINGEST, { scope: "logs", apply: true })).toMatchObject({
      ...{ read: 3, different: 0, findings: 0, done: 3, total: 3 },
    })
    await recordedAs(bia, (body) => ({ ...body, content: { kind: "text", body: "Ola" } }))
    await recordedAs(caio, (body) => ({ ...body, context: { forwarded: "once" }, sentAt: 5 }))
    const room = roomOf(await edge.conversationWith(bia))
    const before = await room.events(null, 10)
    expect(await run(REINGEST, { scope: "logs", apply: true })).toMatchObject({ different: 2, applied: 0 })
    const found = (await findings()).toSorted((one, other) =>
      String(one["fields"]) < String(other["fields"]) ? -1 : 1,
    )
    expect(found).toMatchObject([
      { type: "MessageReceived", fields: ["content.body"], recorded: { content: { body: "Ola" } }, more: 0 },
      { fields: ["context", "sentAt"], recorded: { sentAt: 5 } },
    ])
    expect(found[0]).toMatchObject({
      conversation_id: await edge.conversationWith(bia),
      today: { type: "MessageReceived" },
    })
    expect(await room.events(null, 10)).toEqual(before)
  })

  it("[RING1] what is no scope is refused", async () => {
    expect((await edge.post(REINGEST, { scope: "all" })).status).toBe(422)
  })
})
