import { PACE } from "../limits.ts"
import { refusal } from "./graph-error.ts"

type Bucket = { tokens: number; atMs: number }

/** Counts messages as Meta does: so many in a second for the number, and a bucket for each pair. */
export class Pace {
  #second: number[] = []
  readonly #pairs = new Map<string, Bucket>()

  /** Takes one place in this second, or refuses with 130429. */
  takeThroughput(nowMs: number): void {
    this.#second = this.#second.filter((at) => nowMs - at < 1000)
    if (this.#second.length >= PACE.perSecond)
      throw refusal(130429, "Cloud API message throughput has been reached.")
    this.#second.push(nowMs)
  }

  /** Takes one token of the pair: 45 at once, then one every 6 s; else 131056. */
  takePair(recipient: string, nowMs: number): void {
    const bucket = this.#pairs.get(recipient) ?? { tokens: PACE.pairBurst, atMs: nowMs }
    const tokens = Math.min(PACE.pairBurst, bucket.tokens + (nowMs - bucket.atMs) / PACE.pairRefillMs)
    this.#pairs.set(recipient, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: nowMs })
    if (tokens < 1)
      throw refusal(
        131056,
        "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time",
      )
  }
}
