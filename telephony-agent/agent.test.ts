import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { Agent } from "./agent.ts"
import type { AgentSettings } from "./config/settings.ts"
import { Spool } from "./spool/spool.ts"
import type { AgentStatus } from "./state-files.ts"
import { begins, dials, enters, type FakeChannel, hangsUp, headersOf } from "./testing/ami-events.ts"
import { block, FakeAsterisk } from "./testing/fake-asterisk.ts"
import { FakeEdge } from "./testing/fake-edge.ts"
import { HandClock, until } from "./testing/hand-clock.ts"
import { MemoryDisk } from "./testing/memory-disk.ts"
import { dialWebSocket, explainByStatus } from "./tunnel/dial.ts"

const KEEP = { maxBytes: Number.POSITIVE_INFINITY, dropsOldest: false }
const DROP = { maxBytes: 4_000_000, dropsOldest: true }
const caller: FakeChannel = {
  id: "m",
  name: "PJSIP/line-00000001",
  state: "4",
  context: "from-trunk",
  number: "5511",
}
const phone: FakeChannel = { id: "a", name: "PJSIP/201-00000002", link: "m", state: "0" }

let asterisk: FakeAsterisk
let edge: FakeEdge
let clock: HandClock
let calls: MemoryDisk
let notes: MemoryDisk
let agent: Agent
let lines: string[]
let statuses: AgentStatus[]
let tokens: string[]

beforeEach(async () => {
  asterisk = await FakeAsterisk.start()
  edge = await FakeEdge.start()
  clock = new HandClock()
  ;[calls, notes] = [new MemoryDisk(), new MemoryDisk()]
  ;[lines, statuses, tokens] = [[], [], []]
})

afterEach(async () => {
  agent.stop()
  await asterisk.stop()
  await edge.stop()
})

function settings(): AgentSettings {
  return {
    edgeUrl: null,
    stateDir: "/nowhere",
    ami: {
      host: "127.0.0.1",
      port: asterisk.port,
      username: "ramal",
      secret: "secret",
      tls: false,
      tlsCa: null,
      login: "challenge",
    },
    wsUrl: "",
    configDir: "",
    flavour: null,
    contexts: ["from-internal"],
    technologies: ["PJSIP"],
    queueInterface: null,
    trunks: [],
    extensions: [],
    recordingDirs: [],
  }
}

function start(token = edge.token): void {
  agent = new Agent(
    settings(),
    { edgeUrl: edge.url, site: "site-1", token },
    {
      clock,
      random: () => 1,
      dial: dialWebSocket,
      explain: explainByStatus,
      spools: { calls: new Spool(calls, KEEP, "calls-1"), diagnostics: new Spool(notes, DROP, "notes-1") },
      onToken: (fresh) => tokens.push(fresh),
      onStatus: (status) => statuses.push(status),
      log: (line) => lines.push(line),
    },
  )
  agent.start()
}

const isWell = () => lines.includes("asterisk-ready") && lines.includes("tunnel-live")
const types = () => edge.brain.stored.map(({ type }) => type)

function say(...events: readonly Readonly<Record<string, string>>[]): void {
  asterisk.last.socket.write(events.map(block).join(""))
}

describe("Agent", () => {
  it("[AGENT3] a call in Asterisk is a call at the edge", async () => {
    start()
    await until(isWell, "well")
    say(begins(caller), begins(phone), dials(caller, phone), enters(phone, "x"), enters(caller, "x"))
    await until(() => clock.waiting.includes(20), "gathering")
    clock.advance(20)
    await until(() => types().length === 3, "three signals")
    say(hangsUp(phone), hangsUp(caller))
    await until(() => clock.waiting.includes(20), "gathering")
    clock.advance(20)
    await until(() => types().length === 4, "four signals")
    expect(types()).toEqual(["started", "ringing", "answered", "ended"])
    expect(edge.brain.stored.map(({ id }) => id)).toEqual(
      [1, 2, 3, 4].map((ordinal) => `site-1/m/${ordinal}`),
    )
    await until(() => agent.status().waitingCount === 0, "all acknowledged")
    expect(edge.brain.breaches).toEqual([])
  })

  it("[AGENT3] an agent that starts again in the middle of a call goes on with its next number", async () => {
    start()
    await until(isWell, "well")
    say(begins(caller), begins(phone), dials(caller, phone), enters(phone, "x"), enters(caller, "x"))
    await until(() => clock.waiting.includes(20), "gathering")
    clock.advance(20)
    await until(() => types().length === 3, "three signals")
    const listed = { BridgeId: "x", Duration: "00:00:05" }
    asterisk.channels = [caller, phone].map((channel) => ({
      Event: "CoreShowChannel",
      ...headersOf(channel),
      ...listed,
    }))
    agent.stop()
    lines = []
    start()
    await until(isWell, "well again")
    say(hangsUp(phone), hangsUp(caller))
    await until(() => clock.waiting.includes(20), "gathering")
    clock.advance(20)
    await until(() => types().length === 4, "the end")
    expect(edge.brain.stored.at(-1)).toMatchObject({ id: "site-1/m/4", type: "ended", outcome: "answered" })
    expect(edge.brain.breaches).toEqual([])
  })

  it("[AGENT4] a full disk costs diagnostics, and no call: what waits is written when there is room", async () => {
    start()
    await until(isWell, "well")
    calls.capacity = calls.used
    say(begins(caller), hangsUp(caller))
    await until(() => clock.waiting.includes(20), "gathering")
    clock.advance(20)
    expect([agent.status().unwrittenCount, types()]).toEqual([3, []])
    expect(lines.some((line) => line.startsWith("disk-full"))).toBe(true)
    calls.capacity = Number.POSITIVE_INFINITY
    clock.advance(1_000)
    await until(() => types().length === 3, "all of it")
    expect(types()).toEqual(["started", "missed", "ended"])
  })

  it("[AGENT5] the states of devices are told when they change, all of them after a connect", async () => {
    asterisk.answers.set("DeviceStateList", (action) =>
      asterisk.list(action, [{ Event: "DeviceStateChange", Device: "PJSIP/201", State: "NOT_INUSE" }]),
    )
    start()
    await until(isWell, "well")
    clock.advance(1_000)
    await until(() => edge.brain.devices.size === 1, "the first state")
    say({ Event: "DeviceStateChange", Device: "PJSIP/202", State: "RINGING" })
    await until(() => {
      clock.advance(1_000)
      return edge.brain.devices.size === 2
    }, "the second state")
    expect([...edge.brain.devices]).toEqual([
      ["PJSIP/201", "NOT_INUSE"],
      ["PJSIP/202", "RINGING"],
    ])
  })

  it("[AGENT11] queues and Asterisk's version are told after a connect, and then what changes of them", async () => {
    const params = { Event: "QueueParams", Queue: "fila", Calls: "1" }
    const member = { Event: "QueueMember", Queue: "fila", Name: "Ana", Location: "PJSIP/201", Paused: "0" }
    asterisk.answers.set("QueueStatus", (action) => asterisk.list(action, [params, member]))
    asterisk.answers.set("CoreSettings", (action) =>
      block({ Response: "Success", ActionID: action["ActionID"] ?? "", AsteriskVersion: "16.28.0" }),
    )
    start()
    await until(isWell, "well")
    clock.advance(1_000)
    await until(() => edge.brain.queues.size === 1, "the queue")
    const ana = { extension: "201", name: "Ana", isPaused: false, reason: null }
    expect(edge.brain.queues.get("fila")).toEqual({ queue: "fila", members: [ana], waitingCount: 1 })
    expect(edge.brain.asterisk).toEqual({ state: "ready", version: "16.28.0" })
    say({ ...member, Event: "QueueMemberPause", Interface: "PJSIP/201", Paused: "1", PausedReason: "almoço" })
    await until(() => {
      clock.advance(1_000)
      return edge.brain.queues.get("fila")?.members[0]?.isPaused === true
    }, "the pause")
    expect(edge.brain.breaches).toEqual([])
  })

  it("[AGENT6] a command comes back as an action, and nothing else of the edge does", async () => {
    start()
    await until(isWell, "well")
    const before = asterisk.actionNames().length
    edge.send("garbage \u0000")
    edge.send({ type: "action", name: "Command", fields: { Command: "core stop now" } })
    edge.send({
      type: "command",
      id: "c-0",
      command: { type: "originate", extension: "201", number: "1\r\nAction: x" },
    })
    edge.send({
      type: "command",
      id: "c-1",
      command: { type: "originate", extension: "201", number: "+5511" },
    })
    await until(() => edge.brain.replies.length === 2, "two answers")
    expect(edge.brain.replies).toEqual([
      { id: "c-0", outcome: { kind: "refused", reason: "invalid-argument", detail: "number" } },
      { id: "c-1", outcome: { kind: "done", call: "ramal-c-1" } },
    ])
    expect(asterisk.actionNames().slice(before)).toEqual(["Originate"])
  })

  it("[AGENT6] a token of another site opens nothing, and that is said in words", async () => {
    start("token-of-another-site")
    await until(() => lines.some((line) => line.startsWith("tunnel-refused")), "refused")
    expect(lines.at(-1)).toContain("pair it again")
    expect(statuses.at(-1)?.tunnel).toMatchObject({ kind: "refused", code: "revoked", retryInMs: 60_000 })
    expect(edge.brain.helloCount).toBe(0)
  })

  it("[AGENT6] a new token is kept and used from the next connection on", async () => {
    start()
    await until(isWell, "well")
    edge.send({ type: "token", token: "token-fedcba9876543210" })
    await until(() => tokens.length === 1, "a token")
    edge.token = "token-fedcba9876543210"
    edge.cut()
    await until(() => lines.includes("tunnel-down"), "down")
    clock.advance(500)
    await until(() => lines.filter((line) => line === "tunnel-live").length === 2, "live again")
    expect([tokens, edge.refusedCount]).toEqual([["token-fedcba9876543210"], 0])
  })

  it("[AGENT7] what is logged and noted has no numbers, names or secrets", async () => {
    start()
    await until(isWell, "well")
    say(begins({ ...caller, number: "+5511999990000" }))
    asterisk.last.event("UserEvent", { Filler: "+5511999990000".repeat(2_000) })
    await until(() => lines.includes("ami-oversized: line-too-long"), "told")
    const all = JSON.stringify([lines, [...notes.files.values()].map(String)])
    for (const secret of ["999990000", "secret", edge.token]) expect(all).not.toContain(secret)
  })
})
