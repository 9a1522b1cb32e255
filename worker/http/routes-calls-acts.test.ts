import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { allSiteRoutes } from "../compose-sites.ts"
import { ORDER_PATIENCE_MS } from "../site/order-desk.ts"
import { inboundCall, pairedToken, settled, signalsOf, someAgent, someSite } from "../site/site-fixture.ts"
import { type Edge, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { type Asked, brokenRules, senderOf, someOffice } from "./desk-fixture.ts"
import { httpFixture } from "./http-fixture.ts"

let edge: Edge

beforeAll(async () => {
  edge = await someEdge()
})

type Agent = Awaited<ReturnType<typeof someAgent>>

/** Answers each command of the edge with the same outcome; what it was asked is returned. */
function answering(agent: Agent, outcome: object = { kind: "done", call: "ramal-x" }) {
  const asked: { id: string; command: Record<string, unknown> }[] = []
  agent.socket.addEventListener("message", ({ data }) => {
    if (data === "pong") return
    const frame = JSON.parse(String(data)) as { type: string; id: string; command: Record<string, unknown> }
    if (frame.type !== "command") return
    asked.push({ id: frame.id, command: frame.command })
    agent.send({ type: "reply", id: frame.id, outcome })
  })
  return asked
}

async function readySite() {
  const siteId = await someSite(edge)
  const token = await pairedToken(edge, siteId)
  const agent = await someAgent(siteId, token)
  await agent.heard("welcome")
  return { siteId, agent }
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Asked> {
  const answer = await edge.post(`/api/v1${path}`, body, headers)
  return { status: answer.status, json: await answer.json() }
}

describe("making a call", () => {
  it("[SITE10] rings the telephone named and dials what was typed; the order is answered by the agent", async () => {
    const { siteId, agent } = await readySite()
    const asked = answering(agent)
    const made = await post("/calls", { number: "+55 (11) 98765-0001", extension: "201", site_id: siteId })
    expect(made.status).toBe(202)
    expect(made.json).toEqual({ command_id: asked[0]?.id, call_id: `${siteId}.ramal-x` })
    expect(asked[0]?.command).toEqual({ type: "originate", extension: "201", number: "+5511987650001" })
  })

  it("[SITE10] the same key is the same order: nothing rings twice, also after an answer that was lost", async () => {
    const { siteId, agent } = await readySite()
    const asked = answering(agent)
    const body = { number: "190", extension: "201", site_id: siteId }
    const key = { "idempotency-key": crypto.randomUUID() }
    const first = await post("/calls", body, key)
    expect((await post("/calls", body, key)).json).toEqual(first.json)
    expect(asked).toHaveLength(1)
    // The answer never reached the store of answers: the order itself is known.
    await env.DB.prepare("DELETE FROM idempotency_keys").run()
    expect((await post("/calls", body, key)).json).toEqual(first.json)
    expect(asked).toHaveLength(1)
  })

  it("[SITE10] to the contact of a conversation it dials their number and remembers who wanted it", async () => {
    const { siteId, agent } = await readySite()
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    const conversationId = await edge.conversationWith(phone)
    const asked = answering(agent)
    const made = await post("/calls", { conversation_id: conversationId, extension: "201", site_id: siteId })
    expect(made.status).toBe(202)
    expect(asked[0]?.command).toMatchObject({ number: `+${phone}` })
    const party = { kind: "extension", number: "201" } as const
    const command = asked[0]?.id ?? ""
    const caller = { number: "201", name: null, party }
    const started = {
      type: "started",
      direction: "outbound",
      trunk: "pstn",
      caller,
      dialled: phone,
      command,
    } as const
    await agent.record(signalsOf("ramal-x", [started]))
    await settled(siteId)
    const room = partsOf(env).conversations.get(conversationId as never)
    const events = (await room.events(null, 50))?.events ?? []
    expect(events.map(({ event }) => event).at(-1)).toMatchObject({
      ...{ type: "CallStarted", direction: "outbound", commandId: command, number: phone },
      by: { kind: "program", name: "API" },
    })
  })

  it("[SITE11] says what is in the way: nobody there, no telephone, no such site, nothing to dial", async () => {
    const siteId = await someSite(edge)
    const call = { number: "190", extension: "201", site_id: siteId }
    expect((await post("/calls", call)).json).toMatchObject({ status: 409, code: "site-offline" })
    expect((await post("/calls", { number: "190", site_id: siteId })).json.code).toBe("no-extension")
    expect((await post("/calls", { ...call, site_id: "st_x" })).json.code).toBe("unknown-site")
    expect(brokenRules(await post("/calls", {}))).toEqual(["number required"])
    for (const number of ["abc", "1\r\nAction: x", "1,System", "", "+"]) {
      expect((await post("/calls", { ...call, number })).status).toBe(422)
    }
    expect((await post("/calls", { ...call, extension: "PJSIP/201" })).status).toBe(422)
    const nobody = { conversation_id: `cv_${"0".repeat(26)}`, extension: "201", site_id: siteId }
    expect((await post("/calls", nobody)).status).toBe(404)
  })

  it("[SITE11] a site that was away is asked again under the same key, and rings once", async () => {
    const siteId = await someSite(edge)
    const token = await pairedToken(edge, siteId)
    const body = { number: "190", extension: "201", site_id: siteId }
    const key = { "idempotency-key": crypto.randomUUID() }
    expect((await post("/calls", body, key)).json.code).toBe("site-offline")
    const agent = await someAgent(siteId, token)
    await agent.heard("welcome")
    const asked = answering(agent)
    const made = await post("/calls", body, key)
    expect([made.status, (await post("/calls", body, key)).json]).toEqual([202, made.json])
    expect(asked).toHaveLength(1)
  })

  it("[SITE11] what the agent refuses is told with its reason", async () => {
    const { siteId, agent } = await readySite()
    const asked = answering(agent, { kind: "refused", reason: "context-not-allowed", detail: "from-x" })
    const key = { "idempotency-key": crypto.randomUUID() }
    const refused = await post("/calls", { number: "190", extension: "201", site_id: siteId }, key)
    expect(refused.json).toMatchObject({ status: 409, code: "pbx-refused", reason: "context-not-allowed" })
    const again = await post("/calls", { number: "190", extension: "201", site_id: siteId }, key)
    expect([again.json, asked.length]).toEqual([refused.json, 1])
  })

  it("[SITE11] after ten seconds without an answer it says so, and what was answered then is known", async () => {
    const { siteId, agent } = await readySite()
    const key = { "idempotency-key": crypto.randomUUID() }
    const body = { number: "190", extension: "201", site_id: siteId }
    const real = globalThis.setTimeout
    const timers = vi
      .spyOn(globalThis, "setTimeout")
      .mockImplementation(((call: () => void, ms: number) =>
        real(call, ms === ORDER_PATIENCE_MS ? 0 : ms)) as never)
    const late = await post("/calls", body, key)
    timers.mockRestore()
    expect([late.status, late.json.code]).toEqual([504, "pbx-timeout"])
    const [frame] = await agent.heard("command")
    agent.send({ type: "reply", id: frame?.["id"], outcome: { kind: "done", call: "ramal-late" } })
    await vi.waitFor(async () => {
      expect((await post("/calls", body, key)).json).toMatchObject({ call_id: `${siteId}.ramal-late` })
    })
    expect(await agent.heard("command")).toHaveLength(1)
  })

  it("[SITE10] the caller's own extension rings unless another is named", async () => {
    const { accounts, http } = httpFixture((app, own) =>
      allSiteRoutes(app, { ...partsOf(env), accounts: own }),
    )
    const { owner, attendant, people } = await someOffice(accounts, senderOf(http))
    const { id } = (await owner("POST", "/sites", { name: "M", area_code: "11" })).json
    const seat = { extension: "204", name: null, attendant_id: people.attendant.userId }
    await owner("PATCH", `/sites/${id}`, { extensions: [seat] })
    const { token } = await partsOf(env).sites.get(id).pair({ agentVersion: "0.1.0", hostname: "x" })
    const agent = await someAgent(id, token)
    await agent.heard("welcome")
    const asked = answering(agent)
    expect((await attendant("POST", "/calls", { number: "190" })).status).toBe(202)
    expect(asked[0]?.command).toMatchObject({ extension: "204" })
    expect((await owner("POST", "/calls", { number: "190" })).json.code).toBe("no-extension")
    const pause = { extension: "204", action: "pause", reason: "almoço" }
    expect((await attendant("POST", `/sites/${id}/queues/fila/members`, pause)).status).toBe(202)
    const join = { extension: "204", action: "add" }
    expect((await attendant("POST", `/sites/${id}/queues/fila/members`, join)).status).toBe(202)
    const leave = { extension: "205", action: "remove" }
    expect((await attendant("POST", `/sites/${id}/queues/fila/members`, leave)).status).toBe(403)
    const another = { extension: "205", action: "pause" }
    expect((await attendant("POST", `/sites/${id}/queues/fila/members`, another)).status).toBe(403)
    expect((await owner("POST", `/sites/${id}/queues/fila/members`, another)).status).toBe(202)
    expect(asked.slice(1).map(({ command }) => command)).toEqual([
      { type: "queue-pause", queue: "fila", extension: "204", isPaused: true, reason: "almoço" },
      { type: "queue-add", queue: "fila", extension: "204" },
      { type: "queue-pause", queue: "fila", extension: "205", isPaused: true },
    ])
  })
})

describe("acts on a call", () => {
  it("[SITE12] hang-up, transfer and park name the call, and the telephone that talks unless one is named", async () => {
    const { siteId, agent } = await readySite()
    await agent.record(signalsOf("c.1", inboundCall(`+${somePhone()}`).slice(0, 4)))
    await settled(siteId)
    const asked = answering(agent)
    const path = `/calls/${siteId}.c.1`
    expect((await post(`${path}/hang-up`, {})).status).toBe(202)
    expect((await post(`${path}/transfer`, { kind: "blind", to: "203" })).status).toBe(202)
    expect((await post(`${path}/park`, { extension: "202" })).status).toBe(202)
    expect(asked.map(({ command }) => command)).toEqual([
      { type: "hang-up", call: "c.1" },
      { type: "transfer", call: "c.1", extension: "201", kind: "blind", to: "203" },
      { type: "park", call: "c.1", extension: "202" },
    ])
  })

  it("[SITE17] who waits is sent to the telephone named, though nobody has the call yet", async () => {
    const { siteId, agent } = await readySite()
    await agent.record(signalsOf("c.2", inboundCall(`+${somePhone()}`).slice(0, 2)))
    await settled(siteId)
    const asked = answering(agent)
    const taken = await post(`/calls/${siteId}.c.2/transfer`, { kind: "blind", to: "203" })
    expect([taken.status, taken.json]).toEqual([202, { command_id: asked[0]?.id }])
    expect(asked[0]?.command).toEqual({ type: "transfer", call: "c.2", kind: "blind", to: "203" })
  })

  it("[SITE17] why somebody cannot be taken out of a queue is told in the PBX's own words", async () => {
    const { siteId, agent } = await readySite()
    const asked = answering(agent, { kind: "refused", reason: "static-member", detail: "Member not dynamic" })
    const path = `/sites/${siteId}/queues/fila/members`
    const refused = await post(path, { extension: "201", action: "remove" })
    expect(refused.json).toMatchObject({
      ...{ status: 409, code: "pbx-refused", reason: "static-member" },
      reason_detail: "Member not dynamic",
    })
    expect(asked[0]?.command).toEqual({ type: "queue-remove", queue: "fila", extension: "201" })
  })

  it("[SITE12] what is no call of the workspace, no target, no queue is refused before anybody is asked", async () => {
    const { siteId, agent } = await readySite()
    const asked = answering(agent)
    const other = await someEdge()
    const foreign = await other.post(`/api/v1/calls/${siteId}.c.1/hang-up`)
    expect(foreign.status).toBe(404)
    expect((await post("/calls/nonsense/hang-up", {})).json.code).toBe("unknown-call")
    const path = `/calls/${siteId}.c.1`
    for (const body of [{ kind: "blond", to: "203" }, { kind: "blind", to: "203@evil" }, { kind: "blind" }]) {
      expect((await post(`${path}/transfer`, body)).status).toBe(422)
    }
    expect((await post(`${path}/park`, { extension: "a b" })).status).toBe(422)
    const members = `/sites/${siteId}/queues/${encodeURIComponent("q;r")}/members`
    expect(brokenRules(await post(members, { extension: "201", action: "add" }))).toEqual(["queue format"])
    expect(
      (await post(`/sites/${siteId}/queues/q/members`, { extension: "201", action: "fire" })).status,
    ).toBe(422)
    expect(asked).toEqual([])
  })
})
