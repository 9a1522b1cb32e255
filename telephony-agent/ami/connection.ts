import { connect as connectPlain, isIP, type Socket } from "node:net"
import { connect as connectTls } from "node:tls"
import type { Clock } from "../clock.ts"
import { type ActionFields, encodeAction } from "./action.ts"
import { type AmiFrame, AmiFramer } from "./framing.ts"
import { type AmiAccount, logIn } from "./login.ts"
import type { AmiMessage } from "./message.ts"
import { type ActionAnswer, PendingActions } from "./pending-actions.ts"

/** Bytes that may wait to be sent to an Asterisk that does not read. */
export const MAX_UNSENT_BYTES = 1_048_576
/** How long connecting, the greeting and each action may take. */
export const ACTION_TIMEOUT_MS = 10_000

/** Where the manager interface is; `tls` holds the authority to trust, or null for the system's own. */
export interface AmiAddress {
  readonly host: string
  readonly port: number
  readonly tls: { readonly ca: string | null } | null
}

/** What a connection tells while it lives; `onClosed` comes once, and nothing after it. */
export interface AmiListener {
  readonly onEvent: (event: AmiMessage) => void
  readonly onOversized: (reason: string) => void
  readonly onClosed: () => void
}

/** How opening ended. Refused: Asterisk is there and does not want this account. */
export type AmiOpening =
  | { readonly kind: "open"; readonly connection: AmiConnection }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "unreachable"; readonly message: string }

/**
 * One connection to Asterisk's manager interface (TCP 5038, TLS 5039).
 *
 * connecting ─► greeting ─► logging in ─► ready ─► closed; any of them may end closed, for good.
 */
export class AmiConnection {
  /** The version of the protocol as the greeting tells it: `5.0.4` is Asterisk 16, `11.0.0` is 22. */
  protocolVersion = ""
  readonly #socket: Socket
  readonly #clock: Clock
  readonly #listener: AmiListener
  readonly #pending: PendingActions
  readonly #framer = new AmiFramer()
  #greeted: ((isAmi: boolean) => void) | null = null
  #actionCount = 0
  #isClosed = false

  private constructor(socket: Socket, clock: Clock, listener: AmiListener) {
    this.#socket = socket
    this.#clock = clock
    this.#listener = listener
    this.#pending = new PendingActions(clock)
    socket.on("data", (chunk: Buffer) => this.#read(chunk))
    socket.on("error", () => this.close()) // what went wrong is told by `open`; later it is a close like any
    socket.on("close", () => this.close())
  }

  /** Connects, waits for the greeting and logs in. */
  static async open(
    address: AmiAddress,
    account: AmiAccount,
    clock: Clock,
    listener: AmiListener,
  ): Promise<AmiOpening> {
    const connection = new AmiConnection(dial(address), clock, listener)
    if (!(await connection.#awaitGreeting()))
      return { kind: "unreachable", message: "no greeting of Asterisk" }
    const answer = await logIn((name, fields) => connection.act(name, fields), account)
    if (answer.kind === "done") return { kind: "open", connection }
    connection.close()
    if (answer.kind === "refused") return { kind: "refused", message: answer.message }
    return { kind: "unreachable", message: `login ${answer.reason}` }
  }

  /**
   * Sends an action and waits for its answer, list items included.
   *
   * @throws AmiInputError when a name or value must not be sent
   */
  act(name: string, fields: ActionFields = {}, timeoutMs = ACTION_TIMEOUT_MS): Promise<ActionAnswer> {
    this.#actionCount += 1
    const id = `ramal-${this.#actionCount}`
    const bytes = encodeAction(name, id, fields)
    if (this.#isClosed) return Promise.resolve({ kind: "failed", reason: "closed" })
    if (this.#socket.writableLength > MAX_UNSENT_BYTES) {
      return Promise.resolve({ kind: "failed", reason: "too-much-unsent" })
    }
    const answer = this.#pending.wait(id, timeoutMs)
    this.#socket.write(bytes)
    return answer
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#socket.destroy()
    this.#greeted?.(false)
    this.#pending.failAll()
    this.#listener.onClosed()
  }

  #awaitGreeting(): Promise<boolean> {
    return new Promise((settle) => {
      const stopTimer = this.#clock.after(ACTION_TIMEOUT_MS, () => this.close())
      this.#greeted = (isAmi) => {
        stopTimer()
        this.#greeted = null
        settle(isAmi)
      }
      if (this.#isClosed) this.#greeted(false)
    })
  }

  #read(chunk: Buffer): void {
    for (const frame of this.#framer.push(chunk)) {
      if (this.#isClosed) return
      this.#take(frame)
    }
  }

  #take(frame: AmiFrame): void {
    if (frame.kind === "greeting") this.#takeGreeting(frame.text)
    else if (frame.kind === "oversized") this.#takeOversized(frame.reason)
    else if (this.#pending.take(frame.message)) return
    else if (frame.message["Event"] !== undefined) this.#listener.onEvent(frame.message)
  }

  #takeGreeting(text: string): void {
    const version = /^Asterisk Call Manager\/([0-9.]+)/.exec(text)?.[1]
    this.protocolVersion = version ?? ""
    if (version === undefined) this.close()
    else this.#greeted?.(true)
  }

  #takeOversized(reason: string): void {
    if (this.#greeted !== null) this.close()
    else this.#listener.onOversized(reason)
  }
}

function dial({ host, port, tls }: AmiAddress): Socket {
  if (tls === null) return connectPlain({ host, port, noDelay: true })
  // An address is no name that a server could be asked for; its certificate has to have it all the same.
  const name = isIP(host) === 0 ? { servername: host } : {}
  return connectTls({ host, port, ...name, ...(tls.ca === null ? {} : { ca: tls.ca }) })
}
