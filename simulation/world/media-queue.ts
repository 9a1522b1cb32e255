import type { MediaJob } from "../../worker/app/conversation-port.ts"
import { remoteCall } from "./remote-call.ts"
import type { World } from "./world.ts"

export type QueuedMedia = Pick<MediaJob, "identity" | "messageId">

/** `max_retries` of the queue. */
const RETRIES = 5
const AGAIN_MS = 1_000

/** The queue of media to be fetched: it may forget a job and may bring one twice. */
export class MediaQueue {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  send(job: QueuedMedia): Promise<void> {
    const sent = structuredClone(job)
    return remoteCall(this.#world, "queue", "queue send", () => {
      const { weather } = this.#world
      if (weather.hits(weather.queueForgets)) return
      this.#deliver(sent, 0)
      if (weather.hits(weather.repeats)) this.#deliver(sent, 0)
    })
  }

  #deliver(job: QueuedMedia, tries: number): void {
    const { scheduler, weather } = this.#world
    scheduler.later(null, weather.latency("queue"), "queue batch", () => {
      this.#world
        .anyIsolate()
        .fetchMedia(job)
        .catch(() => {
          if (tries < RETRIES) scheduler.later(null, AGAIN_MS, "again", () => this.#deliver(job, tries + 1))
        })
    })
  }
}
