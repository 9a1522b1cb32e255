import type { CallSignal } from "#domain/call/signal.ts"
import type { CommandOutcome } from "../../telephony-agent/protocol/site-command.ts"
import {
  type AgentFrame,
  commonProtocol,
  type EdgeFrame,
  type RefusalCode,
  readAgentFrame,
  TUNNEL_PROTOCOL,
} from "../../telephony-agent/protocol/tunnel-frames.ts"
import type { DiagnosticsLog } from "./diagnostics-log.ts"
import type { SignalLog } from "./signal-log.ts"
import type { SiteKeys } from "./site-keys.ts"
import type { ToldState } from "./told-state.ts"

/** A socket on which so long nothing was heard is dead: the agent asks after half a minute of silence. */
export const SILENCE_MS = 90_000

/** When an agent was heard is noted beside its socket at most so often. */
const NOTE_EVERY_MS = 20_000

const NORMAL = 1000
/** Ours; why is in the frame before it. */
const REFUSED = 4403

/** What a site's socket remembers over hibernation: `at` is when it was heard; `spool` null: it has not said hello. */
interface Attachment {
  readonly connection: number
  readonly spool: string | null
  readonly at: number
}

/** What the tunnel tells the rest of the object. */
export interface TunnelListener {
  /** A signal was stored. */
  readonly onStored: () => void
  /** Phones, queues or the connection are others now. */
  readonly onChanged: () => void
  readonly onReply: (id: string, outcome: CommandOutcome) => void
}

/** Where what comes through the tunnel goes. */
export interface TunnelStores {
  readonly keys: SiteKeys
  readonly log: SignalLog
  readonly diagnostics: DiagnosticsLog
  readonly told: ToldState
  readonly now: () => number
}

/**
 * The edge's end of a site's tunnel. Of several sockets the newest is heard; what it records is acknowledged in the
 * same step in which it is stored, and the platform holds the answer back until it is on the disk.
 *
 * opened ── hello ──► live ── closed, replaced, revoked ──► gone
 *    └── hello of a version we do not speak ──► refused
 */
export class SiteTunnel {
  readonly #ctx: DurableObjectState
  readonly #stores: TunnelStores
  readonly #listener: TunnelListener
  #heardAt = 0

  constructor(ctx: DurableObjectState, stores: TunnelStores, listener: TunnelListener) {
    this.#ctx = ctx
    this.#stores = stores
    this.#listener = listener
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"))
  }

  /** Takes a socket in; those before it are told that they are replaced. */
  accept(): Response {
    const { 0: agent, 1: socket } = new WebSocketPair()
    this.refuse("replaced", "Another agent has taken this site's place.")
    this.#ctx.acceptWebSocket(socket)
    const connection = this.#stores.keys.nextConnection()
    socket.serializeAttachment({ connection, spool: null, at: this.#stores.now() } satisfies Attachment)
    return new Response(null, { status: 101, webSocket: agent })
  }

  /** Sends every socket away. */
  refuse(code: RefusalCode, message: string): void {
    for (const socket of this.#ctx.getWebSockets()) this.#refuseOne(socket, code, message)
  }

  /** Whether an agent is there: one that said hello, and was heard of late. */
  isLive(): boolean {
    return this.#live() !== null
  }

  /** The number of the connection that is heard; 0 when there is none. */
  connection(): number {
    const live = this.#live()
    return live === null ? 0 : attachmentOf(live).connection
  }

  /** Sends a frame to the agent; false when nobody is there. */
  send(frame: EdgeFrame): boolean {
    const live = this.#live()
    if (live === null) return false
    sendTo(live, frame)
    return true
  }

  /** A text came up a socket. */
  hear(socket: WebSocket, text: string | ArrayBuffer): void {
    if (socket !== this.#newest()) return
    this.#hears(socket)
    const read = typeof text === "string" ? readAgentFrame(text) : null
    if (read?.kind === "frame") this.#take(socket, read.frame)
    // A type we do not know is one of a later agent's.
    else if (read?.kind !== "unknown") this.#note("edge-invalid-frame", read?.kind ?? "binary")
  }

  /** A socket is gone. */
  closed(): void {
    this.#stores.keys.note({ lastSeenAt: this.#stores.now() })
    this.#listener.onChanged()
  }

  /** Noted in memory, and now and then where hibernation does not forget it. */
  #hears(socket: WebSocket): void {
    this.#heardAt = this.#stores.now()
    const attachment = attachmentOf(socket)
    if (this.#heardAt - attachment.at < NOTE_EVERY_MS) return
    socket.serializeAttachment({ ...attachment, at: this.#heardAt } satisfies Attachment)
  }

  #take(socket: WebSocket, frame: AgentFrame): void {
    const { spool, connection } = attachmentOf(socket)
    if (frame.type === "hello") {
      if (spool === null) this.#greet(socket, frame)
    } else if (spool === null) this.#note("edge-before-hello", frame.type)
    else if (frame.type === "record") this.#record(socket, spool, frame)
    else if (frame.type === "reply") this.#listener.onReply(frame.id, frame.outcome)
    else this.#tell(frame, connection)
  }

  #greet(socket: WebSocket, hello: AgentFrame & { readonly type: "hello" }): void {
    const { keys, log, now } = this.#stores
    const { spool, agent: agentVersion } = hello
    const protocol = commonProtocol(hello.protocol, TUNNEL_PROTOCOL)
    keys.note({ agentVersion, lastSeenAt: now(), isTooOld: protocol === null })
    if (protocol === null) {
      this.#refuseOne(socket, "update-needed", "This agent is too old: update it.")
      this.#listener.onChanged()
      return
    }
    socket.serializeAttachment({ ...attachmentOf(socket), spool, at: now() } satisfies Attachment)
    const acknowledged = {
      calls: log.sequenceOf(spool, "calls"),
      diagnostics: log.sequenceOf(spool, "diagnostics"),
    }
    sendTo(socket, { type: "welcome", protocol, acknowledged })
    const token = keys.next()
    if (token !== null) sendTo(socket, { type: "token", token })
    this.#listener.onChanged()
  }

  #record(socket: WebSocket, spool: string, frame: AgentFrame & { readonly type: "record" }): void {
    const { lane, sequence } = frame
    const { log, now } = this.#stores
    const isNew = sequence > log.sequenceOf(spool, lane)
    if (isNew) {
      this.#ctx.storage.transactionSync(() => {
        if (frame.lane === "calls") log.add(spool, frame.body as CallSignal, now())
        else this.#stores.diagnostics.add({ ...frame.body, at: frame.body.atMs })
        log.moveTo(spool, lane, sequence)
      })
    }
    sendTo(socket, { type: "acknowledge", lane, sequence: log.sequenceOf(spool, lane) })
    if (isNew && lane === "calls") this.#listener.onStored()
  }

  #tell({ devices, queues, asterisk }: AgentFrame & { readonly type: "state" }, connection: number): void {
    const { told, keys, now } = this.#stores
    this.#ctx.storage.transactionSync(() => {
      told.tellDevices(devices, connection, now())
      if (queues !== undefined) told.tellQueues(queues, connection)
      if (asterisk !== undefined && asterisk.version !== null)
        keys.note({ asteriskVersion: asterisk.version })
    })
    this.#listener.onChanged()
  }

  #refuseOne(socket: WebSocket, code: RefusalCode, message: string): void {
    sendTo(socket, { type: "refused", code, message })
    closeWith(socket, REFUSED, code)
  }

  #live(): WebSocket | null {
    const socket = this.#newest()
    if (socket === null || attachmentOf(socket).spool === null) return null
    const heardAt = Math.max(this.#heardAt, attachmentOf(socket).at, this.#pingedAt(socket))
    if (this.#stores.now() - heardAt <= SILENCE_MS) return socket
    closeWith(socket, NORMAL, "silent")
    return null
  }

  #newest(): WebSocket | null {
    const open = this.#ctx.getWebSockets().filter(({ readyState }) => readyState === WebSocket.OPEN)
    return open.reduce<WebSocket | null>(
      (newest, one) =>
        newest === null || attachmentOf(one).connection > attachmentOf(newest).connection ? one : newest,
      null,
    )
  }

  #pingedAt(socket: WebSocket): number {
    return this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0
  }

  #note(code: string, detail: string): void {
    this.#stores.diagnostics.add({ at: this.#stores.now(), code, detail })
  }
}

function attachmentOf(socket: WebSocket): Attachment {
  return socket.deserializeAttachment() as Attachment
}

/** Answers the close of an agent. One that vanished has told a code that no socket can be closed with. */
export function answerTunnelClose(socket: WebSocket, code: number): void {
  closeWith(socket, code === 1005 || code === 1006 ? NORMAL : code, "")
}

function closeWith(socket: WebSocket, code: number, reason: string): void {
  try {
    socket.close(code, reason)
  } catch {
    // it is closing already
  }
}

function sendTo(socket: WebSocket, frame: EdgeFrame): void {
  try {
    socket.send(JSON.stringify(frame))
  } catch {
    // it is closing: what was stored is acknowledged by the next welcome
  }
}
