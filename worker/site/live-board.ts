import type { SiteBoard } from "#protocol/board.ts"
import type { SiteLive, SiteState } from "../app/site-port.ts"
import { parkedIn, phonesOfCall, waitingIn } from "./phones-of-call.ts"
import type { SignalLog } from "./signal-log.ts"
import { boardOf } from "./site-board.ts"
import type { SiteBook, SitePage } from "./site-book.ts"
import type { SiteWorker } from "./site-worker.ts"
import type { ToldState } from "./told-state.ts"

/** The board is told at most so often. */
export const BOARD_EVERY_MS = 250

/** What the board is made of, and whom it is told. */
export interface LiveBoardDeps {
  readonly siteId: string
  readonly book: SiteBook
  readonly log: SignalLog
  readonly told: ToldState
  readonly worker: SiteWorker
  readonly state: () => SiteState
  /** Tells the open lists of a workspace how phones and queues are. */
  readonly tellBoard: (workspaceId: string, board: SiteBoard) => Promise<void>
  /** Lets something be done after the answer. */
  readonly later: (work: Promise<void>) => void
}

/** A site as it is now, for who asks and for who looks on. */
export class LiveBoard {
  readonly #deps: LiveBoardDeps
  #isDue = false

  constructor(deps: LiveBoardDeps) {
    this.#deps = deps
  }

  async live(): Promise<SiteLive> {
    const page = await this.#deps.book.page()
    if (page === null) throw new Error(`there is no site ${this.#deps.siteId}`)
    return this.#liveAt(page)
  }

  /** The board goes out a moment later, with all that happens in that moment. */
  tell(): void {
    if (this.#isDue) return
    this.#isDue = true
    this.#deps.later(scheduler.wait(BOARD_EVERY_MS).then(() => this.#send()))
  }

  #liveAt(page: SitePage): SiteLive {
    const { log, told, worker, state } = this.#deps
    const calls = log.open().flatMap((tracked) => {
      const standing = worker.standing(tracked, page)
      if (standing === null) return []
      const { row, call } = standing
      const { signals } = call
      const places = { waiting: waitingIn(signals), parkedIn: parkedIn(signals) }
      return [{ row, phones: phonesOfCall(signals), ...places }]
    })
    const parts = { page, state: state(), devices: told.devices(), queues: told.queues(), calls }
    return { board: boardOf(parts), calls: calls.map(({ row }) => row) }
  }

  async #send(): Promise<void> {
    this.#isDue = false
    try {
      const page = await this.#deps.book.page()
      if (page === null) return
      await this.#deps.tellBoard(page.site.workspaceId, this.#liveAt(page).board)
    } catch (error) {
      console.error("a board was not told", { siteId: this.#deps.siteId, error: String(error) })
    }
  }
}
