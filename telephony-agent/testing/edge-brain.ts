import type { CallSignal } from "../protocol/call-signal.ts"
import type { CommandOutcome } from "../protocol/site-command.ts"
import type { AsteriskState, QueueState } from "../protocol/site-state.ts"
import {
  type AgentFrame,
  commonProtocol,
  type EdgeFrame,
  type Lane,
  readAgentFrame,
  TUNNEL_PROTOCOL,
} from "../protocol/tunnel-frames.ts"

/** How a strict edge behaves; a test makes it difficult. */
export interface EdgeManners {
  /** Whether an acknowledgement is sent for what was stored. */
  readonly acknowledges: () => boolean
  readonly protocol: { readonly min: number; readonly max: number }
}

/** What a site's object does, without a network: stores in order, acknowledges, and complains of every breach. */
export class EdgeBrain {
  readonly stored: CallSignal[] = []
  readonly notes: unknown[] = []
  readonly replies: { readonly id: string; readonly outcome: CommandOutcome }[] = []
  readonly devices = new Map<string, string>()
  readonly queues = new Map<string, QueueState>()
  asterisk: AsteriskState | null = null
  /** What the agent did wrong. */
  readonly breaches: string[] = []
  /** Records that came again. */
  repeatedCount = 0
  helloCount = 0
  manners: EdgeManners = { acknowledges: () => true, protocol: TUNNEL_PROTOCOL }
  readonly #acknowledged = new Map<string, Record<Lane, number>>()

  /** A new connection; what it answers goes to `send`. */
  connect(send: (text: string) => void): (text: string) => void {
    let spool: string | null = null
    const sent: Record<Lane, number> = { calls: 0, diagnostics: 0 }
    return (text) => {
      if (text === "ping") return send("pong")
      const read = readAgentFrame(text)
      if (read.kind !== "frame") return void this.breaches.push(`${read.kind}: ${text.slice(0, 80)}`)
      if (read.frame.type === "hello") {
        if (spool !== null) this.breaches.push("hello twice")
        spool = read.frame.spool
        this.#greet(read.frame, send)
        Object.assign(sent, this.#of(spool))
      } else if (spool === null) this.breaches.push(`${read.frame.type} before hello`)
      else this.#take(read.frame, spool, sent, send)
    }
  }

  #greet(hello: AgentFrame & { type: "hello" }, send: (text: string) => void): void {
    this.helloCount += 1
    const protocol = commonProtocol(hello.protocol, this.manners.protocol)
    const frame: EdgeFrame =
      protocol === null
        ? { type: "refused", code: "update-needed", message: "too old" }
        : { type: "welcome", protocol, acknowledged: { ...this.#of(hello.spool) } }
    send(JSON.stringify(frame))
  }

  #take(frame: AgentFrame, spool: string, sent: Record<Lane, number>, send: (text: string) => void): void {
    if (frame.type === "reply") this.replies.push({ id: frame.id, outcome: frame.outcome })
    if (frame.type === "state") this.#tell(frame)
    if (frame.type !== "record") return
    const { lane, sequence } = frame
    if (sequence <= sent[lane]) this.breaches.push(`${lane} ${sequence} after ${sent[lane]}`)
    sent[lane] = sequence
    const acknowledged = this.#of(spool)
    if (sequence <= acknowledged[lane]) this.repeatedCount += 1
    else {
      acknowledged[lane] = sequence
      if (frame.lane === "calls") this.stored.push(frame.body)
      else this.notes.push(frame.body)
    }
    if (this.manners.acknowledges())
      send(JSON.stringify({ type: "acknowledge", lane, sequence: acknowledged[lane] }))
  }

  #tell({ devices, queues, asterisk }: AgentFrame & { type: "state" }): void {
    for (const [name, state] of Object.entries(devices)) this.devices.set(name, state)
    for (const queue of queues ?? []) this.queues.set(queue.queue, queue)
    this.asterisk = asterisk ?? this.asterisk
  }

  #of(spool: string): Record<Lane, number> {
    const known = this.#acknowledged.get(spool) ?? { calls: 0, diagnostics: 0 }
    this.#acknowledged.set(spool, known)
    return known
  }
}
