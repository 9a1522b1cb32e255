import type { Life } from "../clock/life.ts"
import type { World } from "../world/world.ts"

/** The browser's end: frames go up in order; what comes down goes to `onFrame`, the end to `onClose`. */
export interface BrowserEnd {
  onFrame: (frame: string) => void
  onClose: () => void
  /** Milliseconds. */
  readonly openedAt: number
  send(frame: string): void
  /** Cuts the connection, as a network does; the other side hears of it later. */
  cut(): void
  open(): void
}

/** What an object sees of its end. */
export interface ObjectSide {
  /** The memory it has now; begins when it is asked for. */
  life(): Life
  message(socket: ObjectEnd, frame: string): void
  closed(socket: ObjectEnd): void
}

/** One connection between a browser and an object; frames of one direction never overtake each other. */
export class ObjectEnd {
  readonly browser: BrowserEnd
  /** A defect put in on purpose: the next event is left out. */
  skipNext = false
  #side: ObjectSide | undefined
  #attachment: string | undefined
  #closed = false
  #isOpen = false
  #early: string[] = []
  readonly #world: World
  #downAt = 0
  #upAt = 0

  constructor(world: World) {
    this.#world = world
    this.browser = {
      openedAt: world.scheduler.now,
      onFrame: () => undefined,
      onClose: () => undefined,
      send: (frame) => this.#up(frame),
      cut: () => this.#cut(),
      open: () => this.#open(),
    }
  }

  get closed(): boolean {
    return this.#closed
  }

  accept(side: ObjectSide): void {
    this.#side = side
  }

  serializeAttachment(value: unknown): void {
    this.#attachment = JSON.stringify(value)
  }

  deserializeAttachment(): unknown {
    return this.#attachment === undefined ? null : JSON.parse(this.#attachment)
  }

  send(frame: string): void {
    if (this.#closed) throw new Error("the socket is closed")
    if (this.skipNext && frame.includes('"recorded"')) {
      this.skipNext = false
      return
    }
    this.#world.scheduler.output(() => (this.#isOpen ? this.#down(frame) : this.#early.push(frame)))
  }

  close(): void {
    this.drop()
  }

  /** The object's side is gone: a kill, a deploy. */
  drop(): void {
    if (this.#closed) return
    this.#closed = true
    this.#world.scheduler.later(null, this.#world.weather.latency(), "socket dropped", () =>
      this.browser.onClose(),
    )
  }

  #open(): void {
    this.#isOpen = true
    for (const frame of this.#early.splice(0)) this.#down(frame)
  }

  #down(frame: string): void {
    const { scheduler, weather } = this.#world
    this.#downAt = Math.max(this.#downAt, scheduler.exactNow + weather.latency())
    scheduler.later(null, this.#downAt - scheduler.exactNow, "frame down", () => {
      if (!this.#closed) this.browser.onFrame(frame)
    })
  }

  #up(frame: string): void {
    const { scheduler, weather } = this.#world
    const side = this.#side
    if (side === undefined) return
    this.#upAt = Math.max(this.#upAt, scheduler.exactNow + weather.latency())
    scheduler.later(
      () => side.life(),
      this.#upAt - scheduler.exactNow,
      "frame up",
      () => {
        if (!this.#closed) side.message(this, frame)
      },
    )
  }

  /** What was on its way is lost with the connection. */
  #cut(): void {
    const side = this.#side
    if (this.#closed || side === undefined) return
    this.#closed = true
    const { scheduler, weather } = this.#world
    scheduler.later(
      () => side.life(),
      weather.latency(),
      "socket cut",
      () => side.closed(this),
    )
    this.browser.onClose()
  }
}
