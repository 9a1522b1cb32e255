import { DurableObject } from "cloudflare:workers"
import type { CallRow } from "#domain/call/call-row.ts"
import type { ConversationId } from "#domain/ids.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { SiteBoard } from "#protocol/board.ts"
import type { FeedDown } from "#protocol/feed.ts"
import type { WebhookKind } from "#protocol/webhook-kinds.ts"
import type { ChannelNews } from "../app/channel-signals.ts"
import type { FeedPort, ReadModelWriter } from "../app/feed-port.ts"
import type { Mention } from "../app/mention-port.ts"
import type { RoomChange } from "../app/room-change.ts"
import { FeedOutgoing } from "./feed-outgoing.ts"
import { FeedPeople, type FeedPeopleDeps } from "./feed-people.ts"
import { FeedVisits, type FeedVisitsDeps } from "./feed-visits.ts"
import { attendantFrom, attendantOf, openSocket, sendFrame, sendText } from "./socket.ts"
import { answerClose, FEED_SOCKETS, FrameGate } from "./socket-limits.ts"

/** Changes of one workspace are gathered this long into one D1 batch and one frame. */
export const GATHER_MS = 100
/** Who comes and goes is told together: each telling goes to every list, and all may come back at once. */
const PRESENCE_MS = 200
/** Rows sent to a browser that was away; one that missed more loads its list anew. */
export const CATCH_UP_ROWS = 500

const DATABASE_AWAY = 1011 // RFC 6455, 7.4.1: the browser comes back by itself

/** Changes that fail one after the other before the database counts as out of reach. */
const FAILURES_IN_A_ROW = 3

interface Waiting {
  readonly change: RoomChange
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

export interface InboxFeedDeps extends FeedPeopleDeps, FeedVisitsDeps {
  readonly readModel: ReadModelWriter
  /** The name under which this object was asked for: the workspace. */
  readonly workspaceId: string
}

/**
 * The lists of one workspace. Rooms hand in what changed; D1 has it before they are told so, and the open
 * lists hear of it after that. It keeps no row itself: a room that was not told hands in again.
 */
export class InboxFeedObject<Env = unknown> extends DurableObject<Env> implements Omit<FeedPort, "connect"> {
  readonly #deps: InboxFeedDeps
  readonly #frames = new FrameGate()
  readonly #people: FeedPeople
  readonly #visits: FeedVisits
  readonly #outgoing: FeedOutgoing
  #waiting: Waiting[] = []
  #writing = false
  #presenceDue = false
  /** Sockets that are catching up, with the frames that have to wait until they have. */
  readonly #catchingUp = new Map<WebSocket, string[]>()

  constructor(ctx: DurableObjectState, env: Env, deps: InboxFeedDeps) {
    super(ctx, env)
    this.#deps = deps
    this.#people = new FeedPeople(ctx, deps)
    this.#visits = new FeedVisits(ctx, deps)
    this.#outgoing = new FeedOutgoing(ctx)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"))
  }

  publish(change: RoomChange): Promise<readonly WebhookKind[]> {
    return new Promise((done, failed) => {
      this.#waiting.push({ change, done: () => done(this.#outgoing.kinds()), failed })
      if (!this.#writing) void this.#writeAll()
    })
  }

  async reload(): Promise<void> {
    const { readModel, workspaceId } = this.#deps
    this.#broadcast({ type: "reload", cursor: await readModel.highestSeq(workspaceId) })
  }

  async mentioned(mention: Mention): Promise<void> {
    this.#people.mentioned(mention)
  }

  async setOutgoing(kinds: readonly WebhookKind[]): Promise<void> {
    this.#outgoing.set(kinds)
  }

  /** Tells the open lists how a channel is; answers with what outgoing webhooks want to hear. */
  async channelChanged({ channelId, state, code }: ChannelNews): Promise<readonly WebhookKind[]> {
    this.#broadcast({ type: "channel", channelId, state, code })
    return this.#outgoing.kinds()
  }

  /** Tells the open lists how a call is now. */
  async callChanged(call: CallRow): Promise<void> {
    this.#broadcast({ type: "call", call })
  }

  /** Tells them how the phones and queues of a site are. */
  async boardChanged(board: SiteBoard): Promise<void> {
    this.#broadcast({ type: "board", ...board })
  }

  async visits(personId: string, conversationId: ConversationId): Promise<void> {
    this.#visits.note(personId, conversationId)
  }

  async expel(personId: string, why: "removed" | "session-over" = "removed"): Promise<void> {
    await this.#visits.expel(personId, why)
  }

  override async alarm(): Promise<void> {
    await this.#visits.lookAgain()
  }

  override async fetch(request: Request): Promise<Response> {
    const cursor = new URL(request.url).searchParams.get("cursor")
    const { response, socket } = openSocket(this.ctx, attendantFrom(request), FEED_SOCKETS)
    await this.#admit(socket, /^\d{1,15}$/.test(cursor ?? "") ? Number(cursor) : null)
    this.#tellPresence()
    return response
  }

  /** `ping` is answered by the platform; what is said beside it is whether the tab is shown. */
  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    if (this.#frames.admits(socket, frame)) this.#people.hear(socket, frame)
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    answerClose(socket, code)
    this.#tellPresence()
  }

  override webSocketError(): void {
    this.#tellPresence()
  }

  /** What happens meanwhile comes after: a browser that had a later cursor first would never ask for what is between. */
  async #admit(socket: WebSocket, asked: number | null): Promise<void> {
    this.#catchingUp.set(socket, [])
    try {
      for (const frame of await this.#missedSince(asked)) sendFrame<FeedDown>(socket, frame)
      for (const text of this.#catchingUp.get(socket) ?? []) sendText(socket, text)
    } catch (error) {
      socket.close(DATABASE_AWAY, "database-away")
      throw error
    } finally {
      this.#catchingUp.delete(socket)
    }
  }

  /** From a cursor, 0 being before the first change; without one there is nothing to catch up on. */
  async #missedSince(asked: number | null): Promise<readonly FeedDown[]> {
    const { readModel, workspaceId } = this.#deps
    const seq = await readModel.highestSeq(workspaceId)
    if (asked === null) return [{ type: "caught-up", cursor: seq }]
    const changed = asked > seq ? [] : await readModel.changedSince(workspaceId, asked, CATCH_UP_ROWS + 1)
    if (changed.length > CATCH_UP_ROWS || asked > seq) return [{ type: "reload", cursor: seq }]
    const cursor = Math.max(changed.at(-1)?.seq ?? 0, seq)
    const rows = changed.map(({ row }) => row)
    const caughtUp: FeedDown = { type: "caught-up", cursor }
    return rows.length === 0 ? [caughtUp] : [{ type: "rows", rows, cursor }, caughtUp]
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
      const changes = newestOfEach(gathered.map(({ change }) => change))
      const cursor = await this.#deps.readModel.write(this.#deps.workspaceId, changes)
      this.#broadcast({ type: "rows", rows: changes.map(({ row }): InboxRow => row), cursor })
      for (const { done } of gathered) done()
      this.#people.tell(changes)
      return true
    } catch (error) {
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

  #tellPresence(): void {
    if (this.#presenceDue) return
    this.#presenceDue = true
    this.ctx.waitUntil(scheduler.wait(PRESENCE_MS).then(() => this.#sendPresence()))
  }

  #sendPresence(): void {
    this.#presenceDue = false
    const open = this.ctx.getWebSockets().filter(({ readyState }) => readyState === WebSocket.OPEN)
    const attendants = new Map(open.map(attendantOf).map((one) => [one.id, one]))
    this.#broadcast({ type: "presence", attendants: [...attendants.values()] })
  }

  #broadcast(frame: FeedDown): void {
    const text = JSON.stringify(frame)
    for (const socket of this.ctx.getWebSockets()) this.#tell(socket, text)
  }

  #tell(socket: WebSocket, text: string): void {
    const waiting = this.#catchingUp.get(socket)
    if (waiting === undefined) sendText(socket, text)
    else waiting.push(text)
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
  return {
    ...newest,
    messages: [...one.messages, ...other.messages],
    failures: [...(one.failures ?? []), ...(other.failures ?? [])],
    hasBegun: one.hasBegun || other.hasBegun,
    notices: [...one.notices, ...other.notices],
  }
}
