import { randomBytes } from "node:crypto"
import { createSocket, type Socket } from "node:dgram"
import { authorization } from "./digest.ts"
import { SipCall } from "./sip-call.ts"
import {
  branchOf,
  headerOf,
  readSip,
  type SipMessage,
  sequenceOf,
  tagOf,
  uriOf,
  writeSip,
} from "./sip-message.ts"

const RESEND_MS = 1_000
const PATIENCE_MS = 30_000
const ALLOW = ["Allow: INVITE,ACK,BYE,CANCEL,OPTIONS,REFER,NOTIFY", "Supported: replaces"]

/** What a phone is made of; one without a password is the other end of a trunk. */
export interface PhoneOptions {
  readonly user: string
  readonly password: string | null
  readonly ip: string
  readonly port: number
  readonly server: { readonly ip: string; readonly port: number }
}

type Headers = (sequence: number, via: string) => readonly string[]

/** A phone over UDP that does what a scenario tells it to. */
export class SipPhone {
  readonly user: string
  readonly ip: string
  readonly server: PhoneOptions["server"]
  readonly calls = new Map<string, SipCall>()
  readonly #password: string | null
  readonly #socket: Socket = createSocket("udp4")
  readonly #answers = new Map<string, (answer: SipMessage) => void>()
  readonly #responses = new Map<string, string>()
  readonly #arrived: SipCall[] = []
  #wanted: ((call: SipCall) => void) | null = null
  /** Takes every call that arrives, instead of `nextCall`. */
  onCall: ((call: SipCall) => void) | null = null
  #sequence = 1

  private constructor(options: PhoneOptions) {
    this.user = options.user
    this.ip = options.ip
    this.server = options.server
    this.#password = options.password
    this.#socket.on("error", () => {})
    this.#socket.on("message", (bytes) => {
      if (bytes.length > 4) this.#take(readSip(bytes.toString()))
    })
  }

  static async start(options: PhoneOptions): Promise<SipPhone> {
    const phone = new SipPhone(options)
    await new Promise<void>((ready) => phone.#socket.bind(options.port, options.ip, ready))
    return phone
  }

  get contact(): string {
    return `<sip:${this.user}@${this.ip}:${this.#socket.address().port}>`
  }

  via(branch = `z9hG4bK${randomBytes(8).toString("hex")}`): string {
    return `Via: SIP/2.0/UDP ${this.ip}:${this.#socket.address().port};branch=${branch};rport`
  }

  send(text: string): void {
    this.#socket.send(text, this.server.port, this.server.ip)
  }

  async register(expires = 600): Promise<number> {
    const address = `<sip:${this.user}@${this.server.ip}>`
    const [id, tag] = [randomBytes(8).toString("hex"), randomBytes(4).toString("hex")]
    const answer = await this.request("REGISTER", `sip:${this.server.ip}`, "", (sequence) => [
      `From: ${address};tag=${tag}`,
      `To: ${address}`,
      `Call-ID: ${id}`,
      `CSeq: ${sequence} REGISTER`,
      `Contact: ${this.contact}`,
      `Expires: ${expires}`,
    ])
    return answer.status
  }

  /** Calls a number; `from` and `extra` are what a trunk sends. */
  call(number: string, { from = this.user, extra = [] as readonly string[] } = {}): SipCall {
    const target = `sip:${number}@${this.server.ip}:${this.server.port}`
    const local = `<sip:${from}@${this.server.ip}>`
    const id = randomBytes(8).toString("hex")
    const call = new SipCall(this, { id, local, remote: `<${target}>`, target })
    void call.call([...ALLOW, ...extra]).catch(() => call.end())
    return call
  }

  /** The next call that arrives, or one that has arrived and nobody took. */
  nextCall(): Promise<SipCall> {
    const arrived = this.#arrived.shift()
    if (arrived !== undefined) return Promise.resolve(arrived)
    return new Promise((settle, fail) => {
      const timer = setTimeout(() => fail(new Error(`${this.user}: no call arrived`)), PATIENCE_MS)
      this.#wanted = (call) => {
        clearTimeout(timer)
        settle(call)
      }
    })
  }

  /** Sends a request until it is answered, with the password when asked; gives the final answer. */
  async request(method: string, uri: string, body: string, headers: Headers): Promise<SipMessage> {
    const first = await this.#try(method, uri, body, headers, [])
    if ((first.status !== 401 && first.status !== 407) || this.#password === null) return first
    const account = { user: this.user, password: this.#password }
    return this.#try(method, uri, body, headers, [authorization(first, { method, uri }, account)])
  }

  respond(request: SipMessage, status: string, call: SipCall | null, body = ""): void {
    const copied = ["via", "record-route"].flatMap((name) =>
      (request.headers.get(name) ?? []).map((value) => `${name}: ${value}`),
    )
    const to = headerOf(request, "to")
    const tag = call === null || tagOf(to) !== "" ? "" : `;tag=${call.localTag}`
    const rest = ["from", "call-id", "cseq"].map((name) => `${name}: ${headerOf(request, name)}`)
    const text = writeSip(
      `SIP/2.0 ${status}`,
      [...copied, `To: ${to}${tag}`, ...rest, `Contact: ${this.contact}`, ...ALLOW],
      body,
    )
    this.#responses.set(branchOf(request) + request.method, text)
    this.send(text)
  }

  /** Forgets all calls, so that what a scenario left behind is not taken for the next one's. */
  forget(): void {
    for (const call of this.calls.values()) call.end()
    this.calls.clear()
    this.#arrived.length = 0
    this.#wanted = null
  }

  stop(): void {
    this.forget()
    this.#socket.close()
  }

  #try(
    method: string,
    uri: string,
    body: string,
    headers: Headers,
    extra: readonly string[],
  ): Promise<SipMessage> {
    this.#sequence += 1
    const branch = `z9hG4bK${randomBytes(8).toString("hex")}`
    const via = this.via(branch)
    const dialog = headers(this.#sequence, via.slice("Via: ".length))
    const text = writeSip(`${method} ${uri} SIP/2.0`, [via, ...dialog, "Max-Forwards: 70", ...extra], body)
    return new Promise((settle, fail) => {
      const again = setInterval(() => this.send(text), RESEND_MS)
      const giveUp = setTimeout(() => {
        clearInterval(again)
        fail(new Error(`${this.user}: ${method} was not answered`))
      }, PATIENCE_MS)
      this.#answers.set(branch, (answer) => {
        clearInterval(again)
        if (answer.status < 200) return
        clearTimeout(giveUp)
        this.#answers.delete(branch)
        if (method === "INVITE" && answer.status >= 300) this.#acknowledge(uri, via, dialog, answer)
        settle(answer)
      })
      this.send(text)
    })
  }

  /** A refusal is acknowledged within its own transaction (RFC 3261, 17.1.1.3). */
  #acknowledge(uri: string, via: string, dialog: readonly string[], answer: SipMessage): void {
    const headers = dialog
      .filter((line) => !line.startsWith("Contact:"))
      .map((line) =>
        line.startsWith("To:") ? `To: ${headerOf(answer, "to")}` : line.replace(/(CSeq: \d+) .*/, "$1 ACK"),
      )
    this.send(writeSip(`ACK ${uri} SIP/2.0`, [via, ...headers]))
  }

  #take(message: SipMessage): void {
    if (message.status > 0) {
      if (sequenceOf(message)[1] !== "CANCEL") this.#answers.get(branchOf(message))?.(message)
      return
    }
    const answered = this.#responses.get(branchOf(message) + message.method)
    if (answered !== undefined && message.method !== "ACK") this.send(answered)
    else this.#takeRequest(message, this.calls.get(headerOf(message, "call-id")))
  }

  #takeRequest(request: SipMessage, call: SipCall | undefined): void {
    switch (request.method) {
      case "INVITE":
        if (call === undefined) this.#arrive(request)
        else if (call.isEnded) this.respond(request, "481 Call Does Not Exist", call)
        else this.respond(request, "200 OK", call, call.sound.describe())
        return
      case "ACK":
        call?.pass("answered")
        return
      case "CANCEL":
        this.respond(request, "200 OK", call ?? null)
        if (call?.isRinging === true) call.reject("487 Request Terminated")
        return
      case "BYE":
        this.respond(request, "200 OK", call ?? null)
        call?.end()
        return
      case "NOTIFY":
        this.respond(request, "200 OK", call ?? null)
        // Asterisk leaves it to the phone to end the dialog that it transferred.
        call?.notified.push(request.body.trim())
        if (/^SIP\/2\.0 2/.test(request.body)) void call?.hangUp()
        return
      default:
        this.respond(request, "200 OK", call ?? null)
    }
  }

  #arrive(request: SipMessage): void {
    const from = headerOf(request, "from")
    const call = new SipCall(this, {
      id: headerOf(request, "call-id"),
      local: headerOf(request, "to"),
      remote: from.replace(/;tag=[^;>]+/, ""),
      target: uriOf(headerOf(request, "contact")),
    })
    call.remoteTag = tagOf(from)
    call.route = request.headers.get("record-route") ?? []
    call.invite = request
    this.respond(request, "100 Trying", null)
    this.#responses.delete(branchOf(request) + request.method)
    const take = this.onCall ?? this.#wanted
    if (take === null) this.#arrived.push(call)
    else take(call)
    this.#wanted = null
  }
}
