import { runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { type Edge, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import {
  callEvents,
  changeSite,
  crashSite,
  inboundCall,
  knock,
  pairedToken,
  R201,
  settled,
  signalsOf,
  siteObjectOf,
  someAgent,
  someSite,
} from "./site-fixture.ts"

let edge: Edge

beforeAll(async () => {
  edge = await someEdge()
})

async function pairedSite() {
  const siteId = await someSite(edge)
  return { siteId, token: await pairedToken(edge, siteId) }
}

describe("where calls belong", () => {
  it("[SITE8] an unknown caller on a telephone line gets a conversation on the site's line", async () => {
    const { siteId, token } = await pairedSite()
    const phone = somePhone()
    const agent = await someAgent(siteId, token)
    // as the PBX of the area tells it: eight digits and the ninth, without country and area
    await agent.record(signalsOf("c.5", inboundCall(phone.slice(4))))
    await settled(siteId)
    const [started] = await callEvents(edge, siteId, phone)
    expect(started).toMatchObject({
      type: "CallStarted",
      number: phone,
      medium: "phone",
      direction: "inbound",
    })
  })

  it("[SITE8] who has written before is called in the conversation that moved last", async () => {
    const { siteId, token } = await pairedSite()
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    await vi.waitFor(async () => expect(await edge.conversationWith(phone)).toBeTruthy())
    const { tables } = partsOf(env)
    const id = await edge.conversationWith(phone)
    await vi.waitFor(async () => expect(await tables.present([id as never])).toHaveLength(1))
    const agent = await someAgent(siteId, token)
    await agent.record(signalsOf("c.6", inboundCall(`+${phone}`)))
    await settled(siteId)
    expect(await callEvents(edge, siteId, phone, edge.channel.id)).toHaveLength(5)
    expect(await callEvents(edge, siteId, phone)).toEqual([])
  })

  it("[SITE8] a call over WhatsApp belongs to its channel: by trunk, by WhatsApp's own id, by the trunk's name", async () => {
    const { siteId, token } = await pairedSite()
    await changeSite(edge, siteId, { trunks: [{ trunk: "t-1", channel_id: edge.channel.id }] })
    const agent = await someAgent(siteId, token)
    const [byTrunk, byId, byName] = [somePhone(), somePhone(), somePhone()]
    await agent.record(signalsOf("c.7", inboundCall(`+${byTrunk}`, "t-1")))
    const identified = { type: "identified", wacid: "wacid.X", sipCallId: null } as const
    const [first, ...rest] = inboundCall(`+${byId}`, "other")
    if (first === undefined) throw new Error("no call")
    await agent.record(signalsOf("c.8", [first, identified, ...rest]))
    await agent.record(signalsOf("c.9", inboundCall(`+${byName}`, "wa.meta.vc")))
    await settled(siteId)
    for (const phone of [byTrunk, byId, byName]) {
      const told = await callEvents(edge, siteId, phone, edge.channel.id)
      expect(told[0]).toMatchObject({ type: "CallStarted", medium: "whatsapp", number: phone })
      // beside them stands what tells Meta's own word of the call where the PBX tells it
      expect(told.filter(({ callId }) => callId.startsWith(siteId))).toHaveLength(5)
    }
  })

  it("[SITE8] a trunk that is set up as a telephone line is one, whatever it is called", async () => {
    const { siteId, token } = await pairedSite()
    await changeSite(edge, siteId, { trunks: [{ trunk: "whatsapp-antigo", channel_id: null }] })
    const phone = somePhone()
    const agent = await someAgent(siteId, token)
    await agent.record(signalsOf("c.10", inboundCall(`+${phone}`, "whatsapp-antigo")))
    await settled(siteId)
    expect((await callEvents(edge, siteId, phone))[0]).toMatchObject({
      medium: "phone",
      trunk: "whatsapp-antigo",
    })
  })

  it("[SITE8] between extensions, and from a hidden number, no conversation is begun; the log has both", async () => {
    const { siteId, token } = await pairedSite()
    const agent = await someAgent(siteId, token)
    const caller = { number: "201", name: "Ana", party: R201 }
    const [, , , , ended] = inboundCall("x")
    if (ended === undefined) throw new Error("no end")
    const inside = {
      type: "started",
      direction: "internal",
      trunk: null,
      caller,
      dialled: "202",
      command: null,
    } as const
    await agent.record(signalsOf("c.10", [inside, ended]))
    await agent.record(signalsOf("c.11", inboundCall("anonymous")))
    await settled(siteId)
    const rows = await edge.read<{ items: { id: string; conversation_id: string | null }[] }>("/api/v1/calls")
    const own = rows.items.filter(({ id }) => id.startsWith(siteId))
    expect(own.map((row) => [row.id, row.conversation_id])).toEqual(
      expect.arrayContaining([
        [`${siteId}.c.10`, null],
        [`${siteId}.c.11`, null],
      ]),
    )
  })

  it("[SITE9] evicted between storing and telling, it tells all of it by its alarm, once", async () => {
    const { siteId, token } = await pairedSite()
    const phone = somePhone()
    const agent = await someAgent(siteId, token)
    const spy = vi.spyOn(partsOf(env).directories, "get").mockImplementation(() => {
      throw new Error("out of reach")
    })
    await agent.record(signalsOf("c.12", inboundCall(`+${phone}`)))
    spy.mockRestore()
    await crashSite(siteId)
    await runInDurableObject(siteObjectOf(siteId), (_, { storage }) => {
      storage.sql.exec("UPDATE calls SET due_at = 0")
    })
    await runInDurableObject(siteObjectOf(siteId), (instance) =>
      (instance as { alarm(): Promise<void> }).alarm(),
    )
    await settled(siteId)
    expect(await callEvents(edge, siteId, phone)).toHaveLength(5)
    expect((await knock(siteId, token)).status).toBe(101)
  })
})
