import type { PermitAsk, SendLane } from "../app/whatsapp-port.ts"

/** A permit is not given for later than this: whoever asks comes back instead of holding a room awake. */
export const LONGEST_WAIT_MS = 20_000
/** Turns are given so long before their time: a timer that is late by less costs the pace nothing. */
export const LOOK_AHEAD_MS = 100
/** Of so many turns one is a program's while attendants wait as well. */
const PROGRAM_SHARE = 5
const SECOND_MS = 1_000

/** Somebody who waits; `held` is what their turn is told with. */
export interface Waiter<Held> extends PermitAsk {
  readonly held: Held
}

/** Whose turn it is, to send after `waitMs`; not granted: to come back after it. */
export interface Turn<Held> {
  readonly held: Held
  readonly granted: boolean
  readonly waitMs: number
}

interface Waiting<Held> extends Waiter<Held> {
  readonly askedAt: number
}

/**
 * The order of one number's messages: turns one interval apart (a leaky bucket as a meter, ITU-T I.371), the
 * attendants' before the programs', whoever has waited longest first. While both wait every fifth turn is a
 * program's, so that neither starves. What comes in takes part of the pace as well. A pause saves nothing up.
 * It has no clock of its own: `now` is given, milliseconds.
 */
export class PaceQueue<Held> {
  #interval: number
  #next = 0
  #restsUntil = 0
  #since = 0
  readonly #waiting: Record<SendLane, Waiting<Held>[]> = { attendant: [], program: [] }
  #taken: number[] = []
  #heard: { readonly at: number; readonly count: number }[] = []

  constructor(perSecond: number) {
    this.#interval = SECOND_MS / perSecond
  }

  /** Messages a second from now on. */
  setPace(perSecond: number): void {
    this.#interval = SECOND_MS / perSecond
  }

  /** No turn before this moment. */
  restUntil(at: number): void {
    this.#restsUntil = at
  }

  /** Messages that came in take turns too, those of the last second. */
  heard(count: number, now: number): void {
    const behind = Math.max(this.#next, now) + count * this.#interval
    this.#next = Math.max(this.#next, Math.min(behind, now + SECOND_MS))
    this.#heard = [...this.#heard.filter(({ at }) => at > now - SECOND_MS), { at: now, count }]
  }

  /** Stands in line; whoever would wait too long is told at once when to come back. */
  ask(waiter: Waiter<Held>, now: number): Turn<Held> | null {
    const ahead = this.#ahead(waiter)
    const waitMs = Math.ceil(Math.max(this.#next, this.#restsUntil, now) + ahead * this.#interval - now)
    if (waitMs > LONGEST_WAIT_MS) return { held: waiter.held, granted: false, waitMs }
    const line = this.#waiting[waiter.lane]
    line.splice(placeOf(line, waiter.since), 0, { ...waiter, askedAt: now })
    return null
  }

  /** The turns that have come, in their order, and those who have waited too long. */
  turns(now: number): readonly Turn<Held>[] {
    const turns: Turn<Held>[] = []
    for (let at = this.#nextAt(now); at <= now + LOOK_AHEAD_MS; at = this.#nextAt(now)) {
      const waiter = this.#first()
      if (waiter === undefined) break
      this.#next = at + this.#interval
      this.#taken.push(at)
      turns.push({ held: waiter.held, granted: true, waitMs: Math.max(0, Math.ceil(at - now)) })
    }
    this.#taken = this.#taken.filter((at) => at > now - SECOND_MS)
    return [...turns, ...this.#tooLate(now)]
  }

  /** When to ask for turns again; null when nobody waits. */
  lookAgainAt(now: number): number | null {
    const askedAt = [...this.#waiting.attendant, ...this.#waiting.program].map((one) => one.askedAt)
    if (askedAt.length === 0) return null
    const oldest = askedAt.reduce((least, at) => Math.min(least, at))
    const turn = this.#nextAt(now) - LOOK_AHEAD_MS / 2
    return Math.max(now + 1, Math.ceil(Math.min(turn, oldest + LONGEST_WAIT_MS)))
  }

  /** How many wait, and how much of the pace the last second has taken. */
  standing(now: number): { readonly used: number; readonly waiting: Readonly<Record<SendLane, number>> } {
    const sent = this.#taken.filter((at) => at > now - SECOND_MS && at <= now).length
    const heard = this.#heard
      .filter(({ at }) => at > now - SECOND_MS)
      .reduce((sum, one) => sum + one.count, 0)
    const { attendant, program } = this.#waiting
    return { used: sent + heard, waiting: { attendant: attendant.length, program: program.length } }
  }

  #nextAt(now: number): number {
    return Math.max(now, this.#next, this.#restsUntil)
  }

  #ahead({ lane, since }: PermitAsk): number {
    const { attendant, program } = this.#waiting
    const place = placeOf(this.#waiting[lane], since)
    if (lane === "program") return place + Math.min(attendant.length, (place + 1) * (PROGRAM_SHARE - 1))
    return place + Math.min(program.length, Math.floor(place / (PROGRAM_SHARE - 1)))
  }

  #first(): Waiting<Held> | undefined {
    const { attendant, program } = this.#waiting
    if (attendant.length === 0 || program.length === 0) return attendant.shift() ?? program.shift()
    this.#since = (this.#since + 1) % PROGRAM_SHARE
    return (this.#since === 0 ? program : attendant).shift()
  }

  #tooLate(now: number): readonly Turn<Held>[] {
    const late: Turn<Held>[] = []
    for (const lane of ["attendant", "program"] as const) {
      const stay = this.#waiting[lane].filter((waiter) => {
        const isLate = now - waiter.askedAt >= LONGEST_WAIT_MS || this.#restsUntil - now > LONGEST_WAIT_MS
        if (isLate) late.push({ held: waiter.held, granted: false, waitMs: this.#backIn(now) })
        return !isLate
      })
      this.#waiting[lane] = stay
    }
    return late
  }

  #backIn(now: number): number {
    return Math.max(1, Math.ceil(this.#nextAt(now) - now))
  }
}

/** Behind all who have waited as long or longer. */
function placeOf(line: readonly PermitAsk[], since: number): number {
  let [low, high] = [0, line.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((line[middle]?.since ?? 0) <= since) low = middle + 1
    else high = middle
  }
  return low
}
