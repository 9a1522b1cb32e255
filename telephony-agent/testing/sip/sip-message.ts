/** A request or response of SIP (RFC 3261) as text on the wire; names of headers in lower case. */
export interface SipMessage {
  readonly first: string
  /** 0 in a request. */
  readonly status: number
  /** "" in a response. */
  readonly method: string
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: string
}

const LONG: Readonly<Record<string, string>> = {
  v: "via",
  f: "from",
  t: "to",
  i: "call-id",
  m: "contact",
  l: "content-length",
  r: "refer-to",
  o: "event",
}

export function readSip(text: string): SipMessage {
  const [head = "", ...rest] = text.split("\r\n\r\n")
  const [first = "", ...lines] = head.split("\r\n")
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const [, short = "", value = ""] = /^([^:]+):\s*(.*)$/.exec(line) ?? []
    const name = LONG[short.trim().toLowerCase()] ?? short.trim().toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), value])
  }
  const status = first.startsWith("SIP/2.0 ") ? Number(first.split(" ")[1]) : 0
  const method = status === 0 ? (first.split(" ")[0] ?? "") : ""
  return { first, status, method, headers, body: rest.join("\r\n\r\n") }
}

export function headerOf(message: SipMessage, name: string): string {
  return message.headers.get(name)?.[0] ?? ""
}

export function tagOf(value: string): string {
  return /;tag=([^;>\s]+)/.exec(value)?.[1] ?? ""
}

export function uriOf(value: string): string {
  return /<([^>]+)>/.exec(value)?.[1] ?? value.split(";")[0] ?? ""
}

export function branchOf(message: SipMessage): string {
  return /branch=([^;,\s]+)/.exec(headerOf(message, "via"))?.[1] ?? ""
}

/** Number and method of `CSeq`. */
export function sequenceOf(message: SipMessage): readonly [number: number, method: string] {
  const [number = "0", method = ""] = headerOf(message, "cseq").split(" ")
  return [Number(number), method]
}

/** A message as it goes over the wire; a body is always a session description. */
export function writeSip(first: string, headers: readonly string[], body = ""): string {
  const type = body === "" ? [] : ["Content-Type: application/sdp"]
  return [first, ...headers, ...type, `Content-Length: ${Buffer.byteLength(body)}`, "", body].join("\r\n")
}
