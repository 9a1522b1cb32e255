import { beforeEach, describe, expect, it } from "vitest"
import type { CommandOutcome } from "../protocol/site-command.ts"
import { MAX_UNACKNOWLEDGED, type RefusalCode } from "../protocol/tunnel-frames.ts"
import { Spool } from "../spool/spool.ts"
import { EdgeBrain } from "../testing/edge-brain.ts"
import { HandClock, until } from "../testing/hand-clock.ts"
import { MemoryDisk } from "../testing/memory-disk.ts"
import type { SocketListener } from "./socket.ts"
import { Tunnel } from "./tunnel.ts"
import type { TunnelState } from "./tunnel-state.ts"

const KEEP = { maxBytes: Number.POSITIVE_INFINITY, dropsOldest: false }
const signal = (ordinal: number) => ({
  schema: 1,
  id: `s/1/${ordinal}`,
  call: "1",
  ordinal,
  atMs: 1,
  type: "held",
})

let clock: HandClock
let edge: EdgeBrain
let tunnel: Tunnel
let states: TunnelState[]
let oddities: string[]
let tokens: string[]
let spools: { calls: Spool; diagnostics: Spool }
let listeners: SocketListener[]
let sent: string[]
let isThere: boolean
let waitingBytes: number
let refusal: RefusalCode | null
let answer: (id: string) => Promise<CommandOutcome>

beforeEach(() => {
  clock = new HandClock()
  edge = new EdgeBrain()
  ;[states, oddities, tokens, listeners, sent] = [[], [], [], [], []]
  ;[isThere, waitingBytes, refusal] = [true, 0, null]
  spools = {
    calls: new Spool(new MemoryDisk(), KEEP, "calls-1"),
    diagnostics: new Spool(new MemoryDisk(), KEEP, "d-1"),
  }
  answer = async () => ({ kind: "done" })
  tunnel = new Tunnel({
    url: "ws://edge",
    token: () => "token",
    agent: "0.1.0",
    spools,
    clock,
    random: () => 1,
    dial: (_url, _token, listener) => {
      listeners.push(listener)
      const take = edge.connect((text) => queueMicrotask(() => isThere && listener.onText(text)))
      queueMicrotask(() => (isThere ? listener.onOpen() : listener.onClosed()))
      return {
        send: (text) => {
          sent.push(text)
          if (isThere) take(text)
        },
        close: () => listener.onClosed(),
        waitingBytes: () => waitingBytes,
      }
    },
    explain: async () => refusal,
    onCommand: (id) => answer(id),
    onToken: (token) => tokens.push(token),
    onState: (state) => states.push(state),
    onOddity: (code, detail) => oddities.push(`${code} ${detail}`),
  })
})

const tell = (frame: unknown) => listeners.at(-1)?.onText(JSON.stringify(frame))
const isLive = () => states.at(-1)?.kind === "live"
const live = () => until(isLive, "live")

describe("Tunnel", () => {
  it("[TUN7] sends what waits in its order, and lets go what is acknowledged", async () => {
    spools.calls.append([signal(1), signal(2)])
    tunnel.start()
    await live()
    spools.calls.append([signal(3)])
    tunnel.wake()
    await until(() => spools.calls.acknowledged === 3)
    expect(edge.stored.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3])
    expect(edge.breaches).toEqual([])
  })

  it("[TUN7] runs only so far ahead of what is acknowledged", async () => {
    let isQuiet = true
    edge.manners = { ...edge.manners, acknowledges: () => !isQuiet }
    spools.calls.append(Array.from({ length: 1_000 }, (_, index) => signal(index + 1)))
    tunnel.start()
    await live()
    expect(edge.stored.length).toBe(MAX_UNACKNOWLEDGED)
    isQuiet = false
    tell({ type: "acknowledge", lane: "calls", sequence: MAX_UNACKNOWLEDGED })
    await until(() => spools.calls.acknowledged === 1_000)
    expect([edge.stored.length, edge.repeatedCount, edge.breaches]).toEqual([1_000, 0, []])
  })

  it("[TUN7] sends nothing into a socket that does not get it away", async () => {
    waitingBytes = 2_000_000
    spools.calls.append([signal(1)])
    tunnel.start()
    await live()
    expect(edge.stored).toEqual([])
    waitingBytes = 0
    tunnel.wake()
    expect(edge.stored.length).toBe(1)
  })

  it("[TUN8] goes on after a cut where the edge is, not where it was itself", async () => {
    edge.manners = { ...edge.manners, acknowledges: () => false }
    spools.calls.append([signal(1), signal(2)])
    tunnel.start()
    await live()
    listeners.at(-1)?.onClosed()
    await until(() => states.at(-1)?.kind === "down")
    spools.calls.append([signal(3)])
    clock.advance(500)
    await live()
    expect(edge.stored.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3])
    expect([spools.calls.acknowledged, edge.repeatedCount, edge.helloCount]).toEqual([2, 0, 2])
  })

  it("[TUN8] what an earlier socket still tells is not heard", async () => {
    tunnel.start()
    await live()
    const old = listeners[0]
    old?.onClosed()
    await until(() => states.at(-1)?.kind === "down")
    clock.advance(500)
    await live()
    old?.onClosed()
    old?.onText(JSON.stringify({ type: "token", token: "0123456789abcdef" }))
    expect([isLive(), tokens]).toEqual([true, []])
  })

  it("[TUN8] a welcome that does not come, and a ping that is not answered, end the connection", async () => {
    tunnel.start()
    await until(() => listeners.length === 1)
    isThere = false
    clock.advance(10_000)
    await until(() => states.at(-1)?.kind === "down")
    isThere = true
    clock.advance(500)
    await live()
    clock.advance(30_000)
    expect(sent.at(-1)).toBe("ping")
    await until(() => clock.waiting.includes(30_000), "pong")
    isThere = false
    clock.advance(40_000)
    await until(() => states.at(-1)?.kind === "down")
  })

  it("[TUN8] pauses grow up to half a minute, and begin anew once it was welcome", async () => {
    isThere = false
    const pauses: number[] = []
    tunnel.start()
    for (let count = 0; count < 8; count++) {
      await until(() => states.at(-1)?.kind === "down")
      const state = states.at(-1)
      pauses.push(state?.kind === "down" ? state.retryInMs : 0)
      clock.advance(pauses.at(-1) ?? 0)
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  })

  it("[TUN9] a revoked token and an agent that is too old are said in words, and tried again rarely", async () => {
    ;[isThere, refusal] = [false, "revoked"]
    tunnel.start()
    await until(() => states.at(-1)?.kind === "refused")
    expect(states.at(-1)).toMatchObject({
      code: "revoked",
      message: expect.stringContaining("pair it again"),
      retryInMs: 60_000,
    })
    ;[isThere, refusal] = [true, null]
    edge.manners = { ...edge.manners, protocol: { min: 7, max: 9 } }
    clock.advance(60_000)
    await until(() => states.at(-1)?.kind === "refused" && listeners.length === 2)
    expect(states.at(-1)).toMatchObject({
      code: "update-needed",
      message: expect.stringContaining("update it"),
    })
  })

  it("[TUN9] a newer edge that still speaks the old version is talked to in it", async () => {
    edge.manners = { ...edge.manners, protocol: { min: 1, max: 9 } }
    tunnel.start()
    await live()
    expect(states.at(-1)).toEqual({ kind: "live", protocol: 1 })
  })

  it("[TUN10] commands are answered, and again after a cut when asked again", async () => {
    tunnel.start()
    await live()
    tell({ type: "command", id: "c-1", command: { type: "status" } })
    tell({ type: "command", id: "c-1", command: { type: "status" } })
    await until(() => edge.replies.length === 2)
    expect(edge.replies[0]).toEqual({ id: "c-1", outcome: { kind: "done" } })
  })

  it("[TUN10] an answer that comes after a cut is not sent into the next connection unasked", async () => {
    let settle: (outcome: CommandOutcome) => void = () => {}
    answer = () => new Promise((resolve) => (settle = resolve))
    tunnel.start()
    await live()
    tell({ type: "command", id: "c-1", command: {} })
    listeners.at(-1)?.onClosed()
    await until(() => states.at(-1)?.kind === "down")
    clock.advance(500)
    await live()
    settle({ kind: "done" })
    await Promise.resolve()
    expect(edge.replies).toEqual([])
  })

  it("[TUN11] frames that are none, unknown or out of place harm nothing and are noted", async () => {
    tunnel.start()
    await live()
    listeners.at(-1)?.onText("{")
    tell({ type: "sip-open", stream: 1 })
    tell({ type: "acknowledge", lane: "calls", sequence: 99 })
    tell({ type: "welcome", protocol: 1, acknowledged: { calls: 50, diagnostics: 0 } })
    expect(oddities).toEqual([
      "invalid-frame no-frame",
      "unknown-frame sip-open",
      "acknowledged-unsent calls",
    ])
    expect([isLive(), spools.calls.last]).toEqual([true, 0])
  })

  it("[TUN11] a new token is handed on; how things are is told while somebody listens", async () => {
    tunnel.tell({ devices: { "PJSIP/201": "INUSE" } })
    tunnel.start()
    await live()
    tell({ type: "token", token: "0123456789abcdef" })
    tunnel.tell({ devices: { "PJSIP/202": "RINGING" } })
    expect(tokens).toEqual(["0123456789abcdef"])
    expect([...edge.devices]).toEqual([["PJSIP/202", "RINGING"]])
  })

  it("[TUN11] stopped is stopped", async () => {
    tunnel.start()
    await live()
    tunnel.stop()
    clock.advance(3_600_000)
    expect([states.at(-1)?.kind, listeners.length, clock.waiting]).toEqual(["stopped", 1, []])
  })
})
