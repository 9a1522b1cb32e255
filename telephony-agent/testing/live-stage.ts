import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type RunningLab, startLab } from "../../scripts/pbx-lab/lab.ts"
import type { LabVersion } from "../../scripts/pbx-lab/versions.ts"
import type { ActionFields } from "../ami/action.ts"
import { AmiConnection } from "../ami/connection.ts"
import { AmiLink, type AmiLinkState } from "../ami/link.ts"
import type { AmiMessage } from "../ami/message.ts"
import { type CallBook, EMPTY_BOOK } from "../calls/book.ts"
import { type CallInput, foldCalls } from "../calls/fold-calls.ts"
import { machineClock } from "../clock.ts"
import { type CallSignal, LAST_SIGNAL_TYPES } from "../protocol/call-signal.ts"
import { StateTeller } from "../state-teller.ts"
import type { SipCall } from "./sip/sip-call.ts"
import { SipPhone } from "./sip/sip-phone.ts"

const DID = "556133455701"
const PATIENCE_MS = 20_000
const RULES = { site: "lab", trunks: [], extensions: [] }

/** A real Asterisk with its phones and its line, and the agent's own eyes on it. */
export class LiveStage {
  readonly version: LabVersion
  readonly lab: RunningLab
  readonly phones = new Map<string, SipPhone>()
  signals: CallSignal[] = []
  events: AmiMessage[] = []
  state: AmiLinkState = { kind: "connecting" }
  /** Phones and queues, as the agent follows them. */
  readonly states = new StateTeller()
  readonly link: AmiLink
  #control: AmiConnection | null = null
  #book: CallBook = EMPTY_BOOK
  readonly #ticker = setInterval(() => this.fold({ kind: "tick", atMs: Date.now() }), 500)

  private constructor(version: LabVersion, lab: RunningLab) {
    this.version = version
    this.lab = lab
    this.link = new AmiLink({
      address: { host: lab.release.ip, port: 5038, tls: null },
      account: { username: "ramal", secret: "ramal", method: "challenge" },
      clock: machineClock,
      random: () => 0,
      onEvent: (event) => {
        this.events.push(event)
        this.states.hear(event)
        this.fold({ kind: "event", atMs: Date.now(), event })
      },
      onSnapshot: (snapshot) => {
        this.states.compare(snapshot)
        this.fold({ kind: "snapshot", atMs: Date.now(), snapshot })
      },
      onState: (state) => {
        this.state = state
      },
      onOversized: () => {},
    })
    this.link.start()
  }

  static async open(stateDir: string, version: LabVersion): Promise<LiveStage> {
    const stage = new LiveStage(version, await startLab(stateDir, version))
    await stage.until(() => stage.state.kind === "ready", "the link is ready")
    for (const user of ["201", "202", "203"]) await stage.#addPhone(user)
    const { ip, lineIp } = stage.lab.release
    const line = { user: DID, password: null, ip: lineIp, port: 5060, server: { ip, port: 5062 } }
    stage.phones.set("line", await SipPhone.start(line))
    await stage.control("DBPut", { Family: "whatsapp", Key: "hours", Val: "open" })
    return stage
  }

  async close(): Promise<void> {
    clearInterval(this.#ticker)
    for (const phone of this.phones.values()) phone.stop()
    this.link.stop()
    this.#control?.close()
  }

  fold(input: CallInput): void {
    const folded = foldCalls(this.#book, input, RULES)
    this.#book = folded.book
    this.signals.push(...folded.signals)
  }

  phone(user: string): SipPhone {
    const phone = this.phones.get(user)
    if (phone === undefined) throw new Error(`no phone ${user}`)
    return phone
  }

  /** Calls in from WhatsApp. */
  callIn(number: string): SipCall {
    const extra = [`X-Wa-Meta-Wacid: wacid.HBgN${number}FQIAERgS`]
    return this.phone("line").call(`+${DID}`, { from: `+${number}`, extra })
  }

  async ringing(user: string): Promise<SipCall> {
    const call = await this.phone(user).nextCall()
    call.ring()
    return call
  }

  async answering(user: string): Promise<SipCall> {
    const call = await this.ringing(user)
    await call.answer()
    await call.until("answered")
    return call
  }

  /** Does something that the agent may not, over an account of its own. */
  async control(name: string, fields: ActionFields = {}): Promise<void> {
    const answer = await (await this.#controlled()).act(name, fields)
    if (answer.kind !== "done") throw new Error(`${name}: ${JSON.stringify(answer)}`)
  }

  /** Waits for a signal; `count` of them where there are several. */
  async told(type: CallSignal["type"], count = 1): Promise<void> {
    await this.until(
      () => this.signals.filter((signal) => signal.type === type).length >= count,
      `${count} ${type}`,
    )
  }

  async saw(what: string, holds: (event: AmiMessage) => boolean): Promise<AmiMessage> {
    await this.until(() => this.events.some(holds), what)
    return this.events.find(holds) ?? {}
  }

  async until(holds: () => boolean, what: string): Promise<void> {
    const giveUpAt = performance.now() + PATIENCE_MS
    while (!holds()) {
      if (performance.now() > giveUpAt) throw new Error(`${this.version}: never ${what}\n${this.#story()}`)
      await pause(10)
    }
  }

  /** Does something while Asterisk runs without a module, as one that was built so: it is begun anew before and after. */
  async without(module: string, play: () => Promise<void>): Promise<void> {
    const file = join(this.lab.folders.run, "etc/modules.conf")
    const usual = readFileSync(file, "utf8")
    await this.#restartedWith(file, `${usual}\nnoload = ${module}\n`)
    try {
      await play()
    } finally {
      await this.#restartedWith(file, usual)
    }
  }

  async #restartedWith(file: string, text: string): Promise<void> {
    writeFileSync(file, text)
    await this.control("Command", { Command: "core restart now" }).catch(() => {})
    await this.until(() => this.state.kind !== "ready", "the link is cut")
    await this.until(() => this.state.kind === "ready", "the link is ready again")
  }

  /** Begins a scenario: no call of an earlier one that failed, nothing told, nothing seen. */
  async clear(): Promise<void> {
    if (this.openCount > 0) await this.control("Command", { Command: "channel request hangup all" })
    await this.until(() => this.openCount === 0, "all calls over")
    for (const phone of this.phones.values()) phone.forget()
    this.signals = []
    this.events = []
  }

  /** Waits until so many calls have told their last, and none is open. */
  async over(count: number): Promise<void> {
    const last = () => this.signals.filter(({ type }) => LAST_SIGNAL_TYPES.includes(type)).length
    await this.until(() => this.openCount === 0 && last() >= count, `${count} calls over`)
  }

  get book(): CallBook {
    return this.#book
  }

  get openCount(): number {
    return this.#book.open.size
  }

  #story(): string {
    return this.signals.map((signal) => JSON.stringify(signal)).join("\n")
  }

  async #addPhone(user: string): Promise<void> {
    const { ip } = this.lab.release
    const server = { ip, port: 5062 }
    const phone = await SipPhone.start({ user, password: `pw${user}`, ip: "127.0.0.1", port: 0, server })
    this.phones.set(user, phone)
    const status = await phone.register()
    if (status !== 200) throw new Error(`${user} was not registered: ${status}`)
  }

  async #controlled(): Promise<AmiConnection> {
    if (this.#control !== null) return this.#control
    const { ip } = this.lab.release
    const opening = await AmiConnection.open(
      { host: ip, port: 5038, tls: null },
      { username: "lab", secret: "lab", method: "plain" },
      machineClock,
      {
        onEvent: () => {},
        onOversized: () => {},
        onClosed: () => {
          this.#control = null
        },
      },
    )
    if (opening.kind !== "open") throw new Error(opening.message)
    this.#control = opening.connection
    return opening.connection
  }
}

/** Real time passes: somebody speaks, or thinks. */
export function pause(ms: number): Promise<void> {
  return new Promise((next) => setTimeout(next, ms))
}
