import { signatureOf } from "../world/http-app.ts"
import { APP_SECRET } from "../world/people-and-channels.ts"
import type { World } from "../world/world.ts"
import { deliveryOf, type Posted, type Update } from "./update.ts"

const MOST_IN_ONE = 6
/** Meta repeats after growing pauses; here after one. */
const AGAIN_MS = 3_000

/**
 * Brings updates to the webhook: late, in another order, in batches that are split and merged anew, again
 * after a 503 and after an answer that was lost on the way, and now and then twice without a reason.
 */
export class Postman {
  readonly #world: World
  readonly posted: Posted[] = []
  /** Updates in all deliveries that were sent, repeats too. */
  sentCount = 0
  #bag: Posted[] = []

  constructor(world: World) {
    this.#world = world
  }

  /** Takes updates that are to be delivered, each within some time. */
  post(updates: readonly Update[], withinMs: number): readonly Posted[] {
    const { scheduler, random } = this.#world
    return updates.map((update) => {
      const posted: Posted = { update, acknowledged: false }
      this.posted.push(posted)
      scheduler.later(null, random.between(1, withinMs), "meta tells", () => this.#put([posted]))
      return posted
    })
  }

  get isDone(): boolean {
    return this.posted.every(({ acknowledged }) => acknowledged)
  }

  #put(posted: readonly Posted[]): void {
    const { scheduler, random } = this.#world
    this.#bag.push(...posted)
    scheduler.later(null, random.between(0, 40), "meta delivers", () => this.#deliver())
  }

  #deliver(): void {
    const { random } = this.#world
    if (this.#bag.length === 0) return
    const mixed = random.shuffled(this.#bag)
    const batch = mixed.slice(0, 1 + random.below(MOST_IN_ONE))
    this.#bag = mixed.slice(batch.length)
    if (this.#bag.length > 0) this.#put([])
    this.#send(batch)
  }

  /** Somebody else says the same without the secret: refused, whatever fails, and nothing of it is stored. */
  #forge(body: string): void {
    const forged = body.replaceAll("wamid.IN", "wamid.FORGED")
    const refused = (status: number) => {
      if (status !== 403 && status < 500) this.#world.faults.push(`a forged delivery was answered ${status}`)
    }
    this.#world
      .anyIsolate()
      .receive(forged, signatureOf(forged, "another secret"))
      .then(refused, () => undefined) // the isolate went, or its answer
  }

  #send(batch: readonly Posted[]): void {
    const { scheduler, random, weather } = this.#world
    const updates = batch.map(({ update }) => update)
    this.sentCount += updates.length
    const body = JSON.stringify(deliveryOf(updates, random.chance(0.5)))
    if (this.#world.throughHttp && random.chance(0.03)) this.#forge(body)
    scheduler.note(`meta sends ${updates.map(({ id }) => id).join(",")}`)
    const again = () => scheduler.later(null, AGAIN_MS, "meta repeats", () => this.#put(batch))
    this.#world
      .anyIsolate()
      .receive(body, signatureOf(body, APP_SECRET))
      .then((status) => {
        if (status !== 200) return again()
        for (const one of batch) one.acknowledged = true
        if (weather.hits(weather.repeats)) again()
      }, again)
  }
}
