import { runDurableObjectAlarm } from "cloudflare:test"
import { describe, expect, it, vi } from "vitest"
import { COOL_DOWN_MS } from "../app/deliver-outbox.ts"
import { graphError } from "../testing/edge/fake-graph.ts"
import { accepted, clock, edge, graph, queued, told, toldWhen } from "../testing/edge/sending.ts"
import { roomOf, someEdge, somePhone } from "../testing/edge/some-edge.ts"

const HOUR_MS = 3_600_000

async function report(phone: string, wamid: string, status: string, more: object = {}): Promise<void> {
  const statuses = [{ id: wamid, status, timestamp: "1780000000", recipient_id: phone, ...more }]
  expect((await edge.deliver(edge.envelope({ statuses }))).status).toBe(200)
}

/** Somebody who has just written. */
async function customer(): Promise<string> {
  const phone = somePhone()
  await edge.hear({ phone, name: "Ana" }, "Oi")
  return phone
}

describe("statuses", () => {
  it.each([
    [["sent", "delivered", "read"]],
    [["read", "delivered", "sent"]],
    [["delivered", "read", "sent", "delivered"]],
  ])("[DLV2] %s end as read", async (order) => {
    const phone = await customer()
    const { message_id } = await queued("text", { to: phone, text: "x" })
    const { wamid } = await accepted(message_id)
    for (const status of order) await report(phone, wamid ?? "", status)
    const { status, statuses } = await told(message_id)
    expect(status).toBe("read")
    expect(statuses.map((one) => one.status).toSorted()).toEqual(["delivered", "read", "sent"])
  })

  it("[DLV2] one that overtakes Meta's answer is not lost, and the answer changes nothing then", async () => {
    const phone = await customer()
    const answer = Promise.withResolvers<Response>()
    graph.answer(({ json }) => ("type" in json ? answer.promise : undefined))
    const { message_id } = await queued("text", { to: phone, text: "fast" })
    await vi.waitFor(() => expect(graph.sentTo(phone)).toHaveLength(1))
    await report(phone, "wamid.FAST", "delivered", { biz_opaque_callback_data: message_id })
    answer.resolve(Response.json({ messages: [{ id: "wamid.FAST" }] }))
    await toldWhen(message_id, ({ status }) => status === "delivered")
    expect(graph.sentTo(phone)).toHaveLength(1)
    expect((await told(message_id)).wamid).toBe("wamid.FAST")
  })

  it("[DLV3] failed is told with Meta's code and words, and read wins over it", async () => {
    const phone = await customer()
    const { message_id } = await queued("text", { to: phone, text: "x" })
    const { wamid } = await accepted(message_id)
    const errors = [
      { code: 131026, title: "Message undeliverable", error_data: { details: "Not on WhatsApp" } },
    ]
    await report(phone, wamid ?? "", "failed", { errors })
    expect(await told(message_id)).toMatchObject({
      status: "failed",
      error: { code: 131026, title: "Message undeliverable", details: "Not on WhatsApp" },
    })
    await report(phone, wamid ?? "", "read")
    expect(await told(message_id)).toMatchObject({ status: "read", error: null })
  })

  it("[HOOK3] a status of another app with our id does not touch our message", async () => {
    const phone = await customer()
    const { message_id } = await queued("text", { to: phone, text: "mine" })
    await accepted(message_id)
    const attacker = await someEdge()
    const status = {
      id: "wamid.EVIL",
      status: "failed",
      timestamp: "1",
      recipient_id: phone,
      biz_opaque_callback_data: message_id,
    }
    expect((await attacker.deliver(attacker.envelope({ statuses: [status] }))).status).toBe(200)
    expect(await told(message_id)).toMatchObject({ status: "accepted", statuses: [] })
    expect((await attacker.get(`/api/v1/whatsapp/messages/${message_id}`)).status).toBe(404)
  })
})

describe("what Meta may answer", () => {
  const ambiguous: readonly (readonly [string, () => Response | Promise<Response>])[] = [
    ["a broken connection", () => Promise.reject(new TypeError("network"))],
    ["no answer in time", () => Promise.reject(new DOMException("timed out", "TimeoutError"))],
    ["500 without a body", () => new Response(null, { status: 500 })],
    ["200 without an id", () => Response.json({ messages: [] })],
    ["code 1", () => graphError(500, 1)],
    ["code 2", () => graphError(503, 2)],
    ["code 131000", () => graphError(500, 131000)],
    ["code 131016", () => graphError(400, 131016)],
  ]

  it.each(
    ambiguous,
  )("[OUT3] after %s the message is not sent again, and a status settles it", async (_, answer) => {
    const phone = await customer()
    graph.answer(({ json }) => ("type" in json ? answer() : undefined))
    const { message_id, conversation_id } = await queued("text", { to: phone, text: "once" })
    const open = await toldWhen(message_id, ({ uncertain }) => uncertain !== undefined)
    expect(open).toMatchObject({ status: "queued", wamid: null })
    graph.usual()
    clock.advance(HOUR_MS)
    await runDurableObjectAlarm(roomOf(conversation_id))
    expect(graph.sentTo(phone)).toHaveLength(1)
    await report(phone, `wamid.S${message_id}`, "delivered", { biz_opaque_callback_data: message_id })
    const settled = await told(message_id)
    expect(settled).toMatchObject({ status: "delivered", wamid: `wamid.S${message_id}` })
    expect(settled.uncertain).toBeUndefined()
  })

  it("[OUT5] 429 rests the number, and the message is sent once after that", async () => {
    const phone = await customer()
    let throttled = 0
    graph.answer(({ json }) => ("type" in json && throttled++ === 0 ? graphError(429, 130429) : undefined))
    const { message_id, conversation_id } = await queued("text", { to: phone, text: "patience" })
    await vi.waitFor(() => expect(graph.sentTo(phone)).toHaveLength(1))
    const room = roomOf(conversation_id)
    await runDurableObjectAlarm(room)
    expect((await told(message_id)).status).toBe("queued")
    clock.advance(COOL_DOWN_MS + 1_000)
    await runDurableObjectAlarm(room)
    await accepted(message_id)
    expect(graph.sentTo(phone)).toHaveLength(2)
  })

  it.each([
    [131026, "undeliverable"],
    [131047, "window over"],
    [100, "bad parameter"],
  ])("[OUT3] a refusal (%i) has failed at once, with its words, and is not tried again", async (code, words) => {
    const phone = await customer()
    graph.answer(({ json }) => ("type" in json ? graphError(400, code, `(#${code}) ${words}`) : undefined))
    const { message_id, conversation_id } = await queued("text", { to: phone, text: "x" })
    const failed = await toldWhen(message_id, ({ status }) => status === "failed")
    expect(failed.error).toEqual({ code, title: words, details: "details" })
    clock.advance(HOUR_MS)
    await runDurableObjectAlarm(roomOf(conversation_id))
    expect(graph.sentTo(phone)).toHaveLength(1)
    expect((await edge.history(phone))[0]).toMatchObject({ status: "failed", error: { code } })
  })

  it("[OUT3] a token that Meta quotes in its error does not reach the answer", async () => {
    const phone = await customer()
    const token = edge.channel.secrets.accessToken
    graph.answer(({ json }) =>
      "type" in json ? graphError(403, 10, `Malformed access token ${token}`) : undefined,
    )
    const { message_id } = await queued("text", { to: phone, text: "x" })
    const failed = await toldWhen(message_id, ({ status }) => status === "failed")
    expect(failed.error?.code).toBe(10)
    expect(JSON.stringify(failed)).not.toContain(token)
  })
})
