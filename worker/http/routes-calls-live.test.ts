import { beforeAll, describe, expect, it, vi } from "vitest"
import { inboundCall, pairedToken, settled, signalsOf, someAgent, someSite } from "../site/site-fixture.ts"
import { openSocket } from "../testing/edge/open-socket.ts"
import { type Edge, someEdge, somePhone } from "../testing/edge/some-edge.ts"

type Frames = readonly Readonly<Record<string, unknown>>[]

let edge: Edge

beforeAll(async () => {
  edge = await someEdge()
})

async function readySite() {
  const siteId = await someSite(edge)
  const agent = await someAgent(siteId, await pairedToken(edge, siteId))
  await agent.heard("welcome")
  return { siteId, agent }
}

describe("the live board", () => {
  it("[SITE13] is followed over the inbox socket: each call as it goes on, the whole board of its site", async () => {
    const { siteId, agent } = await readySite()
    const inbox = await openSocket((path, headers) => edge.get(path, headers), "/api/v1/inbox/socket")
    const signals = signalsOf("c.9", inboundCall(`+${somePhone()}`))
    await agent.record(signals.slice(0, 2))
    const own = (frames: Frames) => frames.filter((frame) => frame["siteId"] === siteId)
    const busy = (frames: Frames) =>
      own(frames).find((frame) => JSON.stringify(frame["queues"]).includes("c.9"))
    await inbox.until((frames) => busy(frames) !== undefined)
    await inbox.until((frames) => frames.some(({ type }) => type === "call"))
    await agent.record(signals.slice(2))
    const ofCall = (frames: Frames) =>
      frames.flatMap((frame) =>
        frame["type"] === "call" ? [frame["call"] as { id: string; state: string }] : [],
      )
    await inbox.until((frames) => ofCall(frames).some(({ state }) => state === "ended"))
    expect(ofCall(inbox.frames).every(({ id }) => id === `${siteId}.c.9`)).toBe(true)
    const board = busy(inbox.frames)
    expect(board).toMatchObject({
      type: "board",
      siteId,
      site: { id: siteId, name: "Matriz", state: "online" },
    })
    expect(board?.["queues"]).toMatchObject([
      { siteId, queue: "fila-recepcao", waiting: [{ callId: `${siteId}.c.9` }] },
    ])
    inbox.close()
  })

  it("[SITE13] shows calls, queues with who waits and who answers, and what every telephone does", async () => {
    const { siteId, agent } = await readySite()
    const phone = somePhone()
    const queue = "fila-recepcao"
    const member = (extension: string, isPaused: boolean) => {
      return { extension, name: null, isPaused, reason: isPaused ? "almoço" : null, isDynamic: isPaused }
    }
    agent.send({
      type: "state",
      devices: {
        "PJSIP/201": "INUSE",
        "PJSIP/202": "NOT_INUSE",
        "PJSIP/203": "UNAVAILABLE",
        "PJSIP/tim": "INUSE",
      },
      queues: [{ queue, members: [member("201", false), member("202", true)], waitingCount: 1 }],
      asterisk: { state: "ready", version: "16.28.0" },
    })
    const answered = signalsOf("c.1", inboundCall(`+${somePhone()}`).slice(0, 4))
    const waiting = signalsOf("c.2", inboundCall(`+${phone}`).slice(0, 2))
    await agent.record([...answered, ...waiting])
    await settled(siteId)
    const live = await edge.read<{ calls: object[]; queues: object[]; extensions: object[] }>(
      "/api/v1/calls/live",
    )
    const own = (parts: object[]) => parts.filter((part) => JSON.stringify(part).includes(siteId))
    expect(own(live.calls)).toMatchObject([
      { id: `${siteId}.c.1`, state: "talking", answered_by: { extension: "201" }, version: 4 },
      { id: `${siteId}.c.2`, state: "queued", number: phone, version: 2 },
    ])
    expect(own(live.queues)).toMatchObject([
      {
        ...{ queue, answering: 1 },
        waiting: [
          { call_id: `${siteId}.c.2`, number: phone, since: new Date(waiting[1]?.atMs ?? 0).toISOString() },
        ],
        members: [
          { extension: "201", paused: false, state: "talking", dynamic: false },
          { extension: "202", paused: true, reason: "almoço", state: "paused", dynamic: true },
        ],
      },
    ])
    expect(own(live.extensions)).toMatchObject([
      { extension: "201", state: "talking", call_id: `${siteId}.c.1` },
      { extension: "202", state: "paused", call_id: null },
      { extension: "203", state: "unavailable", call_id: null },
    ])
    expect(await edge.read(`/api/v1/sites/${siteId}`)).toMatchObject({ asterisk_version: "16.28.0" })
    agent.cut()
    await vi.waitFor(async () => {
      const after = await edge.read<{ sites: object[]; extensions: object[] }>("/api/v1/calls/live")
      expect(after.sites).toContainEqual({ id: siteId, name: "Matriz", state: "offline" })
    })
  })
})
