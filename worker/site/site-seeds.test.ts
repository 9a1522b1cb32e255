import { runInDurableObject } from "cloudflare:test"
import { expect, it, vi } from "vitest"
import { Spool } from "../../telephony-agent/spool/spool.ts"
import { MemoryDisk } from "../../telephony-agent/testing/memory-disk.ts"
import { randomOf } from "../../telephony-agent/testing/random-of.ts"
import type { SocketListener, TunnelSocket } from "../../telephony-agent/tunnel/socket.ts"
import { Tunnel } from "../../telephony-agent/tunnel/tunnel.ts"
import { someEdge, somePhone } from "../testing/edge/some-edge.ts"
import {
  callEvents,
  crashSite,
  inboundCall,
  knock,
  pairedToken,
  settled,
  signalsOf,
  siteObjectOf,
  someSite,
} from "./site-fixture.ts"

const SEEDS = [1, 2, 3, 4, 5]
const STEPS = 40
const KEEP = { maxBytes: Number.POSITIVE_INFINITY, dropsOldest: false }

/** An office: a disk that outlives its agents, with the agent's own spool and tunnel, against the real site. */
class Office {
  readonly random: () => number
  readonly #disk = new MemoryDisk()
  readonly #siteId: string
  readonly #token: string
  #spool!: Spool
  #tunnel!: Tunnel
  #cut: () => void = () => {}
  isLive = false

  constructor(siteId: string, token: string, seed: number) {
    this.#siteId = siteId
    this.#token = token
    this.random = randomOf(seed)
    this.boot()
  }

  /** Starts an agent on what the last one left. */
  boot(): void {
    this.#cut()
    this.#spool = new Spool(this.#disk, KEEP, "spool")
    const mine = { spool: this.#spool }
    this.#tunnel = new Tunnel({
      ...{ url: "", token: () => this.#token, agent: "0.1.0", random: this.random },
      spools: { calls: this.#spool, diagnostics: new Spool(new MemoryDisk(), KEEP, "notes") },
      dial: (_url, _token, listener) => this.#dial(listener, () => this.#spool === mine.spool),
      explain: async () => null,
      clock: {
        nowMs: Date.now,
        // how long it waits is the tunnel's own test: here it waits a part of that
        after: (ms, call) => {
          const timer = setTimeout(() => this.#spool === mine.spool && call(), ms / (ms < 10_000 ? 50 : 20))
          return () => clearTimeout(timer)
        },
      },
      onCommand: async () => ({ kind: "done" }),
      ...{ onToken: () => {}, onOddity: () => {} },
      onState: ({ kind }) => {
        if (this.#spool === mine.spool) this.isLive = kind === "live"
      },
    })
    this.#tunnel.start()
  }

  /** Something happened to a call. */
  tell(body: object): void {
    this.#spool.append([body])
    this.#tunnel.wake()
  }

  cut(): void {
    this.#cut()
  }

  stop(): void {
    this.#tunnel.stop()
  }

  get waiting(): number {
    return this.#spool.last - this.#spool.acknowledged
  }

  /** A frame may be sent twice, and the line may go while it is sent. */
  #dial(listener: SocketListener, isMine: () => boolean): TunnelSocket {
    let socket: WebSocket | null = null
    let isOver = false
    const close = () => {
      if (isOver) return
      isOver = true
      socket?.close(1000)
      if (isMine()) listener.onClosed()
    }
    this.#cut = close
    knock(this.#siteId, this.#token).then(
      (answer) => {
        socket = answer.webSocket
        if (socket === null || isOver) return close()
        socket.addEventListener("message", ({ data }) => !isOver && isMine() && listener.onText(String(data)))
        socket.addEventListener("close", close)
        socket.accept()
        listener.onOpen()
      },
      () => close(),
    )
    const send = (text: string) => {
      if (isOver || socket === null) return
      if (this.random() < 0.03) return close()
      try {
        socket.send(text)
        if (this.random() < 0.2 && text.includes('"record"')) socket.send(text)
      } catch {
        close()
      }
    }
    return { send, close, waitingBytes: () => 0 }
  }
}

interface Told {
  readonly phone: string
  readonly bodies: object[]
  at: number
}

function newCall(siteId: string, number: number): Told {
  const phone = somePhone()
  const call = `c.${number}`
  const bodies = signalsOf(call, inboundCall(`+${phone}`)).map((signal) => {
    return { schema: 1, id: `${siteId}/${call}/${signal.ordinal}`, ...signal }
  })
  return { phone, bodies, at: 0 }
}

it.each(
  SEEDS,
)("[SITE9] seed %i: cut, killed, doubled, evicted: no call event is lost, none doubled, their order kept", async (seed) => {
  vi.spyOn(console, "error").mockImplementation(() => {})
  const edge = await someEdge()
  const siteId = await someSite(edge)
  const office = new Office(siteId, await pairedToken(edge, siteId), seed)
  const calls: Told[] = []
  for (let step = 0; step < STEPS; step++) {
    const dice = office.random()
    if (dice < 0.2) calls.push(newCall(siteId, calls.length))
    else if (dice < 0.3) office.cut()
    else if (dice < 0.37) office.boot()
    else if (dice < 0.45) await crashSite(siteId)
    const open = calls.filter(({ at, bodies }) => at < bodies.length)
    for (const call of open) if (office.random() < 0.5) office.tell(call.bodies[call.at++] ?? {})
    if (office.random() < 0.5) await new Promise((next) => setTimeout(next, 5))
  }
  for (const call of calls) while (call.at < call.bodies.length) office.tell(call.bodies[call.at++] ?? {})
  await vi.waitFor(() => expect([office.isLive, office.waiting]).toEqual([true, 0]))
  office.stop()
  // what an eviction left undone, the alarm does
  await runInDurableObject(siteObjectOf(siteId), async (instance, { storage }) => {
    storage.sql.exec("UPDATE calls SET due_at = 0")
    await (instance as { alarm(): Promise<void> }).alarm()
  })
  await settled(siteId)
  expect(calls.length).toBeGreaterThan(2)
  for (const { phone } of calls) {
    const events = await callEvents(edge, siteId, phone)
    expect(events.map(({ type, ordinal }) => `${ordinal} ${type}`)).toEqual([
      "1 CallStarted",
      "2 CallQueueJoined",
      "3 CallRinging",
      "4 CallAnswered",
      "5 CallEnded",
    ])
  }
  const rows = await edge.read<{ items: { id: string; state: string }[] }>("/api/v1/calls?limit=200")
  expect(rows.items.map(({ state }) => state)).toEqual(calls.map(() => "ended"))
})
