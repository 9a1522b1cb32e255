import { readFileSync } from "node:fs"
import { AmiLink, type AmiLinkState } from "./ami/link.ts"
import type { AmiMessage } from "./ami/message.ts"
import type { AmiSnapshot } from "./ami/resync.ts"
import { CallWriter } from "./call-writer.ts"
import type { Clock } from "./clock.ts"
import { CommandDesk } from "./commands/command-desk.ts"
import type { AgentSettings } from "./config/settings.ts"
import type { Lane } from "./protocol/tunnel-frames.ts"
import { RecordingDesk } from "./recordings/recording-desk.ts"
import type { Spool } from "./spool/spool.ts"
import type { AgentStatus } from "./state-files.ts"
import { StateTeller } from "./state-teller.ts"
import { type Pairing, recordingsUrl, tunnelUrl } from "./tunnel/pair.ts"
import type { Dial, Explain } from "./tunnel/socket.ts"
import { Tunnel } from "./tunnel/tunnel.ts"
import type { TunnelState } from "./tunnel/tunnel-state.ts"
import { AGENT_VERSION } from "./version.ts"

const TICK_MS = 1_000

/** What an agent needs from the machine it runs on. */
export interface AgentTools {
  readonly clock: Clock
  readonly random: () => number
  readonly dial: Dial
  readonly explain: Explain
  readonly spools: Readonly<Record<Lane, Spool>>
  readonly onToken: (token: string) => void
  readonly onStatus: (status: AgentStatus) => void
  /** One line for whoever watches: never numbers, texts or secrets. */
  readonly log: (line: string) => void
}

/** The agent: Asterisk's events become signals on the disk and go through the tunnel; commands come back. */
export class Agent {
  readonly #settings: AgentSettings
  readonly #tools: AgentTools
  readonly #link: AmiLink
  readonly #writer: CallWriter
  readonly #tunnel: Tunnel
  #token: string
  #asterisk: AmiLinkState = { kind: "connecting" }
  #edge: TunnelState = { kind: "connecting" }
  readonly #state = new StateTeller()
  readonly #recordings: RecordingDesk
  #stopTick: () => void = () => {}

  constructor(settings: AgentSettings, pairing: Pairing, tools: AgentTools) {
    this.#settings = settings
    this.#tools = tools
    this.#token = pairing.token
    this.#link = this.#makeLink()
    this.#writer = new CallWriter({
      ...tools.spools,
      rules: { site: pairing.site, trunks: settings.trunks, extensions: settings.extensions },
      clock: tools.clock,
      onWritten: () => this.#tunnel.wake(),
      onOddity: (code, detail) => this.#note(code, detail),
    })
    this.#tunnel = this.#makeTunnel(pairing, this.#makeDesk())
    this.#recordings = this.#makeRecordings(pairing)
  }

  start(): void {
    this.#note("started", AGENT_VERSION)
    this.#link.start()
    this.#tunnel.start()
    this.#tick()
  }

  stop(): void {
    this.#stopTick()
    this.#link.stop()
    this.#writer.flush()
    this.#tunnel.stop()
    for (const spool of Object.values(this.#tools.spools)) spool.flush()
  }

  status(): AgentStatus {
    const { calls } = this.#tools.spools
    return {
      version: AGENT_VERSION,
      processId: process.pid,
      atMs: this.#tools.clock.nowMs(),
      asterisk: this.#asterisk,
      tunnel: this.#edge,
      openCallCount: this.#writer.book.open.size,
      waitingCount: calls.last - calls.acknowledged,
      unwrittenCount: this.#writer.unwrittenCount,
    }
  }

  #makeLink(): AmiLink {
    const { ami } = this.#settings
    const ca = ami.tlsCa === null ? null : readFileSync(ami.tlsCa, "utf8")
    return new AmiLink({
      address: { host: ami.host, port: ami.port, tls: ami.tls ? { ca } : null },
      account: { username: ami.username, secret: ami.secret, method: ami.login },
      clock: this.#tools.clock,
      random: this.#tools.random,
      onEvent: (event) => this.#hear(event),
      onSnapshot: (snapshot) => this.#compare(snapshot),
      onOversized: (reason) => this.#note("ami-oversized", reason),
      onState: (state) => {
        this.#asterisk = state
        this.#state.asteriskIs(state.kind === "ready" || state.kind === "connecting" ? state.kind : "down")
        this.#note(
          `asterisk-${state.kind}`,
          state.kind === "down" ? `${state.trouble}: ${state.message}` : "",
        )
        this.#tools.onStatus(this.status())
      },
    })
  }

  #makeDesk(): CommandDesk {
    const { contexts, technologies, queueInterface } = this.#settings
    return new CommandDesk(this.#tools.spools.calls, {
      act: (name, fields) => this.#link.act(name, fields),
      book: () => this.#writer.book,
      queues: () => this.#state.queues,
      devices: () => this.#state.devices,
      policy: { contexts, technologies, queueInterface },
      expect: (channelId, command, dialled) => {
        const atMs = this.#tools.clock.nowMs()
        this.#writer.fold({ kind: "ordered", atMs, channelId, order: { command, dialled, atMs } })
      },
      status: () => ({ ...this.status(), devices: Object.fromEntries(this.#state.devices) }),
    })
  }

  #makeRecordings(pairing: Pairing): RecordingDesk {
    const { clock, spools } = this.#tools
    return new RecordingDesk({
      spool: spools.calls,
      folders: this.#settings.recordingDirs,
      place: { url: recordingsUrl(pairing), token: () => this.#token },
      clock,
      isOpen: (call) => this.#writer.book.open.has(call),
      onOddity: (code, detail) => this.#note(code, detail),
    })
  }

  #makeTunnel(pairing: Pairing, desk: CommandDesk): Tunnel {
    const { clock, random, dial, explain, spools, onToken } = this.#tools
    return new Tunnel({
      url: tunnelUrl(pairing),
      token: () => this.#token,
      agent: AGENT_VERSION,
      spools,
      dial,
      explain,
      clock,
      random,
      onCommand: (id, command) => desk.answer(id, command),
      onToken: (token) => {
        this.#token = token
        onToken(token)
      },
      onOddity: (code, detail) => this.#note(`edge-${code}`, detail),
      onState: (state) => {
        this.#edge = state
        this.#note(`tunnel-${state.kind}`, state.kind === "refused" ? state.message : "")
        if (state.kind === "live") this.#state.forgetTold()
        this.#tools.onStatus(this.status())
      },
    })
  }

  #hear(event: AmiMessage): void {
    this.#writer.fold({ kind: "event", atMs: this.#tools.clock.nowMs(), event })
    this.#state.hear(event)
  }

  #compare(snapshot: AmiSnapshot): void {
    this.#writer.fold({ kind: "snapshot", atMs: this.#tools.clock.nowMs(), snapshot })
    this.#state.compare(snapshot)
  }

  #tick(): void {
    this.#writer.fold({ kind: "tick", atMs: this.#tools.clock.nowMs() })
    if (this.#writer.takeBlindness()) this.#link.resync()
    if (this.#edge.kind === "live") {
      for (const state of this.#state.take()) this.#tunnel.tell(state)
      void this.#recordings.tick()
    }
    this.#stopTick = this.#tools.clock.after(TICK_MS, () => this.#tick())
  }

  #note(code: string, detail: string): void {
    this.#tools.log(detail === "" ? code : `${code}: ${detail}`)
    try {
      this.#tools.spools.diagnostics.append([{ atMs: this.#tools.clock.nowMs(), code, detail }])
    } catch (error) {
      // A note is not worth an agent: on a full disk the room is for calls.
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error
    }
    this.#tunnel?.wake()
  }
}
