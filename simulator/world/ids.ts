import { randomBytes, randomInt } from "node:crypto"

/** A message id that looks like Meta's: base64 around the number and a random part; to be treated as opaque. */
export function newMessageId(address: string): string {
  const number = Buffer.from(address, "ascii")
  const head = Buffer.concat([Buffer.from([0x1c, 0x18, number.length]), number])
  const tail = Buffer.from(randomBytes(10).toString("hex").toUpperCase(), "ascii")
  const mark = Buffer.from([0x15, 0x02, 0x00, 0x11, 0x18, tail.length])
  return `wamid.${Buffer.concat([head, mark, tail, Buffer.from([0])]).toString("base64")}`
}

/** So many random decimal digits, the first not a nought. */
export function newDigits(count: number): string {
  const rest = Array.from({ length: count - 1 }, () => randomInt(10)).join("")
  return `${randomInt(1, 10)}${rest}`
}

/** Meta's trace id at the end of every error. */
export function newTraceId(): string {
  return `A${randomBytes(17).toString("base64url").slice(0, 22)}`
}
