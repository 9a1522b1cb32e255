import { pauseBeforeTry } from "../ami/back-off.ts"
import type { Clock } from "../clock.ts"
import type { CommandOutcome } from "../protocol/site-command.ts"
import {
  type AgentFrame,
  commonProtocol,
  type EdgeFrame,
  type Lane,
  MAX_UNACKNOWLEDGED,
  PING,
  PONG,
  type RefusalCode,
  readEdgeFrame,
  TUNNEL_PROTOCOL,
} from "../protocol/tunnel-frames.ts"
import type { Spool } from "../spool/spool.ts"
import type { Dial, Explain, TunnelSocket } from "./socket.ts"
import { REFUSAL_WORDS, type TunnelState } from "./tunnel-state.ts"

/** How long opening and the welcome may take, and the answer to a ping. */
const ANSWER_MS = 10_000
const PING_EVERY_MS = 30_000
/** Beyond so much that the socket has not sent yet nothing is added. */
const MAX_WAITING_BYTES = 1_048_576
const LANES: readonly Lane[] = ["calls", "diagnostics"]

/** What a tunnel needs and whom it tells. */
export interface TunnelOptions {
  readonly url: string
  readonly token: () => string
  readonly agent: string
  readonly spools: Readonly<Record<Lane, Spool>>
  readonly dial: Dial
  readonly explain: Explain
  readonly clock: Clock
  /** From 0 to 1. */
  readonly random: () => number
  readonly onCommand: (id: string, command: unknown) => Promise<CommandOutcome>
  readonly onToken: (token: string) => void
  readonly onState: (state: TunnelState) => void
  /** Something of the other side that was passed over. */
  readonly onOddity: (code: string, detail: string) => void
}

/**
 * One outbound WebSocket to the site's object that carries what is spooled, in order, until it is acknowledged.
 *
 * connecting ─► greeted (hello sent) ─► live ─► down or refused ─► connecting …; stop ends it from everywhere.
 */
export class Tunnel {
  readonly #options: TunnelOptions
  #socket: TunnelSocket | null = null
  #isLive = false
  #isStopped = false
  #wasOpen = false
  #tries = 0
  #refusal: RefusalCode | null = null
  #stopTimer: () => void = () => {}
  readonly #sent: Record<Lane, number> = { calls: 0, diagnostics: 0 }

  constructor(options: TunnelOptions) {
    this.#options = options
  }

  start(): void {
    if (this.#isStopped) return
    this.#options.onState({ kind: "connecting" })
    this.#refusal = null
    this.#wasOpen = false
    this.#arm(ANSWER_MS, () => this.#socket?.close())
    const mine: { socket: TunnelSocket | null } = { socket: null }
    // What an earlier socket still tells is not heard any more.
    const isMine = () => mine.socket === null || mine.socket === this.#socket
    this.#socket = this.#options.dial(this.#options.url, this.#options.token(), {
      onOpen: () => isMine() && this.#greet(),
      onText: (text) => isMine() && this.#take(text),
      onClosed: () => isMine() && void this.#down(),
    })
    mine.socket = this.#socket
  }

  stop(): void {
    this.#isStopped = true
    this.#stopTimer()
    this.#socket?.close()
    this.#options.onState({ kind: "stopped" })
  }

  /** There is more in a spool. */
  wake(): void {
    if (this.#isLive) for (const lane of LANES) this.#sendMore(lane)
  }

  /** Says how things are now; lost when nobody listens. */
  tell(state: Omit<AgentFrame & { readonly type: "state" }, "type">): void {
    if (this.#isLive) this.#send({ type: "state", ...state })
  }

  #greet(): void {
    this.#wasOpen = true
    const { agent, spools } = this.#options
    this.#send({
      type: "hello",
      protocol: TUNNEL_PROTOCOL,
      agent,
      spool: spools.calls.id,
      streams: ["calls"],
    })
  }

  #take(text: string): void {
    if (this.#isLive) this.#listen()
    if (text === PONG) return
    const read = readEdgeFrame(text)
    if (read.kind === "frame") this.#takeFrame(read.frame)
    else this.#options.onOddity(`${read.kind}-frame`, read.kind === "unknown" ? read.type : read.reason)
  }

  #takeFrame(frame: EdgeFrame): void {
    switch (frame.type) {
      case "welcome":
        this.#begin(frame)
        return
      case "refused":
        this.#refusal = frame.code
        this.#socket?.close()
        return
      case "acknowledge":
        this.#acknowledge(frame.lane, frame.sequence)
        return
      case "command":
        if (this.#isLive) void this.#answer(frame.id, frame.command)
        return
      case "token":
        this.#options.onToken(frame.token)
        return
      default:
        frame satisfies never
    }
  }

  #begin(frame: EdgeFrame & { readonly type: "welcome" }): void {
    if (this.#isLive) return
    const { protocol, acknowledged } = frame
    if (commonProtocol(TUNNEL_PROTOCOL, { min: protocol, max: protocol }) === null) {
      this.#refusal = "update-needed"
      this.#socket?.close()
      return
    }
    // First where the other side is, then everything that may send.
    for (const lane of LANES) this.#resume(lane, acknowledged[lane])
    this.#isLive = true
    this.#tries = 0
    this.#listen()
    this.#options.onState({ kind: "live", protocol })
    this.wake()
  }

  /** What the other side has counts, not what was sent. */
  #resume(lane: Lane, sequence: number): void {
    const spool = this.#options.spools[lane]
    spool.skipTo(sequence)
    spool.acknowledge(sequence)
    this.#sent[lane] = sequence
  }

  #acknowledge(lane: Lane, sequence: number): void {
    if (!this.#isLive) return
    if (sequence > this.#sent[lane]) {
      this.#options.onOddity("acknowledged-unsent", lane)
      return
    }
    this.#options.spools[lane].acknowledge(sequence)
    this.#sendMore(lane)
  }

  #sendMore(lane: Lane): void {
    const spool = this.#options.spools[lane]
    const ahead = spool.read(spool.acknowledged, MAX_UNACKNOWLEDGED)
    for (const { sequence, body } of ahead) {
      if (sequence <= this.#sent[lane]) continue
      if ((this.#socket?.waitingBytes() ?? 0) > MAX_WAITING_BYTES) return
      this.#send({ type: "record", lane, sequence, body } as AgentFrame)
      this.#sent[lane] = sequence
    }
  }

  async #answer(id: string, command: unknown): Promise<void> {
    const socket = this.#socket
    const outcome = await this.#options.onCommand(id, command)
    // Cut meanwhile: the edge asks again, and is given the same answer.
    if (this.#isLive && socket === this.#socket) this.#send({ type: "reply", id, outcome })
  }

  #send(frame: AgentFrame): void {
    this.#socket?.send(JSON.stringify(frame))
  }

  /** Anything heard proves that the other side lives; after half a minute of nothing it is asked. */
  #listen(): void {
    this.#arm(PING_EVERY_MS, () => {
      this.#socket?.send(PING)
      this.#arm(ANSWER_MS, () => this.#socket?.close())
    })
  }

  #arm(delayMs: number, call: () => void): void {
    this.#stopTimer()
    this.#stopTimer = this.#options.clock.after(delayMs, call)
  }

  async #down(): Promise<void> {
    const socket = this.#socket
    this.#socket = null
    this.#isLive = false
    this.#stopTimer()
    if (this.#isStopped) return
    const { url, token, explain, random, onState } = this.#options
    if (!this.#wasOpen && socket !== null) this.#refusal ??= await explain(url, token())
    if (this.#isStopped) return
    this.#tries += 1
    const code = this.#refusal
    const retryInMs = pauseBeforeTry(this.#tries, code === null ? "unreachable" : "refused", random())
    onState(
      code === null
        ? { kind: "down", retryInMs }
        : { kind: "refused", code, message: REFUSAL_WORDS[code] ?? code, retryInMs },
    )
    this.#arm(retryInMs, () => this.start())
  }
}
