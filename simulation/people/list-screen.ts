import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { FeedDown } from "#protocol/feed.ts"
import type { BrowserEnd } from "../platform/web-socket.ts"
import { WORKSPACE } from "../world/people-and-channels.ts"
import type { World } from "../world/world.ts"
import { connect, type Person } from "./connect.ts"

const PAGE_ROWS = 200

/** The lists in a browser: pages first, then the feed's socket from their cursor on. */
export class ListScreen {
  readonly person: Person
  readonly rows = new Map<string, InboxRow>()
  readonly #world: World
  #link: BrowserEnd | null = null
  #cursor: number | null = null
  #isOpening = false

  constructor(world: World, person: Person) {
    this.#world = world
    this.person = person
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
    if (this.#cursor !== null) return
    const base = { workspaceId: WORKSPACE, me: this.person.id, search: null, before: null, limit: PAGE_ROWS }
    const page = await this.#world.anyIsolate().request("list", async ({ queries }) => ({
      cursor: await queries.cursor(WORKSPACE),
      open: await queries.inbox({ ...base, filter: "all" }),
      closed: await queries.inbox({ ...base, filter: "closed" }),
    }))
    this.#put([...page.open.items, ...page.closed.items])
    this.#cursor = page.cursor
  }

  async #join(): Promise<void> {
    const link = await connect(this.#world, "feed", WORKSPACE, `?cursor=${this.#cursor}`, this.person)
    this.#link = link
    link.onFrame = (frame) => {
      if (this.#link === link) this.#take(JSON.parse(frame) as FeedDown)
    }
    link.onClose = () => {
      if (this.#link !== link) return
      this.#link = null
      this.#again()
    }
    link.open()
  }

  #again(): void {
    const pause = this.#world.weather.isClear ? 10 : this.#world.random.between(500, 15_000)
    this.#world.scheduler.later(null, pause, "list again", () => this.open())
  }

  #take(frame: FeedDown): void {
    if (!("cursor" in frame)) return // of people and channels: not of rows
    if (frame.type === "rows") this.#put(frame.rows)
    this.#cursor = frame.cursor
    if (frame.type !== "reload") return
    this.#cursor = null
    this.#load().catch(() => this.cut())
  }

  /** The newest row stands, in whatever order they come. */
  #put(rows: readonly InboxRow[]): void {
    for (const row of rows) {
      const known = this.rows.get(row.conversationId)
      if (known === undefined || known.version <= row.version) this.rows.set(row.conversationId, row)
    }
  }
}
