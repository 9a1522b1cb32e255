import { runDurableObjectAlarm } from "cloudflare:test"
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { COOL_DOWN_MS } from "../app/deliver-outbox.ts"
import { type FakeGraph, fakeGraph, graphError } from "../testing/edge/fake-graph.ts"
import { addChannel, type Edge, roomOf, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"

const SEND = "/api/v1/whatsapp/send"
const HOUR_MS = 3_600_000

let clock: TestClock
let graph: FakeGraph
let edge: Edge

beforeAll(() => {
  clock = testClock()
  graph = fakeGraph()
})
beforeEach(async () => {
  edge = await someEdge()
})
afterEach(() => {
  graph.usual()
  expect(graph.faults).toEqual([])
})

interface Queued {
  readonly message_id: string
  readonly conversation_id: string
  readonly status: string
}

interface Told {
  readonly status: string
  readonly wamid: string | null
  readonly uncertain?: string
  readonly error: { readonly code: number; readonly title: string } | null
  readonly statuses: readonly { readonly status: string }[]
}

async function queued(type: string, body: object, headers: Record<string, string> = {}): Promise<Queued> {
  const answer = await edge.post(`${SEND}/${type}`, body, headers)
  expect(answer.status, await answer.clone().text()).toBe(202)
  return answer.json<Queued>()
}

async function refused(type: string, body: object) {
  const answer = await edge.post(`${SEND}/${type}`, body)
  return { http: answer.status, ...(await answer.json<Record<string, unknown>>()) }
}

function told(messageId: string): Promise<Told> {
  return edge.read<Told>(`/api/v1/whatsapp/messages/${messageId}`)
}

async function toldWhen(messageId: string, isSo: (one: Told) => boolean): Promise<Told> {
  return vi.waitFor(
    async () => {
      const one = await told(messageId)
      if (!isSo(one)) throw new Error(`still ${JSON.stringify(one)}`)
      return one
    },
    { timeout: 3_000, interval: 10 },
  )
}

function accepted(messageId: string): Promise<Told> {
  return toldWhen(messageId, ({ wamid }) => wamid !== null)
}

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
      json: { recipient_type: "individual", type: "text", text: { body: "Bom dia" }, biz_opaque_callback_data: message_id },
    })
    expect(await edge.history(phone)).toMatchObject([
      { message_id, wamid, direction: "out", type: "text", text: "Bom dia", status: "accepted", by: { name: "RAMAL_API_KEY" } },
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
    expect(await refused("text", { to: stranger, text: "Hello?" })).toMatchObject({ http: 409, closed_at: null })
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
    expect([other.status, (await other.json<{ code: string }>()).code]).toEqual([409, "idempotency-key-reused"])
  })

  it("[OUT2] twenty sent one after the other arrive in that order", async () => {
    const phone = await customer()
    const texts = Array.from({ length: 20 }, (_, index) => `No ${index}`)
    for (const text of texts) await queued("text", { to: phone, text })
    await vi.waitFor(() => expect(graph.sentTo(phone)).toHaveLength(20), { timeout: 4_000, interval: 10 })
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
    expect(await refused("text", { to: phone, text: "z", channel_id: "ch_none" })).toMatchObject({ http: 404 })
    const stranger = await someEdge()
    expect(await refused("text", { to: phone, text: "z", channel_id: stranger.channel.id })).toMatchObject({ http: 404 })
  })
})

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
    const errors = [{ code: 131026, title: "Message undeliverable", error_data: { details: "Not on WhatsApp" } }]
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
    const status = { id: "wamid.EVIL", status: "failed", timestamp: "1", recipient_id: phone, biz_opaque_callback_data: message_id }
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

  it.each(ambiguous)("[OUT3] after %s the message is not sent again, and a status settles it", async (_, answer) => {
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
    graph.answer(({ json }) => ("type" in json ? graphError(401, 190, `Malformed access token ${token}`) : undefined))
    const { message_id } = await queued("text", { to: phone, text: "x" })
    const failed = await toldWhen(message_id, ({ status }) => status === "failed")
    expect(failed.error?.code).toBe(190)
    expect(JSON.stringify(failed)).not.toContain(token)
  })
})

describe("media, answers and reactions", () => {
  async function uploaded(): Promise<string> {
    const answer = await edge.upload(new File(["an image"], "photo.png", { type: "image/png" }))
    expect(answer.status).toBe(201)
    return (await answer.json<{ media_id: string }>()).media_id
  }

  it("[OUT1] an uploaded file is given to Meta first, then sent by Meta's id", async () => {
    const phone = await customer()
    const media_id = await uploaded()
    const before = graph.calls.length
    const { message_id } = await queued("image", { to: phone, media_id, caption: "Look" })
    await accepted(message_id)
    const [upload, send, ...others] = graph.calls.slice(before)
    expect(others).toEqual([])
    expect(upload?.path).toBe(`${edge.channel.phoneNumberId}/media`)
    expect(await (upload?.form?.get("file") as unknown as File).text()).toBe("an image")
    expect(upload?.form?.get("type")).toBe("image/png")
    expect(send?.json["image"]).toEqual({ id: String(8_000_000 + before + 1), caption: "Look" })
    expect((await edge.history(phone))[0]).toMatchObject({ type: "image", media: { id: media_id, status: "stored" } })
  })

  it("[OUT4] an upload that fails is repeated, and the message still goes out once", async () => {
    const phone = await customer()
    const media_id = await uploaded()
    let failures = 1
    graph.answer(({ form }) => (form !== null && failures-- > 0 ? new Response(null, { status: 500 }) : undefined))
    const { message_id, conversation_id } = await queued("image", { to: phone, media_id })
    await vi.waitFor(() => expect(failures).toBe(0))
    clock.advance(5_000)
    await vi.waitFor(async () => {
      await runDurableObjectAlarm(roomOf(conversation_id))
      expect(graph.sentTo(phone)).toHaveLength(1)
    })
    await accepted(message_id)
  })

  it("[OUT1] a link goes to Meta as it is", async () => {
    const phone = await customer()
    const { message_id } = await queued("document", { to: phone, link: "https://files.test/a.pdf", filename: "a.pdf", caption: "Invoice" })
    await accepted(message_id)
    const document = { link: "https://files.test/a.pdf", filename: "a.pdf", caption: "Invoice" }
    expect(graph.sentTo(phone)[0]?.json["document"]).toEqual(document)
  })

  it("[MED2] another workspace's file cannot be sent", async () => {
    const media_id = await uploaded()
    const stranger = await someEdge()
    const phone = somePhone()
    await stranger.hear({ phone }, "Oi")
    const answer = await stranger.post(`${SEND}/image`, { to: phone, media_id })
    expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ field: "media_id", rule: "unknown" }] }])
  })

  it("[OUT1] an answer names its message by our id or by Meta's; one that is not there is 404", async () => {
    const phone = somePhone()
    const wamid = await edge.hear({ phone }, "Question?")
    const [question] = await edge.history(phone)
    for (const reply_to of [question?.message_id, wamid]) {
      await accepted((await queued("text", { to: phone, text: "Answer", reply_to })).message_id)
    }
    expect(graph.sentTo(phone).map(({ json }) => json["context"])).toEqual([{ message_id: wamid }, { message_id: wamid }])
    const nothing = `${question?.message_id.split(".")[0]}.v999`
    expect(await refused("text", { to: phone, text: "x", reply_to: nothing })).toMatchObject({ http: 404, code: "unknown-message" })
  })

  it("[MSG4] a reaction goes out, is reported like a message, is taken back, and is no line of its own", async () => {
    const phone = somePhone()
    const wamid = await edge.hear({ phone }, "Great news")
    const [message] = await edge.history(phone)
    const first = await queued("reaction", { to: phone, message_id: message?.message_id, emoji: "👍" })
    await accepted(first.message_id)
    await accepted((await queued("reaction", { to: phone, message_id: wamid, emoji: "" })).message_id)
    expect(graph.sentTo(phone).map(({ json }) => json["reaction"])).toEqual([
      { message_id: wamid, emoji: "👍" },
      { message_id: wamid, emoji: "" },
    ])
    expect(await edge.history(phone)).toHaveLength(1)
    await report(phone, (await told(first.message_id)).wamid ?? "", "delivered")
    expect((await told(first.message_id)).status).toBe("delivered")
  })

  it("[MSG4] a reaction of ours is seen on its message in the history", async () => {
    const phone = somePhone()
    const wamid = await edge.hear({ phone }, "Great news")
    await accepted((await queued("reaction", { to: phone, message_id: wamid, emoji: "👍" })).message_id)
    expect((await edge.history(phone))[0]).toMatchObject({ reactions: [{ emoji: "👍", from: "us" }] })
  })
})

describe("requests that break a rule", () => {
  it.each([
    ["text", { text: "x" }, "to"],
    ["text", { to: "nobody", text: "x" }, "to"],
    ["text", { to: "5511987654321" }, "text"],
    ["text", { to: "5511987654321", text: 5 }, "text"],
    ["text", { to: "5511987654321", text: "x".repeat(4_097) }, "text"],
    ["image", { to: "5511987654321", link: "javascript:alert(1)" }, "link"],
    ["image", { to: "5511987654321" }, "media_id"],
    ["buttons", { to: "5511987654321", body: "b", buttons: [1, 2, 3, 4].map((id) => ({ id: `${id}`, title: `${id}` })) }, "buttons"],
    ["location", { to: "5511987654321", latitude: 91, longitude: 0 }, "latitude"],
    ["reaction", { to: "5511987654321", emoji: "👍" }, "message_id"],
  ])("[SND1] %s is refused with the field and its rule, whatever is wrong: %#", async (type, body, field) => {
    const calls = graph.calls.length
    const answer = await refused(type, body)
    expect(answer).toMatchObject({ http: 422, code: "validation-failed" })
    const errors = (answer as unknown as { errors: { field: string; rule: string }[] }).errors
    expect(errors.map((one) => one.field)).toContain(field)
    expect(errors[0]?.rule).not.toBe("")
    expect(graph.calls).toHaveLength(calls)
  })

  it("[SND1] an empty text is refused, and another workspace's conversation is not there", async () => {
    const phone = await customer()
    expect(await refused("text", { to: phone, text: "  " })).toMatchObject({ http: 422 })
    const stranger = await someEdge()
    const body = { conversation_id: await edge.conversationWith(phone), text: "x" }
    expect((await stranger.post(`${SEND}/text`, body)).status).toBe(404)
    expect(graph.sentTo(phone)).toEqual([])
  })
})
