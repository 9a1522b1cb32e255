import { randomBytes } from "node:crypto"
import { createSocket, type Socket } from "node:dgram"

const PCMU = 0
const KEYS = 101
const PACKET_MS = 20
const SAMPLES = 160
/** How long a key is held and the pause after it. */
const KEY_PACKETS = 8

/** The sound of a phone: sends a tone (PCMU, RFC 3551) and keys (RFC 4733), counts what it hears. */
export class RtpTone {
  heardCount = 0
  readonly #socket: Socket = createSocket("udp4")
  readonly #source = randomBytes(4)
  readonly #ip: string
  #sequence = 0
  #timestamp = 0
  #to: { readonly port: number; readonly ip: string } | null = null
  #timer: NodeJS.Timeout | null = null
  #keys: string[] = []
  #keyPacket = 0

  constructor(ip: string) {
    this.#ip = ip
    this.#socket.on("message", () => {
      this.heardCount += 1
    })
    this.#socket.on("error", () => {})
  }

  async bind(): Promise<void> {
    await new Promise<void>((ready) => this.#socket.bind(0, this.#ip, ready))
  }

  /** The session description to offer or answer with. */
  describe(direction = "sendrecv"): string {
    const { port } = this.#socket.address()
    const lines = [
      "v=0",
      `o=- 1 ${Date.now() % 1_000_000} IN IP4 ${this.#ip}`,
      "s=-",
      `c=IN IP4 ${this.#ip}`,
      "t=0 0",
    ]
    const media = [
      `m=audio ${port} RTP/AVP ${PCMU} ${KEYS}`,
      "a=rtpmap:0 PCMU/8000",
      `a=rtpmap:${KEYS} telephone-event/8000`,
    ]
    return [...lines, ...media, `a=fmtp:${KEYS} 0-16`, `a=ptime:${PACKET_MS}`, `a=${direction}`, ""].join(
      "\r\n",
    )
  }

  sendTo(description: string): void {
    const port = /m=audio (\d+)/.exec(description)?.[1]
    const ip = /c=IN IP4 (\S+)/.exec(description)?.[1]
    if (port !== undefined && ip !== undefined) this.#to = { port: Number(port), ip }
    this.#timer ??= setInterval(() => this.#tick(), PACKET_MS)
  }

  press(keys: string): void {
    this.#keys.push(...keys)
  }

  /** True once all keys were sent. */
  get isQuiet(): boolean {
    return this.#keys.length === 0
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
    this.#to = null
    try {
      this.#socket.close()
    } catch {
      // closed before
    }
  }

  #tick(): void {
    this.#timestamp += SAMPLES
    if (this.#keys.length > 0) this.#key()
    else this.#send(PCMU, tone(this.#timestamp), this.#timestamp)
  }

  #key(): void {
    this.#keyPacket += 1
    const isEnd = this.#keyPacket > KEY_PACKETS
    const length = Math.min(this.#keyPacket, KEY_PACKETS) * SAMPLES
    const code = "0123456789*#".indexOf(this.#keys[0] ?? "0")
    const body = Buffer.from([code, isEnd ? 0x8a : 0x0a, length >> 8, length & 0xff])
    // The packets of one key carry the time at which it was pressed; its end is sent three times.
    if (this.#keyPacket <= KEY_PACKETS + 3) {
      this.#send(KEYS, body, this.#timestamp - this.#keyPacket * SAMPLES, this.#keyPacket === 1)
    }
    if (this.#keyPacket < KEY_PACKETS + 8) return
    this.#keyPacket = 0
    this.#keys.shift()
  }

  #send(type: number, body: Buffer, timestamp: number, isFirst = false): void {
    if (this.#to === null) return
    const head = Buffer.alloc(8)
    this.#sequence = (this.#sequence + 1) & 0xffff
    head.writeUInt8(0x80, 0)
    head.writeUInt8(isFirst ? type | 0x80 : type, 1)
    head.writeUInt16BE(this.#sequence, 2)
    head.writeUInt32BE(timestamp >>> 0, 4)
    this.#socket.send(Buffer.concat([head, this.#source, body]), this.#to.port, this.#to.ip)
  }
}

/** A loud square wave: voicemail keeps nothing of silence. */
function tone(timestamp: number): Buffer {
  return Buffer.from(
    Array.from({ length: SAMPLES }, (_, index) => (((timestamp + index) >> 3) & 1 ? 0x90 : 0x10)),
  )
}
