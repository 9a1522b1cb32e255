import { DurableObject } from "cloudflare:workers"
import { PER_SECOND } from "../app/send-pace.ts"
import type { Permit, PermitAsk, SendPace } from "../app/whatsapp-port.ts"
import { PaceQueue, type Turn } from "./pace-queue.ts"

/** What outlives the object's memory. */
interface Kept {
  readonly perSecond: number
  readonly restsUntil: number
  /** Meta's code behind the last rest. */
  readonly reason: number | null
}

const KEPT = "pace"
const AT_FIRST: Kept = { perSecond: PER_SECOND.standard, restsUntil: 0, reason: null }

type Tell = (permit: Permit) => void

/**
 * The pace of one number. Whoever asks is answered when their turn has come; see `PaceQueue`. It keeps the
 * pace and the end of a cool-down; a line that is lost with the object's memory forms anew, by how long each
 * message has waited, and begins at one message, never at a burst.
 */
export class SendGateObject<Env = unknown> extends DurableObject<Env> {
  readonly #queue = new PaceQueue<Tell>(PER_SECOND.standard)
  #kept: Kept | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  async take(ask: PermitAsk): Promise<Permit> {
    await this.#load()
    return new Promise((tell) => {
      const refused = this.#queue.ask({ ...ask, held: tell }, Date.now())
      if (refused !== null) tellTurn(refused)
      this.#pump()
    })
  }

  async coolDown(ms: number, reason: number): Promise<void> {
    const kept = await this.#load()
    const restsUntil = Math.max(kept.restsUntil, Date.now() + ms)
    await this.#keep({ ...kept, restsUntil, reason: restsUntil > kept.restsUntil ? reason : kept.reason })
    this.#pump()
  }

  async heard(count: number): Promise<void> {
    await this.#load()
    this.#queue.heard(count, Date.now())
  }

  async setPace(perSecond: number): Promise<void> {
    const kept = await this.#load()
    if (kept.perSecond !== perSecond) await this.#keep({ ...kept, perSecond })
  }

  async pace(): Promise<SendPace> {
    const { perSecond, restsUntil, reason } = await this.#load()
    const now = Date.now()
    const { used, waiting } = this.#queue.standing(now)
    const rests = restsUntil > now
    return {
      perSecond,
      usedLastSecond: used,
      waiting,
      restsUntil: rests ? restsUntil : null,
      reason: rests ? reason : null,
    }
  }

  /** Answers whose turn has come and looks again when the next one's comes; nothing is held without a timer. */
  #pump(): void {
    const now = Date.now()
    for (const turn of this.#queue.turns(now)) tellTurn(turn)
    clearTimeout(this.#timer)
    const at = this.#queue.lookAgainAt(now)
    this.#timer = at === null ? undefined : setTimeout(() => this.#pump(), at - now)
  }

  async #load(): Promise<Kept> {
    if (this.#kept === undefined) {
      const stored = await this.ctx.storage.get<Kept>(KEPT)
      if (this.#kept === undefined) this.#use(stored ?? AT_FIRST)
    }
    return this.#kept ?? AT_FIRST
  }

  async #keep(kept: Kept): Promise<void> {
    this.#use(kept)
    await this.ctx.storage.put(KEPT, kept)
  }

  #use(kept: Kept): void {
    this.#kept = kept
    this.#queue.setPace(kept.perSecond)
    this.#queue.restUntil(kept.restsUntil)
  }
}

function tellTurn({ held, granted, waitMs }: Turn<Tell>): void {
  held({ granted, waitMs })
}
