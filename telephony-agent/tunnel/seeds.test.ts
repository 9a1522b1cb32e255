import { expect, it } from "vitest"
import { CallWriter } from "../call-writer.ts"
import { bookOf } from "../calls/book.ts"
import type { Call } from "../calls/call.ts"
import type { CallSignal } from "../protocol/call-signal.ts"
import { Spool } from "../spool/spool.ts"
import { begins, dials, enters, type FakeChannel, hangsUp } from "../testing/ami-events.ts"
import { EdgeBrain } from "../testing/edge-brain.ts"
import { HandClock, until } from "../testing/hand-clock.ts"
import { MemoryDisk, PowerCut } from "../testing/memory-disk.ts"
import { randomOf } from "../testing/random-of.ts"
import type { SocketListener } from "./socket.ts"
import { Tunnel } from "./tunnel.ts"

const SEEDS = 60
const STEPS = 250
const KEEP = { maxBytes: Number.POSITIVE_INFINITY, dropsOldest: false }
const RULES = { site: "clinic", trunks: [], extensions: [] }

/** One office: a disk that outlives its agents, an edge that outlives their sockets, and calls all the while. */
class Office {
  readonly edge = new EdgeBrain()
  readonly disk = new MemoryDisk()
  readonly notes = new MemoryDisk()
  readonly clock = new HandClock()
  readonly random: () => number
  /** What was on the disk, by an agent that lived: nothing of it may be lost. */
  readonly written: CallSignal[] = []
  #writer!: CallWriter
  #tunnel!: Tunnel
  #calls!: Spool
  #sockets: { isOpen: boolean; listener: SocketListener }[] = []
  #channelCount = 0

  constructor(seed: number) {
    this.random = randomOf(seed)
    this.edge.manners = { ...this.edge.manners, acknowledges: () => this.random() < 0.7 }
    this.boot()
  }

  /** Starts an agent on what the last one left. */
  boot(): void {
    this.disk.powerLeft = Number.POSITIVE_INFINITY
    this.#calls = new Spool(this.disk, KEEP, "spool-1")
    const spools = { calls: this.#calls, diagnostics: new Spool(this.notes, KEEP, "notes-1") }
    const alive = { is: true }
    this.#writer = new CallWriter({
      ...spools,
      rules: RULES,
      clock: {
        nowMs: this.clock.nowMs,
        after: (ms, call) => this.clock.after(ms, () => alive.is && this.#guard(call)),
      },
      onWritten: () => this.#tunnel.wake(),
      onOddity: () => {},
    })
    this.#tunnel = new Tunnel({
      url: "ws://edge",
      token: () => "token",
      agent: "0.1.0",
      spools,
      clock: {
        nowMs: this.clock.nowMs,
        after: (ms, call) => this.clock.after(ms, () => alive.is && this.#guard(call)),
      },
      random: this.random,
      dial: (_url, _token, listener) => this.#dial(listener, alive),
      explain: async () => null,
      onCommand: async () => ({ kind: "done" }),
      onToken: () => {},
      onState: () => {},
      onOddity: () => {},
    })
    this.kill = () => {
      alive.is = false
      for (const socket of this.#sockets) socket.isOpen = false
      this.#sockets = []
    }
    this.#tunnel.start()
    this.restartAsterisk()
  }

  /** Asterisk begins anew, and no channel of before is there: what was under way is lost, and told as that. */
  restartAsterisk(): void {
    this.#writer.fold({
      kind: "snapshot",
      atMs: this.clock.nowMs(),
      snapshot: { askedAtMs: this.clock.nowMs() + 1, channels: [] },
    })
  }

  kill: () => void = () => {}

  /** A whole call comes, or only its beginning. */
  call(isWhole: boolean): void {
    this.#channelCount += 1
    const id = `c${this.#channelCount}`
    const line: FakeChannel = {
      id,
      name: `PJSIP/line-${this.#channelCount.toString(16).padStart(8, "0")}`,
      state: "4",
      context: "from-trunk",
    }
    const phone: FakeChannel = {
      id: `p${id}`,
      name: `PJSIP/201-${this.#channelCount.toString(16).padStart(8, "0")}`,
      link: id,
      state: "0",
    }
    const events = [begins(line), begins(phone), dials(line, phone), enters(phone, id), enters(line, id)]
    for (const event of isWhole ? [...events, hangsUp(phone), hangsUp(line)] : events) {
      this.#writer.fold({ kind: "event", atMs: this.clock.nowMs(), event })
    }
  }

  /** The agent writes what it has; it may be killed while it does. */
  write(powerLeft: number): void {
    this.disk.powerLeft = powerLeft
    this.#guard(() => this.#writer.flush())
    this.disk.powerLeft = Number.POSITIVE_INFINITY
  }

  cut(): void {
    for (const socket of this.#sockets.splice(0)) {
      if (!socket.isOpen) continue
      socket.isOpen = false
      socket.listener.onClosed()
    }
  }

  get isSettled(): boolean {
    return this.#writer.unwrittenCount === 0 && this.#calls.acknowledged === this.#calls.last
  }

  /** How far it is, for whoever has to find out why it is not further. */
  story(): string {
    return `${this.#writer.unwrittenCount} unwritten, ${this.#calls.acknowledged} of ${this.#calls.last} acknowledged, ${this.edge.stored.length} stored, timers ${this.clock.waiting.slice(0, 5)}`
  }

  /** What the disk would tell an agent that starts now: the proof of what was written. */
  ofDisk(): { readonly last: number; readonly open: readonly Call[] } {
    return {
      last: this.#calls.last,
      open: [...bookOf(this.#calls.remembered("call:").map(([, body]) => body as Call)).open.values()],
    }
  }

  #guard(act: () => void): void {
    try {
      act()
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error
      this.kill()
      this.boot()
    }
  }

  #dial(listener: SocketListener, alive: { is: boolean }) {
    const socket = { isOpen: true, listener }
    this.#sockets.push(socket)
    const hears = () => socket.isOpen && alive.is
    // What the edge says may come twice.
    const take = this.edge.connect((text) => {
      const copies = this.random() < 0.2 ? 2 : 1
      for (let count = 0; count < copies; count++) queueMicrotask(() => hears() && listener.onText(text))
    })
    queueMicrotask(() => hears() && listener.onOpen())
    return {
      send: (text: string) => {
        if (hears()) take(text)
      },
      close: () => {
        if (!socket.isOpen) return
        socket.isOpen = false
        listener.onClosed()
      },
      waitingBytes: () => 0,
    }
  }
}

async function runSeed(seed: number): Promise<Office> {
  const office = new Office(seed)
  for (let step = 0; step < STEPS; step++) {
    const dice = office.random()
    if (dice < 0.45) office.call(office.random() < 0.7)
    else if (dice < 0.6) office.write(Number.POSITIVE_INFINITY)
    else if (dice < 0.68) office.write(Math.floor(office.random() * 3_000))
    else if (dice < 0.76) office.cut()
    else if (dice < 0.8) {
      office.kill()
      office.boot()
    } else if (dice < 0.83)
      office.clock.jump(office.clock.nowMs() + Math.floor((office.random() - 0.5) * 86_400_000))
    else if (dice < 0.87) office.disk.capacity = office.disk.used + Math.floor(office.random() * 500)
    else if (dice < 0.91) office.disk.capacity = Number.POSITIVE_INFINITY
    else if (dice < 0.93) office.restartAsterisk()
    else office.clock.advance(Math.floor(office.random() * 8_000))
    await new Promise((next) => setImmediate(next))
  }
  office.disk.capacity = Number.POSITIVE_INFINITY
  office.edge.manners = { ...office.edge.manners, acknowledges: () => true }
  for (let count = 0; count < 400 && !office.isSettled; count++) {
    office.write(Number.POSITIVE_INFINITY)
    if (count % 40 === 39) office.cut()
    office.clock.advance(8_000)
    for (let turn = 0; turn < 5; turn++) await new Promise((next) => setImmediate(next))
  }
  await until(() => office.isSettled, `seed ${seed} settles: ${office.story()}`)
  return office
}

it("[TUN12] whatever is cut, killed, full, late or doubled: no signal lost, none doubled, order kept", async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { edge, ...office } = await runSeed(seed).then((one) => ({ edge: one.edge, disk: one.ofDisk() }))
    expect(edge.breaches, `seed ${seed}`).toEqual([])
    expect(edge.stored.length, `seed ${seed}`).toBe(office.disk.last)
    const ids = edge.stored.map(({ id }) => id)
    expect(new Set(ids).size, `seed ${seed}`).toBe(ids.length)
    for (const call of new Set(edge.stored.map((signal) => signal.call))) {
      const told = edge.stored.filter((signal) => signal.call === call)
      expect(
        told.map(({ ordinal }) => ordinal),
        `seed ${seed} ${call}`,
      ).toEqual(told.map((_, index) => index + 1))
      const open = office.disk.open.find(({ id }) => id === call)
      // Over, or still open on the disk with the number of its last signal.
      if (open === undefined) expect(["ended", "merged"], `seed ${seed} ${call}`).toContain(told.at(-1)?.type)
      else expect(open.ordinal, `seed ${seed} ${call}`).toBe(told.length)
    }
  }
}, 60_000)
