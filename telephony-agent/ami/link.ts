import type { Clock } from "../clock.ts"
import type { ActionFields } from "./action.ts"
import { pauseBeforeTry, type Trouble } from "./back-off.ts"
import { ACTION_TIMEOUT_MS, type AmiAddress, AmiConnection } from "./connection.ts"
import type { AmiAccount } from "./login.ts"
import type { AmiMessage } from "./message.ts"
import type { ActionAnswer } from "./pending-actions.ts"
import { type AmiSnapshot, takeSnapshot } from "./resync.ts"

/** A quiet connection is asked so often whether it lives. */
const PING_EVERY_MS = 20_000
/** How long `FullyBooted` is waited for before the first snapshot; accounts without class `system` never get it. */
const BOOT_WAIT_MS = 2_000
/** A connection that lived so long proves that Asterisk is well: the tries are counted anew. */
const PROVEN_MS = 60_000

/** How it stands with Asterisk, with the reason where it does not stand well. */
export type AmiLinkState =
  | { readonly kind: "connecting" }
  | { readonly kind: "ready"; readonly protocolVersion: string }
  | { readonly kind: "down"; readonly trouble: Trouble; readonly message: string; readonly retryInMs: number }
  | { readonly kind: "stopped" }

/** What the link needs and whom it tells. */
export interface AmiLinkOptions {
  readonly address: AmiAddress
  readonly account: AmiAccount
  readonly clock: Clock
  /** From 0 to 1. */
  readonly random: () => number
  readonly onEvent: (event: AmiMessage) => void
  readonly onSnapshot: (snapshot: AmiSnapshot) => void
  readonly onState: (state: AmiLinkState) => void
  readonly onOversized: (reason: string) => void
}

/**
 * Keeps one connection to Asterisk alive: connects, takes a snapshot, pings, and comes back with growing pauses.
 *
 * connecting ─► ready ─► down ─► connecting …; stop ends it from everywhere.
 */
export class AmiLink {
  readonly #options: AmiLinkOptions
  #connection: AmiConnection | null = null
  #tries = 0
  #isStopped = false
  #stopTimer: () => void = () => {}

  constructor(options: AmiLinkOptions) {
    this.#options = options
  }

  start(): void {
    void this.#connect()
  }

  stop(): void {
    this.#isStopped = true
    this.#stopTimer()
    this.#connection?.close()
    this.#options.onState({ kind: "stopped" })
  }

  /** Takes a snapshot now: something may have been missed. */
  resync(): void {
    if (this.#connection !== null) void this.#resync(this.#connection)
  }

  /** Sends an action over the connection there is; without one it has failed. */
  act(name: string, fields?: ActionFields, timeoutMs = ACTION_TIMEOUT_MS): Promise<ActionAnswer> {
    return (
      this.#connection?.act(name, fields, timeoutMs) ?? Promise.resolve({ kind: "failed", reason: "closed" })
    )
  }

  async #connect(): Promise<void> {
    if (this.#isStopped) return
    const { address, account, clock, onState } = this.#options
    onState({ kind: "connecting" })
    const life = new Life(this.#options)
    const opening = await AmiConnection.open(address, account, clock, life)
    if (opening.kind !== "open") {
      return this.#retry(opening.kind === "refused" ? "refused" : "unreachable", opening.message)
    }
    await this.#live(opening.connection, life)
  }

  async #live(connection: AmiConnection, life: Life): Promise<void> {
    const openedAtMs = this.#options.clock.nowMs()
    this.#connection = connection
    if (this.#isStopped) connection.close()
    await life.waitForBoot()
    life.onLateBoot = () => void this.#resync(connection)
    if (await this.#resync(connection)) {
      this.#options.onState({ kind: "ready", protocolVersion: connection.protocolVersion })
      this.#ping(connection)
    }
    await life.closed
    this.#stopTimer()
    this.#connection = null
    if (this.#options.clock.nowMs() - openedAtMs >= PROVEN_MS) this.#tries = 0
    this.#retry("unreachable", "connection closed")
  }

  async #resync(connection: AmiConnection): Promise<boolean> {
    const snapshot = await takeSnapshot(
      (name, fields) => connection.act(name, fields),
      this.#options.clock.nowMs,
    )
    if (snapshot === null) connection.close()
    else this.#options.onSnapshot(snapshot)
    return snapshot !== null
  }

  #ping(connection: AmiConnection): void {
    this.#stopTimer = this.#options.clock.after(PING_EVERY_MS, async () => {
      const answer = await connection.act("Ping")
      if (answer.kind === "failed") connection.close()
      else this.#ping(connection)
    })
  }

  #retry(trouble: Trouble, message: string): void {
    if (this.#isStopped) return
    this.#tries += 1
    const retryInMs = pauseBeforeTry(this.#tries, trouble, this.#options.random())
    this.#options.onState({ kind: "down", trouble, message, retryInMs })
    this.#stopTimer = this.#options.clock.after(retryInMs, () => void this.#connect())
  }
}

/** What is heard of one connection, from its first byte on. */
class Life {
  readonly booted: Promise<void>
  readonly closed: Promise<void>
  onLateBoot: () => void = () => {}
  readonly #options: AmiLinkOptions
  #settleBooted: () => void = () => {}
  #settleClosed: () => void = () => {}

  constructor(options: AmiLinkOptions) {
    this.#options = options
    this.booted = new Promise((settle) => {
      this.#settleBooted = settle
    })
    this.closed = new Promise((settle) => {
      this.#settleClosed = settle
    })
  }

  /** Settles with `FullyBooted`, with the end of the connection, or after a short while. */
  async waitForBoot(): Promise<void> {
    const stopTimer = this.#options.clock.after(BOOT_WAIT_MS, () => this.#settleBooted())
    await this.booted
    stopTimer()
  }

  readonly onEvent = (event: AmiMessage): void => {
    if (event["Event"] === "FullyBooted") {
      this.#settleBooted()
      this.onLateBoot()
    }
    this.#options.onEvent(event)
  }

  readonly onOversized = (reason: string): void => this.#options.onOversized(reason)

  readonly onClosed = (): void => {
    this.#settleBooted()
    this.#settleClosed()
  }
}
