import type { Random } from "../clock/random.ts"
import type { Scheduler } from "../clock/scheduler.ts"
import type { Service } from "./remote-call.ts"

const LEVELS = [0, 0, 0.01, 0.05, 0.15] as const
const KILLS = [0, 0, 0.003, 0.02] as const
/** Most calls take a few milliseconds; some take this long. */
const SLOW_MS = 6_000

/** How often what goes wrong, chosen anew for each seed; clear weather at the end heals everything. */
export class Weather {
  readonly #random: Random
  readonly #scheduler: Scheduler
  readonly #lostCalls: number
  readonly #lostAnswers: number
  readonly #slow: number
  readonly #kills: number
  readonly #outages = new Map<Service, number>()
  /** How often Meta's API does anything but take a message. */
  readonly graphTrouble: number
  readonly queueForgets: number
  readonly repeats: number
  #isClear = false

  constructor(random: Random, scheduler: Scheduler) {
    this.#random = random
    this.#scheduler = scheduler
    this.#lostCalls = random.pick(LEVELS)
    this.#lostAnswers = random.pick(LEVELS)
    this.#slow = random.pick(LEVELS)
    this.#kills = random.pick(KILLS)
    this.graphTrouble = random.pick([0, 0.2, 0.6])
    this.queueForgets = random.pick(LEVELS)
    this.repeats = random.pick([0, 0.1, 0.4])
  }

  get isClear(): boolean {
    return this.#isClear
  }

  clear(): void {
    this.#isClear = true
    this.#outages.clear()
  }

  /** Nothing reaches a service for some time. */
  outage(service: Service, ms: number): void {
    this.#outages.set(service, this.#scheduler.now + ms)
  }

  losesCall(service: Service): boolean {
    const isOut = this.#scheduler.now < (this.#outages.get(service) ?? 0)
    return isOut || this.hits(this.#lostCalls)
  }

  losesAnswer(_service: Service): boolean {
    return this.hits(this.#lostAnswers)
  }

  killsTurn(): boolean {
    return this.hits(this.#kills)
  }

  hits(probability: number): boolean {
    return !this.#isClear && this.#random.chance(probability)
  }

  /** Milliseconds on the way. */
  latency(_service?: Service): number {
    return this.hits(this.#slow) ? this.#random.between(5, SLOW_MS) : this.#random.between(0.2, 5)
  }
}
