import { describe, expect, it } from "vitest"
import { clock, edge, graph, queued, refused } from "../testing/edge/sending.ts"
import { somePhone, someWamid } from "../testing/edge/some-edge.ts"

const BUSINESS = "551140028922"
const HOUR_MS = 3_600_000

/** A delivery of one field for the edge's channel. */
async function tell(field: string, value: object): Promise<void> {
  const { phoneNumberId, wabaId } = edge.channel
  const metadata = { display_phone_number: BUSINESS, phone_number_id: phoneNumberId }
  const changes = [{ field, value: { messaging_product: "whatsapp", metadata, ...value } }]
  const answer = await edge.deliver({ object: "whatsapp_business_account", entry: [{ id: wabaId, changes }] })
  expect(answer.status).toBe(200)
}

function seconds(ms: number): string {
  return String(Math.floor(ms / 1_000))
}

describe("a number that its phone app uses as well", () => {
  it("[COEX1] what is written on the phone is in the history, once, and nobody waits any more", async () => {
    const phone = somePhone()
    await edge.hear({ phone, name: "Ana" }, "Oi")
    const id = someWamid()
    const body = { type: "text", text: { body: "Do celular" }, timestamp: seconds(clock.now()) }
    const message_echoes = [{ id, from: BUSINESS, to: phone, ...body }]
    for (let round = 0; round < 2; round++) await tell("smb_message_echoes", { message_echoes })
    expect(await edge.history(phone)).toMatchObject([
      { direction: "out", text: "Do celular", wamid: id, status: "accepted" },
      { direction: "in", text: "Oi" },
    ])
    const path = `/api/v1/inbox/${await edge.conversationWith(phone)}`
    expect(await edge.read(path)).toMatchObject({ waitingSince: null, lastLine: { direction: "out" } })
    expect(graph.sentTo(phone)).toEqual([])
    const edit = { original_message_id: id, message: { type: "text", text: { body: "Corrigido" } } }
    const changed = { id: someWamid(), from: BUSINESS, to: phone, timestamp: seconds(clock.now()) }
    await tell("smb_message_echoes", { message_echoes: [{ ...changed, type: "edit", edit }] })
    expect((await edge.history(phone))[0]).toMatchObject({ text: "Corrigido" })
  })

  it("[COEX2] a history is imported once, opens no window and stands among the closed ones", async () => {
    const phone = somePhone()
    const at = clock.now() - 48 * HOUR_MS
    const line = (from: string, text: string, offset: number, status: string) => ({
      ...{ id: someWamid(), from, timestamp: seconds(at + offset), type: "text", text: { body: text } },
      history_context: { status },
    })
    const messages = [line(phone, "Abrem sábado?", 0, "READ"), line(BUSINESS, "Sim", 60_000, "DELIVERED")]
    const history = [
      { metadata: { phase: 0, chunk_order: 1, progress: 100 }, threads: [{ id: phone, messages }] },
    ]
    for (let round = 0; round < 2; round++) await tell("history", { history })
    expect(await edge.history(phone)).toMatchObject([
      { direction: "out", text: "Sim", status: "delivered" },
      { direction: "in", text: "Abrem sábado?" },
    ])
    const row = await edge.read(`/api/v1/inbox/${await edge.conversationWith(phone)}`)
    expect(row).toMatchObject({ lifecycle: "closed", unreadCount: 0, waitingSince: null })
    expect(await refused("text", { to: phone, text: "Olá" })).toMatchObject({
      http: 409,
      code: "service-window-closed",
    })
  })
})

describe("a person's choices", () => {
  it("[MKT2] a refusal of Meta's that they stopped marketing is kept with the conversation", async () => {
    const phone = somePhone()
    await edge.hear({ phone, name: "Ana" }, "Oi")
    const stop = {
      wa_id: phone,
      category: "marketing_messages",
      value: "stop",
      timestamp: seconds(clock.now()),
    }
    await tell("user_preferences", { user_preferences: [stop] })
    const id = await edge.conversationWith(phone)
    const { events } = await edge.read<{ events: { event: { type: string } }[] }>(
      `/api/v1/conversations/${id}/events`,
    )
    expect(events.map(({ event }) => event.type)).toContain("MarketingChosen")
    await queued("text", { to: phone, text: "Sobre o atendimento" })
  })
})

describe("the free entry point", () => {
  it("[WIN4] who came by an advertisement and was answered may be written to for 72 hours", async () => {
    const phone = somePhone()
    const referral = { source_type: "ad", source_id: "1", source_url: "https://fb.me/1", headline: "Promo" }
    const at = clock.now() - 23 * HOUR_MS
    await edge.hear({ phone }, { type: "text", text: { body: "Vi o anúncio" }, referral }, undefined, at)
    await queued("text", { to: phone, text: "Oi!" })
    const row = await edge.read<{ window: { kind: string; closesAt: number } }>(
      `/api/v1/inbox/${await edge.conversationWith(phone)}`,
    )
    expect(row.window.kind).toBe("free-entry")
    expect(row.window.closesAt).toBeGreaterThan(clock.now() + 71 * HOUR_MS)
    clock.advance(40 * HOUR_MS)
    await queued("text", { to: phone, text: "Ainda aqui" })
  })
})
