import { DurableObject } from "cloudflare:workers"
import type { Permit } from "../app/whatsapp-port.ts"

/** Messages a second that Meta takes from one number at the standard level. Meta, throughput, 2025-11. */
export const MESSAGES_PER_SECOND = 80
/** A permit is not given for later than this: whoever asks comes back instead of holding a room awake. */
export const LONGEST_WAIT_MS = 20_000

/**
 * The pace of one number: permits one interval apart, in the order in which they are asked for (a leaky
 * bucket as a meter, ITU-T I.371). It keeps only the end of a cool-down; a pace that is lost with the
 * object's memory begins anew at one message, never at a burst.
 */
export class SendGateObject<Env = unknown> extends DurableObject<Env> {
  #next = 0
  #restsUntil: number | undefined

  async take(): Promise<Permit> {
    const now = Date.now()
    const restsUntil = await this.#rest()
    const at = Math.max(now, this.#next, restsUntil)
    if (at - now > LONGEST_WAIT_MS) return { granted: false, waitMs: at - now }
    this.#next = at + 1_000 / MESSAGES_PER_SECOND
    return { granted: true, waitMs: Math.ceil(at - now) }
  }

  async coolDown(ms: number): Promise<void> {
    this.#restsUntil = Math.max(await this.#rest(), Date.now() + ms)
    await this.ctx.storage.put("rests-until", this.#restsUntil)
  }

  async #rest(): Promise<number> {
    this.#restsUntil ??= (await this.ctx.storage.get<number>("rests-until")) ?? 0
    return this.#restsUntil
  }
}
