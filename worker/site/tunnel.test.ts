import { runInDurableObject } from "cloudflare:test"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { type Edge, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"
import {
  callEvents,
  crashSite,
  inboundCall,
  pairedToken,
  settled,
  signalsOf,
  siteObjectOf,
  someAgent,
  someSite,
} from "./site-fixture.ts"

let edge: Edge
let clock: TestClock

beforeAll(async () => {
  clock = testClock()
  edge = await someEdge()
})

async function pairedSite(settings: object = {}) {
  const siteId = await someSite(edge, settings)
  const token = await pairedToken(edge, siteId)
  return { siteId, token }
}

describe("the tunnel", () => {
  it("[SITE4] records are stored once, acknowledged once stored, and told where to go on", async () => {
    const { siteId, token } = await pairedSite()
    const phone = somePhone()
    const signals = signalsOf("1700000000.1", inboundCall(`+${phone}`))
    const agent = await someAgent(siteId, token)
    expect(await agent.heard("welcome")).toEqual([
      { type: "welcome", protocol: 1, acknowledged: { calls: 0, diagnostics: 0 } },
    ])
    await agent.record(signals.slice(0, 3))
    agent.cut()
    const again = await someAgent(siteId, token)
    expect((await again.heard("welcome"))[0]?.["acknowledged"]).toEqual({ calls: 3, diagnostics: 0 })
    await again.record(signals)
    await settled(siteId)
    const told = await callEvents(edge, siteId, phone)
    expect(told.map(({ type, ordinal }) => [type, ordinal])).toEqual([
      ["CallStarted", 1],
      ["CallQueueJoined", 2],
      ["CallRinging", 3],
      ["CallAnswered", 4],
      ["CallEnded", 5],
    ])
  })

  it("[SITE4] another disk counts anew, and what it tells of a call under way follows", async () => {
    const { siteId, token } = await pairedSite()
    const phone = somePhone()
    const [started, joined, rang, answered, ended] = signalsOf("c.2", inboundCall(`+${phone}`))
    if (!started || !joined || !rang || !answered || !ended) throw new Error("no call")
    const agent = await someAgent(siteId, token)
    await agent.record([started, joined, rang])
    const other = await someAgent(siteId, token, { spool: "s-2" })
    await other.record([
      { ...started, ordinal: 1 },
      { ...answered, ordinal: 2 },
      { ...ended, ordinal: 3 },
    ])
    await settled(siteId)
    const told = await callEvents(edge, siteId, phone)
    expect(told.map(({ ordinal }) => ordinal)).toEqual([...new Set(told.map(({ ordinal }) => ordinal))])
    expect(told.map(({ type }) => type)).toContain("CallAnswered")
    expect(told.at(-1)).toMatchObject({ type: "CallEnded", ordinal: 6 })
  })

  it("[SITE5] the newest socket is the one that is heard; the one before is told that it is replaced", async () => {
    const { siteId, token } = await pairedSite()
    const phone = somePhone()
    const first = await someAgent(siteId, token)
    await first.heard("welcome")
    const second = await someAgent(siteId, token)
    await second.heard("welcome")
    expect(await first.heard("refused")).toMatchObject([{ code: "replaced" }])
    await second.record(signalsOf("c.3", inboundCall(`+${phone}`)))
    await settled(siteId)
    expect(await callEvents(edge, siteId, phone)).toHaveLength(5)
  })

  it("[SITE5] an agent that is too old is told so, and the site says it", async () => {
    const { siteId, token } = await pairedSite()
    const agent = await someAgent(siteId, token, { protocol: { min: 7, max: 9 }, agent: "9.0.0" })
    expect(await agent.heard("refused")).toMatchObject([{ code: "update-needed" }])
    await vi.waitFor(() => expect(agent.closed).toHaveLength(1))
    expect(await edge.read(`/api/v1/sites/${siteId}`)).toMatchObject({ state: "update-needed" })
    const newer = await someAgent(siteId, token, { protocol: { min: 1, max: 9 } })
    expect((await newer.heard("welcome"))[0]).toMatchObject({ protocol: 1 })
    expect(await edge.read(`/api/v1/sites/${siteId}`)).toMatchObject({ state: "online" })
  })

  it.each([
    ["garbage", "\u0000"],
    ["half a frame", '{"type":"record","lane":"calls"'],
    ["a record before hello", '{"type":"record","lane":"calls","sequence":1,"body":{}}'],
    ["a record of nothing", '{"type":"record","lane":"calls","sequence":9,"body":{"type":"started"}}'],
    ["an unknown lane", '{"type":"record","lane":"sip","sequence":9,"body":{}}'],
    ["a frame of a later agent", '{"type":"sip-open","id":1}'],
    ["a hello twice", '{"type":"hello","protocol":{"min":1,"max":1},"agent":"x","spool":"s-9","streams":[]}'],
    ["2 MB", JSON.stringify({ type: "state", devices: { a: "x".repeat(2_000_000) } })],
  ])("[SITE6] %s harms nothing, and nothing of it is stored", async (_, text) => {
    const { siteId, token } = await pairedSite()
    const agent = await someAgent(siteId, token)
    await agent.heard("welcome")
    agent.send(text)
    const phone = somePhone()
    await agent.record(signalsOf("c.4", inboundCall(`+${phone}`)))
    await settled(siteId)
    expect(await callEvents(edge, siteId, phone)).toHaveLength(5)
    expect(await agent.heard("welcome")).toHaveLength(1)
  })

  it("[SITE6] a heartbeat is answered without waking the object", async () => {
    const { siteId, token } = await pairedSite()
    const agent = await someAgent(siteId, token)
    await agent.heard("welcome")
    await crashSite(siteId).catch(() => undefined)
    const next = await someAgent(siteId, token)
    await next.heard("welcome")
    next.send("ping")
    await next.heard("pong")
    const pair = await runInDurableObject(siteObjectOf(siteId), (_, state) => {
      const { request, response } = state.getWebSocketAutoResponse() ?? {}
      return [request, response]
    })
    expect(pair).toEqual(["ping", "pong"])
  })

  it("[SITE6] an agent that is not heard for a minute and a half is gone; one that is heard is not, asleep or awake", async () => {
    const { siteId, token } = await pairedSite()
    const agent = await someAgent(siteId, token)
    await agent.heard("welcome")
    const state = async () => (await edge.read<{ state: string }>(`/api/v1/sites/${siteId}`)).state
    for (let count = 0; count < 3; count++) {
      clock.advance(60_000)
      agent.send({ type: "state", devices: { "PJSIP/201": "INUSE" } })
      const heardAt = () =>
        runInDurableObject(siteObjectOf(siteId), (_, ctx) => {
          const [socket] = ctx.getWebSockets()
          return (socket?.deserializeAttachment() as { at: number }).at
        })
      await vi.waitFor(async () => expect(clock.now() - (await heardAt())).toBeLessThan(30_000))
      expect(await state()).toBe("online")
    }
    clock.advance(91_000)
    expect(await state()).toBe("offline")
    await vi.waitFor(() => expect(agent.closed).toHaveLength(1))
  })

  it("[SITE7] diagnostics are kept in their order and shown newest first, paged", async () => {
    const { siteId, token } = await pairedSite()
    const agent = await someAgent(siteId, token)
    await agent.heard("welcome")
    for (let sequence = 1; sequence <= 3; sequence++) {
      const body = { atMs: 1_700_000_000_000 + sequence, code: `note-${sequence}`, detail: "x" }
      agent.send({ type: "record", lane: "diagnostics", sequence, body })
    }
    await agent.heard("acknowledge", 3)
    const path = `/api/v1/sites/${siteId}/diagnostics?limit=2`
    const page = await edge.read<{ items: { code: string; at: string }[]; next: string }>(path)
    expect(page.items.map(({ code }) => code)).toEqual(["note-3", "note-2"])
    expect(page.items[0]?.at).toBe("2023-11-14T22:13:20.003Z")
    const rest = await edge.read<typeof page>(`${path}&before=${page.next}`)
    expect([rest.items.map(({ code }) => code), rest.next]).toEqual([["note-1"], null])
  })
})
