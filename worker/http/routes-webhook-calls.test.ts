import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { conversationIdentity } from "../app/conversation-identity.ts"
import { partsOf } from "../compose.ts"
import { CONTEXT, signals } from "../testing/call-signals.ts"
import { somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

const NOW = Math.floor(Date.now() / 1000)

useEdge("test")

/** What Meta tells of calls of the channel, as one delivery. */
async function tell(value: object): Promise<number> {
  const { phoneNumberId, wabaId } = edge.channel
  const metadata = { display_phone_number: "551140028922", phone_number_id: phoneNumberId }
  const change = { field: "calls", value: { messaging_product: "whatsapp", metadata, ...value } }
  return (
    await edge.deliver({ object: "whatsapp_business_account", entry: [{ id: wabaId, changes: [change] }] })
  ).status
}

function theirs(phone: string, event: string, more: object = {}) {
  const contacts = [{ wa_id: phone, profile: { name: "Marina" } }]
  const one = { id: `wacid.${phone}/=`, from: phone, to: "551140028922", event, direction: "USER_INITIATED" }
  return { contacts, calls: [{ ...one, timestamp: String(NOW), ...more }] }
}

async function callsOf(phone: string) {
  return (await edge.history(phone, "?include=calls")) as unknown as readonly object[]
}

async function roomOf(phone: string) {
  const parts = partsOf(env)
  const [contact] = await parts.directories
    .get(edge.workspaceId)
    .resolve([{ address: { phone }, at: Date.now() }])
  if (contact === undefined) throw new Error("nobody was found")
  const identity = conversationIdentity(edge.workspaceId, edge.channel.id, contact.contactId)
  return { identity, room: parts.conversations.get(identity.conversationId) }
}

function sendText(phone: string) {
  return edge.post(
    "/api/v1/whatsapp/send/text",
    { to: phone, text: "Olá" },
    { "idempotency-key": crypto.randomUUID() },
  )
}

describe("the webhook `calls`, without a PBX", () => {
  it("[WIN6] a missed call of a person who never wrote is a line, and free text may answer it", async () => {
    const phone = somePhone()
    expect(await tell(theirs(phone, "connect"))).toBe(200)
    const end = { status: "COMPLETED", timestamp: String(NOW + 20) }
    expect(await tell(theirs(phone, "terminate", end))).toBe(200)
    expect(await tell(theirs(phone, "terminate", end))).toBe(200)
    expect(await callsOf(phone)).toEqual([
      expect.objectContaining({
        ...{ type: "call", direction: "in", medium: "whatsapp", number: phone, status: "ended" },
        ...{ outcome: "missed", wait_ms: 20_000, talk_ms: 0 },
      }),
    ])
    expect((await sendText(phone)).status).toBe(202)
  })

  it("[WIN6] a call of ours opens the window only when it is taken", async () => {
    const phone = somePhone()
    const one = { id: `wacid.${phone}`, type: "call", recipient_id: phone, timestamp: String(NOW) }
    expect(await tell({ statuses: [{ ...one, status: "RINGING" }] })).toBe(200)
    const refused = await sendText(phone)
    expect([refused.status, (await refused.json<{ code: string }>()).code]).toEqual([
      409,
      "service-window-closed",
    ])
    expect(await tell({ statuses: [{ ...one, status: "ACCEPTED", timestamp: String(NOW + 5) }] })).toBe(200)
    const { room } = await roomOf(phone)
    expect((await room.state())?.windowCall).toEqual({ at: (NOW + 5) * 1000 })
    expect((await sendText(phone)).status).toBe(202)
  })

  it("[CIC16] a call that the PBX tells as well is one line", async () => {
    const phone = somePhone()
    expect(await tell(theirs(phone, "connect"))).toBe(200)
    const { identity, room } = await roomOf(phone)
    const context = { ...CONTEXT, medium: "whatsapp", number: phone } as const
    const told = signals(
      { type: "identified", wacid: `wacid.${phone}/=`, sipCallId: null },
      { type: "missed", waitMs: 1_000 },
    )
    const commands = told.map((signal) => ({ type: "RecordCallSignal", signal, context }) as const)
    await room.handle(commands.map((command) => ({ identity, address: { phone }, command })))
    expect(await tell(theirs(phone, "terminate", { status: "COMPLETED" }))).toBe(200)
    expect(await callsOf(phone)).toEqual([expect.objectContaining({ call_id: CONTEXT.callId })])
  })
})
