import type { ConversationId } from "#domain/ids.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { RoomDown } from "#protocol/room.ts"
import type { BrowserEnd } from "../platform/web-socket.ts"
import { WORKSPACE } from "../world/people-and-channels.ts"
import type { World } from "../world/world.ts"
import { connect, type Person } from "./connect.ts"

const PAGE_EVENTS = 20

/**
 * A conversation in a browser: the newest page, then the room's socket after it; after a cut again from
 * the last version seen. A version that is left out is a fault at once.
 */
export class RoomScreen {
  readonly person: Person
  readonly conversationId: ConversationId
  readonly events: RecordedEvent[] = []
  caughtUp = false
  readonly #world: World
  #link: BrowserEnd | null = null
  #hasPage = false
  #isOpening = false

  constructor(world: World, person: Person, conversationId: ConversationId) {
    this.#world = world
    this.person = person
    this.conversationId = conversationId
  }

  get isOpen(): boolean {
    return this.#link !== null
  }

  /** Since when the socket is open, milliseconds; null when there is none. */
  get openSince(): number | null {
    return this.#link?.openedAt ?? null
  }

  cut(): void {
    this.#link?.cut()
  }

  typing(): void {
    this.#link?.send(JSON.stringify({ type: "typing" }))
  }

  open(): void {
    if (this.#link !== null || this.#isOpening) return
    this.#isOpening = true
    this.#load()
      .then(() => this.#join())
      .catch(() => this.#again())
      .finally(() => {
        this.#isOpening = false
      })
  }

  async #load(): Promise<void> {
    if (this.#hasPage) return
    const page = await this.#world
      .anyIsolate()
      .request("events", ({ conversations }) =>
        conversations.get(this.conversationId).events(null, PAGE_EVENTS),
      )
    this.events.push(...(page?.events ?? []))
    this.#hasPage = true
  }

  async #join(): Promise<void> {
    await this.#world
      .anyIsolate()
      .request("visits", ({ feeds }) => feeds.get(WORKSPACE).visits(this.person.id, this.conversationId))
    const link = await connect(this.#world, "room", this.conversationId, "", this.person)
    this.#link = link
    this.caughtUp = false
    link.onFrame = (frame) => {
      if (this.#link === link) this.#take(JSON.parse(frame) as RoomDown)
    }
    link.onClose = () => {
      if (this.#link !== link) return
      this.#link = null
      this.caughtUp = false
      this.#again()
    }
    link.open()
    link.send(JSON.stringify({ type: "subscribe", after: this.#seen() }))
  }

  #again(): void {
    const pause = this.#world.weather.isClear ? 10 : this.#world.random.between(500, 15_000)
    this.#world.scheduler.later(null, pause, "screen again", () => this.open())
  }

  #seen(): number {
    return this.events.at(-1)?.version ?? 0
  }

  #take(frame: RoomDown): void {
    if (frame.type === "caught-up") {
      this.caughtUp = true
      if (frame.version !== this.#seen()) this.#fault(`caught up at ${frame.version}, seen ${this.#seen()}`)
    }
    if (frame.type !== "recorded" || frame.version <= this.#seen()) return
    const { version, at, event } = frame
    if (version > this.#seen() + 1) this.#fault(`${version} after ${this.#seen()}`)
    else this.events.push({ version, at, event })
  }

  #fault(what: string): void {
    this.#world.faults.push(`screen of ${this.person.name} at ${this.conversationId}: ${what}`)
  }
}
