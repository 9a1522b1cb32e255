import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { whatsAppCallId } from "#domain/call/whatsapp-call.ts"
import { partsOf } from "../compose.ts"
import { someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"

const NOW = Math.floor(Date.now() / 1000)
const REBUILD = "/api/v1/read-model/rebuild"

useEdge("test")

interface Listed {
  readonly items: readonly { readonly id: string; readonly version?: number }[]
}

const wacidOf = (phone: string) => `wacid.${phone}${edge.workspaceId}`
const idOf = (phone: string) => whatsAppCallId(wacidOf(phone))

/** Meta tells a step of a customer's call. */
async function tell(phone: string, event: "connect" | "terminate", more: object = {}): Promise<void> {
  const { phoneNumberId, wabaId } = edge.channel
  const metadata = { display_phone_number: "551140028922", phone_number_id: phoneNumberId }
  const contacts = [{ wa_id: phone, profile: { name: "Marina" } }]
  const direction = "USER_INITIATED"
  const call = {
    id: wacidOf(phone),
    from: phone,
    to: "551140028922",
    event,
    direction,
    timestamp: `${NOW}`,
    ...more,
  }
  const value = { messaging_product: "whatsapp", metadata, contacts, calls: [call] }
  const entry = [{ id: wabaId, changes: [{ field: "calls", value }] }]
  expect((await edge.deliver({ object: "whatsapp_business_account", entry })).status).toBe(200)
}

async function missedCall(phone = somePhone()): Promise<string> {
  await tell(phone, "connect")
  await tell(phone, "terminate", { status: "COMPLETED", timestamp: `${NOW + 20}` })
  await vi.waitFor(async () => expect(await outcomeOf(phone)).toBe("missed"))
  return phone
}

function outcomeOf(phone: string) {
  return env.DB.prepare("SELECT outcome FROM calls WHERE id = ?").bind(idOf(phone)).first("outcome")
}

function stored() {
  const query = "SELECT * FROM calls WHERE workspace_id = ? ORDER BY id"
  return env.DB.prepare(query).bind(edge.workspaceId).all()
}

describe("a call that Meta's webhook alone tells", () => {
  it("[CLOG10] is in the list, the file and the tasks of the page of calls, and named by its contact", async () => {
    const phone = await missedCall()
    const { items } = await edge.read<Listed>("/api/v1/calls?medium=whatsapp&direction=inbound&missed=1")
    expect(items).toEqual([
      expect.objectContaining({
        ...{ id: idOf(phone), site_id: null, channel_id: edge.channel.id, contact_name: "Marina" },
        ...{ medium: "whatsapp", outcome: "missed", number: phone, wait_ms: 20_000, answered_by: null },
        started_at: new Date(NOW * 1000).toISOString(),
      }),
    ])
    expect(await edge.read(`/api/v1/calls/${idOf(phone)}`)).toMatchObject({ id: idOf(phone), signals: [] })
    expect((await edge.read<Listed>("/api/v1/calls?q=Marina")).items).toHaveLength(1)
    const file = await (await edge.get("/api/v1/calls/export?medium=whatsapp")).text()
    expect(file).toContain(`inbound,whatsapp,missed,${phone},Marina`)
    expect(await edge.read("/api/v1/calls/call-backs")).toMatchObject({
      items: [{ call_id: idOf(phone), attempts: 1, number: phone, contact_name: "Marina" }],
    })
  })

  it("[CLOG10] is told to the open lists as it goes on, and changes as more is told of it", async () => {
    const phone = somePhone()
    await tell(phone, "terminate", { duration: 30, start_time: `${NOW + 5}`, end_time: `${NOW + 35}` })
    await vi.waitFor(async () => expect(await outcomeOf(phone)).toBe("answered"))
    await tell(phone, "connect")
    const begun = () => edge.read(`/api/v1/calls/${idOf(phone)}`)
    await vi.waitFor(async () =>
      expect(await begun()).toMatchObject({
        ...{ started_at: new Date(NOW * 1000).toISOString(), talk_ms: 30_000, wait_ms: 5_000 },
      }),
    )
  })

  it("[CLOG2] is nobody's of another workspace", async () => {
    const phone = await missedCall()
    const other = await someEdge()
    expect((await other.get(`/api/v1/calls/${idOf(phone)}`)).status).toBe(404)
    expect((await other.read<Listed>("/api/v1/calls")).items).toEqual([])
  })
})

describe("a rebuild with such calls", () => {
  async function rebuilt(differences: object) {
    expect((await edge.post(REBUILD)).status).toBe(202)
    await vi.waitFor(
      async () => {
        const answer = await edge.read(REBUILD)
        expect(answer).toMatchObject({ state: "done", equal: true, unreachable: 0, differences })
      },
      { timeout: 10_000, interval: 50 },
    )
  }

  it("[REB10] finds them equal, mends what is wrong, missing or of nothing, and makes no task again", async () => {
    const phones = [await missedCall(), await missedCall(), await missedCall()]
    const before = (await stored()).results
    await rebuilt({ conversations: 0, orphans: 0 })
    const [wrong = "", missing = ""] = phones
    const run = (query: string, ...values: string[]) =>
      env.DB.prepare(query)
        .bind(...values)
        .run()
    await run("UPDATE calls SET outcome = 'busy' WHERE id = ?", idOf(wrong))
    await run("DELETE FROM calls WHERE id = ?", idOf(missing))
    await run(
      `INSERT INTO calls SELECT 'whatsapp.stray', workspace_id, version, site_id, conversation_id, contact_id, channel_id,
        medium, direction, number_key, outcome, started_at, answered_at, wait_ms, talk_ms, attendant_id, words, row, signals
       FROM calls WHERE id = ?`,
      idOf(wrong),
    )
    await run(
      `INSERT INTO calls SELECT 'whatsapp.orphan', workspace_id, version, site_id, 'cv_none', 'ct_none', channel_id,
        medium, direction, number_key, outcome, started_at, answered_at, wait_ms, talk_ms, attendant_id, words, row, signals
       FROM calls WHERE id = ?`,
      idOf(wrong),
    )
    await run("UPDATE call_backs SET state = 'done' WHERE workspace_id = ?", edge.workspaceId)
    await rebuilt({ conversations: 3, orphans: 1 })
    expect((await stored()).results).toEqual(before)
    expect((await edge.read<Listed>("/api/v1/calls/call-backs")).items).toEqual([])
  })

  it("[REB10] leaves a call that became a PBX's where it is", async () => {
    const phone = await missedCall()
    const query = "INSERT INTO merged_calls VALUES (?, ?, 'st_1.1', 1)"
    await env.DB.prepare(query).bind(edge.workspaceId, idOf(phone)).run()
    await env.DB.prepare("DELETE FROM calls WHERE id = ?").bind(idOf(phone)).run()
    await rebuilt({ conversations: 0, orphans: 0 })
    expect((await stored()).results).toEqual([])
  })

  it("[REB10] leaves a call alone whose other part another conversation was told", async () => {
    const [first, second] = [somePhone(), somePhone()]
    await tell(first, "connect")
    await vi.waitFor(async () => expect((await stored()).results).toHaveLength(1))
    await tell(second, "terminate", { id: wacidOf(first), status: "COMPLETED", timestamp: `${NOW + 20}` })
    await rebuilt({ conversations: 0, orphans: 0 })
    expect((await stored()).results).toMatchObject([{ id: idOf(first) }])
  })

  it("[REB10] keeps what a contact was called at the time of the call", async () => {
    const phone = await missedCall()
    const id = await edge.conversationWith(phone)
    const room = partsOf(env).conversations.get(id as never)
    const state = await room.state()
    if (state?.identity == null) throw new Error("no conversation")
    const by = { kind: "system" } as const
    const command = { type: "NameContact", name: "Marina Lopes", by } as const
    await room.handle([{ identity: state.identity, address: { phone }, command }])
    await rebuilt({ conversations: 0 })
    const { items } = await edge.read<Listed>("/api/v1/calls")
    expect(items).toMatchObject([{ contact_name: "Marina Lopes" }])
  })
})
