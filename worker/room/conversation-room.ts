import { DurableObject } from "cloudflare:workers"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { MessageId, UserId } from "#domain/ids.ts"
import type { MediaKind } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { EventPage } from "#protocol/room.ts"
import type { MediaPage, SearchPage } from "#protocol/room-search.ts"
import type { ProjectionCheck } from "../app/check-projection.ts"
import type { ConversationPort, HistoryPage, MediaJob, ReturnedStatus } from "../app/conversation-port.ts"
import type { RawEventPage } from "../app/event-log.ts"
import { versionOfLine } from "../app/find-line.ts"
import { type CommandResult, handleCommands, type IncomingCommand, loadState } from "../app/handle-command.ts"
import { mediaPage } from "../app/list-media.ts"
import {
  type EventPlace,
  eventPage,
  historyPage,
  mediaJobOf,
  messageItem,
  rawPage,
  versionAt,
} from "../app/read-log.ts"
import { searchLog } from "../app/search-log.ts"
import { settleWithCommands } from "../app/settle-outbox.ts"
import { type RoomWork, RoomWorker } from "./room-worker.ts"
import { answerClose } from "./socket-limits.ts"
import { SqliteEventLog } from "./sqlite-event-log.ts"
import { SqliteOutbox } from "./sqlite-outbox.ts"
import { Subscribers } from "./subscribers.ts"

/** WhatsApp is told of typing at most this often; it shows it for 25 s. */
const TYPING_PAUSE_MS = 20_000

interface Opened {
  readonly log: SqliteEventLog
  readonly outbox: SqliteOutbox
  state: ConversationState
}

/** What a room reaches outside of itself. */
export interface RoomDeps extends RoomWork {
  readonly now: () => number
  /** Events between snapshots; `EVENTS_PER_SNAPSHOT` unless said otherwise. */
  readonly eventsPerSnapshot?: number | undefined
}

/**
 * One conversation: its log, its outbox, its sockets. A thin shell: what is decided is in `domain`, what is
 * done in `app`. Nothing is written before the first command, so that asking for an unknown id leaves no trace.
 */
export class ConversationRoomObject<Env = unknown>
  extends DurableObject<Env>
  implements Omit<ConversationPort, "connect">
{
  readonly #deps: RoomDeps
  readonly #subscribers: Subscribers
  readonly #worker: RoomWorker
  #opened: Opened | undefined
  #typingShownUntil = 0

  constructor(ctx: DurableObjectState, env: Env, deps: RoomDeps) {
    super(ctx, env)
    this.#deps = deps
    this.#subscribers = new Subscribers(ctx, deps.now)
    this.#worker = new RoomWorker(ctx, deps, {
      open: () => this.#open(),
      handle: (commands) => this.#handle(commands),
    })
  }

  async handle(commands: readonly IncomingCommand[]): Promise<readonly CommandResult[]> {
    return this.#handle(commands)
  }

  async handleReturned(statuses: readonly ReturnedStatus[]) {
    const identity = this.#existing()?.state.identity
    if (identity === null || identity === undefined)
      return statuses.map(() => ({ status: "foreign" }) as const)
    const { workspaceId, channelId } = identity
    const address = this.#existing()?.state.address ?? {}
    const own = statuses.filter((one) => one.channelId === channelId && one.workspaceId === workspaceId)
    const results = this.#handle(own.map(({ command, raw }) => ({ identity, address, command, raw })))
    const byStatus = new Map(own.map((status, index) => [status, results[index]]))
    return statuses.map((status) => byStatus.get(status) ?? ({ status: "foreign" } as const))
  }

  async state(): Promise<ConversationState | null> {
    return this.#existing()?.state ?? null
  }

  async events(place: EventPlace | null, limit: number): Promise<EventPage | null> {
    const opened = this.#existing()
    return opened === undefined ? null : eventPage(opened.log, place, limit)
  }

  async versionAt(time: number): Promise<number | null> {
    const opened = this.#existing()
    return opened === undefined ? null : versionAt(opened.log, time)
  }

  async versionOfLine(name: string): Promise<number | null> {
    const opened = this.#existing()
    return opened === undefined ? null : versionOfLine(opened.log, name)
  }

  async search(question: string, before: number | null, limit: number): Promise<SearchPage | null> {
    const opened = this.#existing()
    return opened === undefined ? null : searchLog(opened.log, question, before, limit)
  }

  async media(kinds: readonly MediaKind[], before: number | null, limit: number): Promise<MediaPage | null> {
    const opened = this.#existing()
    return opened === undefined ? null : mediaPage(opened.log, kinds, before, limit)
  }

  async history(
    before: number | null,
    limit: number,
    notes: boolean,
    calls: boolean,
  ): Promise<HistoryPage | null> {
    const opened = this.#existing()
    return opened === undefined ? null : historyPage(opened.log, before, limit, notes, calls)
  }

  async message(messageId: MessageId): Promise<MessageItem | null> {
    const opened = this.#existing()
    return opened === undefined ? null : messageItem(opened.log, messageId)
  }

  async mediaJob(messageId: MessageId): Promise<MediaJob | null> {
    const opened = this.#existing()
    return opened === undefined ? null : mediaJobOf(opened.log, opened.state, messageId)
  }

  async projectAgain(version: number): Promise<boolean> {
    if (this.#existing() === undefined) return false
    await this.#worker.projectFrom(version)
    return true
  }

  async checkProjection(after: number): Promise<ProjectionCheck | null> {
    return this.#existing() === undefined ? null : this.#worker.checkProjection(after)
  }

  async rawEvents(after: number): Promise<RawEventPage | null> {
    const opened = this.#existing()
    return opened === undefined ? null : rawPage(opened.log, after)
  }

  override async fetch(request: Request): Promise<Response> {
    return this.#subscribers.accept(request)
  }

  async expel(personId: string, code: number): Promise<void> {
    this.#subscribers.expel(personId, code)
  }

  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    const typing = this.#subscribers.receive(socket, frame, this.#existing()?.log)
    const opened = this.#existing()
    const identity = opened?.state.identity
    if (typing === null || opened === undefined || identity === null || identity === undefined) return
    if (this.#deps.now() < this.#typingShownUntil) return
    this.#typingShownUntil = this.#deps.now() + TYPING_PAUSE_MS
    const by = { kind: "attendant", id: typing.id as UserId, name: typing.name } as const
    this.#handle([{ identity, address: opened.state.address, command: { type: "ShowTyping", by } }])
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#subscribers.leave(socket)
    answerClose(socket, code)
  }

  override webSocketError(socket: WebSocket): void {
    this.#subscribers.leave(socket)
  }

  override async alarm(): Promise<void> {
    await this.#worker.wake()
  }

  /** One transaction, no `await` inside; then sockets, then the work that follows from it. */
  #handle(commands: readonly IncomingCommand[]): readonly CommandResult[] {
    const opened = this.#open()
    const { now: clock, eventsPerSnapshot } = this.#deps
    const now = clock()
    try {
      const handled = this.ctx.storage.transactionSync(() => {
        const result = handleCommands(opened, opened.state, commands, now, eventsPerSnapshot)
        settleWithCommands(opened.outbox, commands, result.results)
        this.#worker.writeAlong()
        return result
      })
      opened.state = handled.state
      this.#subscribers.publish(handled.recorded)
      this.#worker.start(handled.recorded.length > 0)
      return handled.results
    } catch (error) {
      this.#opened = undefined // rolled back: what is remembered may not be what is stored
      throw error
    }
  }

  #open(): Opened {
    this.#opened ??= this.#load()
    return this.#opened
  }

  #existing(): Opened | undefined {
    if (this.#opened === undefined && !hasLog(this.ctx.storage.sql)) return undefined
    const opened = this.#open()
    return opened.state.version === 0 ? undefined : opened
  }

  #load(): Opened {
    const { sql } = this.ctx.storage
    const log = new SqliteEventLog(sql)
    return { log, outbox: new SqliteOutbox(sql), state: loadState(log) }
  }
}

function hasLog(sql: SqlStorage): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'events'").toArray().length > 0
}
