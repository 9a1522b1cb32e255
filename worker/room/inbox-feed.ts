import { DurableObject } from "cloudflare:workers"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { FeedDown } from "#protocol/feed.ts"
import type { FeedPort, ReadModelWriter } from "../app/feed-port.ts"
import type { RoomChange } from "../app/room-change.ts"
import { attendantFrom, attendantOf, openSocket, sendFrame, sendText } from "./socket.ts"
import { FEED_SOCKETS, FrameGate } from "./socket-limits.ts"

/** Changes of one workspace are gathered this long into one D1 batch and one frame. */
export const GATHER_MS = 100
/** Rows sent to a browser that was away; one that missed more loads its list anew. */
export const CATCH_UP_ROWS = 500

/** Changes that fail one after the other before the database counts as out of reach. */
const FAILURES_IN_A_ROW = 3

interface Waiting {
  readonly change: RoomChange
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

export interface InboxFeedDeps {
  readonly readModel: ReadModelWriter
  /** The name under which this object was asked for: the workspace. */
  readonly workspaceId: string
}

/**
 * The lists of one workspace. Rooms hand in what changed; D1 has it before they are told so, and the open
 * lists hear of it after that. It keeps nothing itself: a room that was not told hands in again.
 */
export class InboxFeedObject<Env = unknown>
  extends DurableObject<Env>
  implements Pick<FeedPort, "publish" | "reload">
{
  readonly #deps: InboxFeedDeps
  readonly #frames = new FrameGate()
  #waiting: Waiting[] = []
  #writing = false
  #seq: number | undefined

  constructor(ctx: DurableObjectState, env: Env, deps: InboxFeedDeps) {
    super(ctx, env)
    this.#deps = deps
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"))
  }

  publish(change: RoomChange): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ change, done, failed })
      if (!this.#writing) void this.#writeAll()
    })
  }

  async reload(): Promise<void> {
    this.#broadcast({ type: "reload", cursor: await this.#currentSeq() })
  }

  override async fetch(request: Request): Promise<Response> {
    const cursor = new URL(request.url).searchParams.get("cursor")
    const { response, socket } = openSocket(this.ctx, attendantFrom(request), FEED_SOCKETS)
    await this.#catchUp(socket, /^\d{1,15}$/.test(cursor ?? "") ? Number(cursor) : null)
    this.#tellPresence()
    return response
  }

  /** Nothing is said up this socket but `ping`, which the platform answers; who says more is only counted. */
  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    this.#frames.admits(socket, frame)
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    socket.close(code === 1005 ? 1000 : code)
    this.#tellPresence(socket)
  }

  override webSocketError(socket: WebSocket): void {
    this.#tellPresence(socket)
  }

  /** From a cursor, 0 being before the first change; without one there is nothing to catch up on. */
  async #catchUp(socket: WebSocket, asked: number | null): Promise<void> {
    const seq = await this.#currentSeq()
    const { readModel, workspaceId } = this.#deps
    const cursor = asked ?? seq
    const changed = await readModel.changedSince(workspaceId, cursor, CATCH_UP_ROWS + 1)
    if (changed.length > CATCH_UP_ROWS || cursor > seq)
      return sendFrame<FeedDown>(socket, { type: "reload", cursor: seq })
    const reached = changed.at(-1)?.seq ?? seq
    if (changed.length > 0) {
      sendFrame<FeedDown>(socket, { type: "rows", rows: changed.map(({ row }) => row), cursor: reached })
    }
    sendFrame<FeedDown>(socket, { type: "caught-up", cursor: Math.max(reached, seq) })
  }

  async #writeAll(): Promise<void> {
    this.#writing = true
    while (this.#waiting.length > 0) {
      await scheduler.wait(GATHER_MS)
      await this.#writeGathered(this.#waiting.splice(0))
    }
    this.#writing = false
  }

  /** Whether it is in the read model now. */
  async #writeGathered(gathered: readonly Waiting[]): Promise<boolean> {
    try {
      const seq = await this.#currentSeq()
      const changes = newestOfEach(gathered.map(({ change }) => change))
      const placed = changes.map((change, index) => ({ change, seq: seq + index + 1 }))
      await this.#deps.readModel.write(placed)
      this.#seq = seq + changes.length
      this.#broadcast({ type: "rows", rows: changes.map(({ row }): InboxRow => row), cursor: this.#seq })
      for (const { done } of gathered) done()
      return true
    } catch (error) {
      this.#seq = undefined // the batch may have gone in before the answer was lost: read it again
      if (gathered.length > 1) await this.#writeApart(gathered, error)
      else for (const { failed } of gathered) failed(error)
      return false
    }
  }

  /** One change that the database refuses is not to hold back the others; a database that is away is left in peace. */
  async #writeApart(gathered: readonly Waiting[], error: unknown): Promise<void> {
    let failures = 0
    for (const one of gathered) {
      if (failures >= FAILURES_IN_A_ROW) one.failed(error)
      else failures = (await this.#writeGathered([one])) ? 0 : failures + 1
    }
  }

  async #currentSeq(): Promise<number> {
    this.#seq ??= await this.#deps.readModel.highestSeq(this.#deps.workspaceId)
    return this.#seq
  }

  #tellPresence(gone?: WebSocket): void {
    const sockets = this.ctx.getWebSockets().filter((socket) => socket !== gone)
    const attendants = new Map(sockets.map(attendantOf).map((one) => [one.id, one]))
    this.#broadcast({ type: "presence", attendants: [...attendants.values()] }, gone)
  }

  #broadcast(frame: FeedDown, except?: WebSocket): void {
    const text = JSON.stringify(frame)
    for (const socket of this.ctx.getWebSockets()) {
      if (socket !== except) sendText(socket, text)
    }
  }
}

/** Of several changes of one conversation the newest row, with the messages of all. */
function newestOfEach(changes: readonly RoomChange[]): readonly RoomChange[] {
  const byConversation = new Map<string, RoomChange>()
  for (const change of changes) {
    const other = byConversation.get(change.conversationId)
    byConversation.set(change.conversationId, other === undefined ? change : laid(other, change))
  }
  return [...byConversation.values()]
}

function laid(one: RoomChange, other: RoomChange): RoomChange {
  const newest = other.row.version >= one.row.version ? other : one
  return { ...newest, messages: [...one.messages, ...other.messages] }
}
