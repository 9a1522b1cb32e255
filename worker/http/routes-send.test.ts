import { describe, expect, it, vi } from "vitest"
import { accepted, clock, edge, graph, queued, refused } from "../testing/edge/sending.ts"
import { addChannel, someEdge, somePhone } from "../testing/edge/some-edge.ts"

const SEND = "/api/v1/whatsapp/send"

const HOUR_MS = 3_600_000

/** Somebody who has just written. */
async function customer(): Promise<string> {
  const phone = somePhone()
  await edge.hear({ phone, name: "Ana" }, "Oi")
  return phone
}

describe("text", () => {
  it("[OUT1] goes to a number as people write it, with our id and the channel's token", async () => {
    const phone = await customer()
    const written = `+${phone.slice(0, 2)} (${phone.slice(2, 4)}) ${phone.slice(4, 9)}-${phone.slice(9)}`
    const { message_id, conversation_id, status } = await queued("text", { to: written, text: "Bom dia" })
    expect(status).toBe("queued")
    expect(conversation_id).toBe(await edge.conversationWith(phone))
    const { wamid } = await accepted(message_id)
    const [call, ...others] = graph.sentTo(phone)
    expect(others).toEqual([])
    expect(call).toMatchObject({
      path: `${edge.channel.phoneNumberId}/messages`,
      token: edge.channel.secrets.accessToken,
      json: {
        recipient_type: "individual",
        type: "text",
        text: { body: "Bom dia" },
        biz_opaque_callback_data: message_id,
      },
    })
    expect(await edge.history(phone)).toMatchObject([
      {
        message_id,
        wamid,
        direction: "out",
        type: "text",
        text: "Bom dia",
        status: "accepted",
        by: { name: "API" },
      },
      { direction: "in", text: "Oi" },
    ])
  })

  it("[OUT1] goes to a conversation, and to a person who has only an id", async () => {
    const bsuid = `BR.${crypto.randomUUID().replaceAll("-", "")}`
    await edge.hear({ bsuid, name: "Bia" }, "Oi")
    const first = await queued("text", { to: bsuid, text: "By id" })
    await accepted(first.message_id)
    const second = await queued("text", { conversation_id: first.conversation_id, text: "By conversation" })
    await accepted(second.message_id)
    const calls = graph.calls.filter(({ json }) => json["recipient"] === bsuid)
    expect(calls.map(({ json }) => json["text"])).toEqual([{ body: "By id" }, { body: "By conversation" }])
    expect(calls.every(({ json }) => !("to" in json))).toBe(true)
  })

  it("[WHO1] goes to the person, in whichever form their number is written", async () => {
    await edge.hear({ phone: "551187600001" }, "Oi")
    const { conversation_id, message_id } = await queued("text", { to: "5511987600001", text: "x" })
    expect(conversation_id).toBe(await edge.conversationWith("551187600001"))
    await accepted(message_id)
    expect(graph.sentTo("551187600001")).toHaveLength(1)
  })

  it("[WIN1] is refused outside of the window with when it closed, and Meta is not asked", async () => {
    const phone = somePhone()
    const at = Math.floor((clock.now() - 25 * HOUR_MS) / 1_000) * 1_000
    await edge.hear({ phone }, "Yesterday", undefined, at)
    expect(await refused("text", { to: phone, text: "Too late" })).toMatchObject({
      http: 409,
      code: "service-window-closed",
      closed_at: new Date(at + 24 * HOUR_MS).toISOString(),
    })
    const stranger = somePhone()
    expect(await refused("text", { to: stranger, text: "Hello?" })).toMatchObject({
      http: 409,
      closed_at: null,
    })
    expect([...graph.sentTo(phone), ...graph.sentTo(stranger)]).toEqual([])
    expect(await edge.history(phone)).toHaveLength(1)
  })

  it("[WIN2] a template goes to somebody who never wrote", async () => {
    const phone = somePhone()
    const template = { name: "hello", language: "pt_BR", params: ["Ana"] }
    const { message_id } = await queued("template", { to: phone, template })
    await accepted(message_id)
    const parameters = [{ type: "text", text: "Ana" }]
    expect(graph.sentTo(phone)[0]?.json["template"]).toEqual({
      name: "hello",
      language: { code: "pt_BR" },
      components: [{ type: "body", parameters }],
    })
  })

  it("[KEY1] the same Idempotency-Key is the same message and one call, at once or later; another body is 409", async () => {
    const phone = await customer()
    const key = { "idempotency-key": crypto.randomUUID() }
    const body = { to: phone, text: "Once" }
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => edge.post(`${SEND}/text`, body, key)))
    expect(atOnce.every(({ status }) => status === 202 || status === 409)).toBe(true)
    const first = await queued("text", body, key)
    await accepted(first.message_id)
    expect(await queued("text", body, key)).toEqual(first)
    expect(graph.sentTo(phone)).toHaveLength(1)
    const other = await edge.post(`${SEND}/text`, { ...body, text: "Other" }, key)
    expect([other.status, (await other.json<{ code: string }>()).code]).toEqual([
      409,
      "idempotency-key-reused",
    ])
  })

  it("[OUT2] twenty sent one after the other arrive in that order", async () => {
    const phone = await customer()
    const texts = Array.from({ length: 20 }, (_, index) => `No ${index}`)
    for (const text of texts) await queued("text", { to: phone, text })
    await vi.waitFor(() => expect(graph.sentTo(phone)).toHaveLength(20), { interval: 10 })
    expect(graph.sentTo(phone).map(({ json }) => (json["text"] as { body: string }).body)).toEqual(texts)
  })

  it("[OUT6] an attendant who answers what nobody has takes it; a program does not", async () => {
    const phone = await customer()
    await queued("text", { to: phone, text: "From a program" })
    const row = await edge.read<{ assignee: unknown }>(`/api/v1/inbox/${await edge.conversationWith(phone)}`)
    expect(row.assignee).toBeNull()
  })

  it("[OUT1] is sent from the channel named, else from the one the conversation is on", async () => {
    const second = await addChannel(edge.workspaceId)
    const phone = await customer()
    const named = await edge.post(`${SEND}/text`, { to: phone, text: "x", channel_id: second.id })
    expect(named.status).toBe(409) // nobody has written to the second number
    await accepted((await queued("text", { to: phone, text: "y" })).message_id)
    expect(graph.sentTo(phone)[0]?.path).toBe(`${edge.channel.phoneNumberId}/messages`)
    expect(await refused("text", { to: phone, text: "z", channel_id: "ch_none" })).toMatchObject({
      http: 404,
    })
    const stranger = await someEdge()
    expect(await refused("text", { to: phone, text: "z", channel_id: stranger.channel.id })).toMatchObject({
      http: 404,
    })
  })
})
