import { randomBytes } from "node:crypto"
import { RtpTone } from "./rtp-tone.ts"
import { headerOf, type SipMessage, tagOf, uriOf, writeSip } from "./sip-message.ts"
import type { SipPhone } from "./sip-phone.ts"

const PATIENCE_MS = 20_000

/** What can be waited for in a call, with what it brought. */
export type CallMoment = "answered" | "ended" | "refused"

/** One call of a phone, made or received: its dialog (RFC 3261, 12) and its sound. */
export class SipCall {
  readonly id: string
  readonly phone: SipPhone
  readonly localTag = randomBytes(4).toString("hex")
  readonly sound: RtpTone
  remoteTag = ""
  target: string
  route: readonly string[] = []
  /** What Asterisk said of a transfer: `SIP/2.0 200 OK` for one. */
  readonly notified: string[] = []
  /** The `INVITE` to answer, of a call that was received. */
  invite: SipMessage | null = null
  readonly #local: string
  readonly #remote: string
  #sequence = 1
  #via = ""
  #state: "calling" | "ringing" | "up" | "ended" = "calling"
  readonly #passed = new Map<CallMoment, number>()
  readonly #waiting = new Map<CallMoment, (value: number) => void>()

  constructor(phone: SipPhone, dialog: { id: string; local: string; remote: string; target: string }) {
    this.phone = phone
    this.id = dialog.id
    this.#local = dialog.local
    this.#remote = dialog.remote
    this.target = dialog.target
    this.sound = new RtpTone(phone.ip)
    phone.calls.set(this.id, this)
  }

  /** Waits for a moment, or gives it at once when it has passed; fails after twenty seconds. */
  until(moment: CallMoment): Promise<number> {
    const passed = this.#passed.get(moment)
    if (passed !== undefined) return Promise.resolve(passed)
    return new Promise((settle, fail) => {
      const timer = setTimeout(() => fail(new Error(`${this.phone.user}: never ${moment}`)), PATIENCE_MS)
      this.#waiting.set(moment, (value) => {
        clearTimeout(timer)
        settle(value)
      })
    })
  }

  pass(moment: CallMoment, value = 0): void {
    this.#passed.set(moment, value)
    this.#waiting.get(moment)?.(value)
  }

  /** Sends the first `INVITE`, and again with the password when asked for it. */
  async call(extra: readonly string[]): Promise<void> {
    await this.sound.bind()
    const answer = await this.#request("INVITE", { extra, body: this.sound.describe() })
    if (answer.status !== 200) {
      this.pass("refused", answer.status)
      this.end()
    } else this.#establish(answer)
  }

  ring(): void {
    this.#state = "ringing"
    if (this.invite !== null) this.phone.respond(this.invite, "180 Ringing", this)
  }

  async answer(): Promise<void> {
    if (this.invite === null) return
    await this.sound.bind()
    this.sound.sendTo(this.invite.body)
    this.#state = "up"
    this.phone.respond(this.invite, "200 OK", this, this.sound.describe())
  }

  reject(status = "486 Busy Here"): void {
    if (this.invite !== null) this.phone.respond(this.invite, status, this)
    this.end()
  }

  async hangUp(): Promise<void> {
    if (this.#state === "ended") return
    if (this.#state === "up") {
      this.end()
      await this.#request("BYE", {}).catch(() => {})
    } else {
      const headers = [`Via: ${this.#via}`, ...this.#dialog("CANCEL", this.#sequence, false)]
      this.phone.send(writeSip(`CANCEL ${this.target} SIP/2.0`, headers))
      await this.until("ended")
    }
  }

  async hold(isHeld: boolean): Promise<void> {
    const answer = await this.#request("INVITE", {
      body: this.sound.describe(isHeld ? "sendonly" : "sendrecv"),
    })
    this.#acknowledge(answer)
  }

  /** Asks Asterisk to send the other side on, to a number or into another call; fails when it does not want to. */
  async refer(to: string, other?: SipCall): Promise<void> {
    const tags = other === undefined ? "" : `${other.id};to-tag=${other.remoteTag};from-tag=${other.localTag}`
    const replaces = other === undefined ? "" : `?Replaces=${encodeURIComponent(tags)}`
    const { user, server } = this.phone
    const extra = [`Refer-To: <sip:${to}@${server.ip}${replaces}>`, `Referred-By: <sip:${user}@${server.ip}>`]
    const { status } = await this.#request("REFER", { extra })
    if (status !== 202) throw new Error(`${user}: REFER was answered ${status}`)
  }

  end(): void {
    if (this.#state === "ended") return
    this.#state = "ended"
    this.sound.close()
    this.pass("ended")
  }

  get isEnded(): boolean {
    return this.#state === "ended"
  }

  get isRinging(): boolean {
    return this.#state === "calling" || this.#state === "ringing"
  }

  #establish(answer: SipMessage): void {
    this.remoteTag = tagOf(headerOf(answer, "to"))
    this.target = uriOf(headerOf(answer, "contact")) || this.target
    this.route = [...(answer.headers.get("record-route") ?? [])].reverse()
    this.sound.sendTo(answer.body)
    this.#state = "up"
    this.#acknowledge(answer)
    this.pass("answered")
  }

  #acknowledge(answer: SipMessage): void {
    const number = Number(headerOf(answer, "cseq").split(" ")[0])
    this.phone.send(
      writeSip(`ACK ${this.target} SIP/2.0`, [this.phone.via(), ...this.#dialog("ACK", number)]),
    )
  }

  #request(method: string, { extra = [] as readonly string[], body = "" }): Promise<SipMessage> {
    return this.phone.request(method, this.target, body, (sequence, via) => {
      this.#sequence = sequence
      this.#via = via
      return [...this.#dialog(method, sequence), `Contact: ${this.phone.contact}`, ...extra]
    })
  }

  #dialog(method: string, sequence: number, hasRemoteTag = true): readonly string[] {
    const tag = this.remoteTag === "" || !hasRemoteTag ? "" : `;tag=${this.remoteTag}`
    return [
      `From: ${this.#local};tag=${this.localTag}`,
      `To: ${this.#remote}${tag}`,
      `Call-ID: ${this.id}`,
      `CSeq: ${sequence} ${method}`,
      ...this.route.map((hop) => `Route: ${hop}`),
    ]
  }
}
