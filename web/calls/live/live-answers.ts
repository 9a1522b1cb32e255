import type { BoardExtension, BoardQueue, BoardSite, ParkedCall, SiteBoard } from "#protocol/board.ts"
import type { ShownCall } from "../shown-call.ts"

/** `GET /api/v1/calls/live`: how everything is now. */
export interface Live {
  readonly sites: readonly BoardSite[]
  readonly calls: readonly ShownCall[]
  readonly queues: readonly BoardQueue[]
  readonly extensions: readonly BoardExtension[]
  readonly parked: readonly ParkedCall[]
}

/** A call as it is now, as the feed tells it. */
export interface CallFrame {
  readonly type: "call"
  readonly call: ShownCall
}

/** What the feed tells of calls: one call, or the whole board of one site. */
export type CallNews = CallFrame | ({ readonly type: "board" } & SiteBoard)
