import type { AmiMessage } from "./message.ts"

/** Longest line that is kept, in bytes; Asterisk's own headers stay below 4 KiB. */
export const MAX_LINE_BYTES = 16_384
/** Headers that one message may have; the longest known (`AttendedTransfer`) has about 90. */
export const MAX_HEADERS = 512
/** Bytes that one message may have. */
export const MAX_MESSAGE_BYTES = 262_144

/** What the stream was cut into: the greeting, a message, or one that was too long and is not kept. */
export type AmiFrame =
  | { readonly kind: "greeting"; readonly text: string }
  | { readonly kind: "message"; readonly message: AmiMessage }
  | { readonly kind: "oversized"; readonly reason: "line-too-long" | "too-many-headers" | "message-too-long" }

/**
 * Cuts the bytes of a manager connection into messages, however they are chunked. Lines end with LF or CRLF, a
 * message with an empty line; the greeting is the first line and has no empty line after it. Owns at most one
 * line and one message of memory whatever is sent: what is longer is thrown away up to its end and told.
 */
export class AmiFramer {
  #line: Buffer[] = []
  #lineBytes = 0
  #lastByte = 0
  #messageBytes = 0
  #headerCount = 0
  #headers: Record<string, string> = Object.create(null)
  #oversized: (AmiFrame & { kind: "oversized" })["reason"] | null = null
  #isGreeted = false

  push(chunk: Buffer): AmiFrame[] {
    const frames: AmiFrame[] = []
    let from = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      const frame = this.#endLine(chunk.subarray(from, end))
      if (frame !== null) frames.push(frame)
      from = end + 1
    }
    this.#keep(chunk.subarray(from))
    return frames
  }

  #keep(part: Buffer): void {
    this.#lineBytes += part.length
    this.#messageBytes += part.length
    this.#lastByte = part.at(-1) ?? this.#lastByte
    if (this.#lineBytes > MAX_LINE_BYTES) this.#giveUp("line-too-long")
    else if (this.#messageBytes > MAX_MESSAGE_BYTES) this.#giveUp("message-too-long")
    // A copy: a view would keep the whole chunk alive.
    else if (part.length > 0 && this.#oversized === null) this.#line.push(Buffer.from(part))
  }

  #giveUp(reason: (AmiFrame & { kind: "oversized" })["reason"]): void {
    this.#oversized ??= reason
    this.#line = []
    this.#headers = Object.create(null)
  }

  #endLine(rest: Buffer): AmiFrame | null {
    this.#keep(rest)
    const bytes = this.#line.length === 1 ? (this.#line[0] ?? rest) : Buffer.concat(this.#line)
    // Of a line that was thrown away only its length is known.
    const isEmpty = this.#lineBytes === 0 || (this.#lineBytes === 1 && this.#lastByte === 13)
    this.#line = []
    this.#lineBytes = 0
    const text = bytes.toString("utf8").replace(/\r$/, "")
    if (!this.#isGreeted) return this.#greet(text)
    if (isEmpty) return this.#endMessage()
    if (this.#oversized === null) this.#readHeader(text)
    return null
  }

  #greet(text: string): AmiFrame {
    this.#isGreeted = true
    this.#messageBytes = 0
    const reason = this.#oversized
    this.#oversized = null
    return reason === null ? { kind: "greeting", text } : { kind: "oversized", reason }
  }

  #readHeader(line: string): void {
    this.#headerCount += 1
    if (this.#headerCount > MAX_HEADERS) this.#giveUp("too-many-headers")
    const colon = line.indexOf(":")
    if (colon <= 0 || this.#oversized !== null) return // garbage: a header is all that can be understood
    const name = line.slice(0, colon)
    const value = line.slice(colon + 1).trim()
    const known = this.#headers[name]
    this.#headers[name] = known === undefined ? value : `${known}\n${value}`
  }

  #endMessage(): AmiFrame | null {
    const message = this.#headers
    const reason = this.#oversized
    const isBlank = this.#headerCount === 0 && reason === null
    this.#headers = Object.create(null)
    this.#headerCount = 0
    this.#messageBytes = 0
    this.#oversized = null
    if (isBlank) return null
    return reason === null ? { kind: "message", message } : { kind: "oversized", reason }
  }
}
