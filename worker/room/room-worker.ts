import type { ConversationCommand } from "#domain/conversation/command.ts"
import type { ConversationState } from "#domain/conversation/state.ts"
import type { ToldCallSink, ToldCallTable } from "../app/call-port.ts"
import { type CheckedRoom, checkProjection, type ProjectionCheck } from "../app/check-projection.ts"
import { checkToldCalls } from "../app/check-told-calls.ts"
import type { MediaJob } from "../app/conversation-port.ts"
import {
  type DeliveryDeps,
  deliverCourtesy,
  deliverMessage,
  pauseMs,
  type Settlement,
} from "../app/deliver-outbox.ts"
import type { EventLog } from "../app/event-log.ts"
import type { Feeds } from "../app/feed-port.ts"
import type { IncomingCommand } from "../app/handle-command.ts"
import type { MentionSink } from "../app/mention-port.ts"
import type { Outbox, OutboxItem } from "../app/outbox.ts"
import type { OutgoingSink } from "../app/outgoing-port.ts"
import { pairFreeAt } from "../app/pair-pace.ts"
import type { ProjectionTables } from "../app/projection-tables.ts"
import { messageItem } from "../app/read-log.ts"
import { Projector } from "./projector.ts"

/** What the work of a room reaches outside of it. */
export interface RoomWork extends Omit<DeliveryDeps, "begin" | "pairFreeAt"> {
  readonly feeds: Feeds
  readonly mentionSink: MentionSink
  readonly toldCallSink: ToldCallSink
  readonly outgoingSink: OutgoingSink
  readonly tables: ProjectionTables
  readonly toldCallTable: ToldCallTable
  /** Hands a medium to be fetched to whoever fetches; at least once. */
  readonly requestMedia: (job: Pick<MediaJob, "identity" | "messageId">) => Promise<void>
}

/** The room as its work sees it. */
export interface RoomOfWork {
  readonly open: () => { readonly log: EventLog; readonly outbox: Outbox; readonly state: ConversationState }
  readonly handle: (commands: readonly IncomingCommand[]) => void
}

/** When the room looks again after a crash in the middle of its work. */
const SAFETY_MS = 10_000
/** When a medium that was asked for and never heard of again is asked for again. */
const MEDIA_PATIENCE_MS = 5 * 60_000

const LANES = ["messages", "rest"] as const
type Lane = (typeof LANES)[number]

/**
 * Carries out what events ask for: projections and the outbox. Messages go one after the other, so that
 * they arrive as they were written; the rest does not wait for them. An alarm is set in the same commit
 * that makes work, so that a crash at any moment only delays it.
 */
export class RoomWorker {
  readonly #ctx: DurableObjectState
  readonly #deps: RoomWork
  readonly #room: RoomOfWork
  readonly #projector: Projector
  readonly #busy = new Set<Lane>()
  #alarmAt: number | undefined

  constructor(ctx: DurableObjectState, deps: RoomWork, room: RoomOfWork) {
    this.#ctx = ctx
    this.#deps = deps
    this.#room = room
    this.#projector = new Projector(ctx, deps, () => room.open())
  }

  /** To be called right after a commit, without an `await` between. */
  start(changed: boolean): void {
    const waits = this.#room.open().outbox.nextDueAt() !== undefined
    if (!changed && !waits) return
    this.#setAlarm(this.#deps.now() + SAFETY_MS)
    this.#ctx.waitUntil(this.#work())
  }

  /** The alarm: something may have been left undone. */
  async wake(): Promise<void> {
    this.#alarmAt = undefined
    this.#wakeSnoozed()
    await this.#work()
    this.#projector.store()
  }

  /** To be called inside the transaction of a commit: what is to be written with it. */
  writeAlong(): void {
    this.#projector.store()
  }

  /** Projects everything after a version again. */
  async projectFrom(version: number): Promise<void> {
    this.#projector.rewind(version)
    await this.#projector.run()
  }

  /** Compares the read model with the log after a version, and mends it. */
  async checkProjection(after: number): Promise<ProjectionCheck> {
    const room: CheckedRoom = {
      open: () => this.#room.open(),
      catchUp: () => this.#projector.catchUp(),
      projectFrom: (version) => this.projectFrom(version),
    }
    const check = await checkProjection(room, this.#deps.tables, after)
    return check.next === null ? checkToldCalls(check, room, this.#deps.toldCallTable) : check
  }

  async #work(): Promise<void> {
    const done = await Promise.allSettled([
      this.#projector.run(),
      this.#drain("messages"),
      this.#drain("rest"),
    ])
    for (const one of done) if (one.status === "rejected") this.#report(one.reason)
    this.#setNextAlarm(done.some((one) => one.status === "rejected"))
  }

  async #drain(lane: Lane): Promise<void> {
    if (this.#busy.has(lane)) return
    this.#busy.add(lane)
    try {
      for (let item = this.#due(lane); item !== undefined; item = this.#due(lane)) await this.#carryOut(item)
    } finally {
      this.#busy.delete(lane)
    }
  }

  #due(lane: Lane): OutboxItem | undefined {
    return this.#candidates(lane).find(({ dueAt }) => dueAt <= this.#deps.now())
  }

  /** What may be next in a lane: of the messages only the first, so that none overtakes it. */
  #candidates(lane: Lane): readonly OutboxItem[] {
    const waiting = this.#room.open().outbox.waiting()
    const inLane = waiting.filter(({ effect }) => (effect.kind === "send-message") === (lane === "messages"))
    return lane === "messages" ? inLane.slice(0, 1) : inLane
  }

  async #carryOut(item: OutboxItem): Promise<void> {
    try {
      await this.#settle(item, await this.#deliver(item))
    } catch (error) {
      this.#report(error)
      this.#afterFailure(item)
    }
  }

  async #deliver(item: OutboxItem): Promise<Settlement> {
    const { log, outbox, state } = this.#room.open()
    const deps: DeliveryDeps = {
      ...this.#deps,
      begin: (key) => outbox.begin(key, this.#deps.now()),
      pairFreeAt: () => pairFreeAt(outbox.pairMeter()),
    }
    const { effect } = item
    switch (effect.kind) {
      case "send-message": {
        const message = messageItem(log, effect.messageId)
        const pending = message !== null && message.wamid === null && message.delivery === "queued"
        return pending ? deliverMessage(item, message, state, deps) : { settle: true }
      }
      case "mark-read":
      case "show-typing":
        return deliverCourtesy(item, effect.wamid, state, deps)
      case "fetch-media": {
        if (state.identity === null) return { settle: true }
        await this.#deps.requestMedia({ identity: state.identity, messageId: effect.messageId })
        return { settle: false, dueAt: this.#deps.now() + MEDIA_PATIENCE_MS, attempted: true }
      }
      default:
        return effect satisfies never
    }
  }

  async #settle(item: OutboxItem, settlement: Settlement): Promise<void> {
    const { outbox } = this.#room.open()
    if (!settlement.settle) return outbox.postpone(item.key, settlement.dueAt, settlement.attempted)
    if (settlement.outcome === undefined || item.effect.kind !== "send-message")
      return outbox.settle(item.key)
    this.#record({ type: "RecordReplyOutcome", messageId: item.effect.messageId, result: settlement.outcome })
  }

  /** A fault of ours or of the platform. Before the call nothing was sent; after it, nobody knows. */
  #afterFailure(item: OutboxItem): void {
    const { outbox } = this.#room.open()
    const begun = outbox.waiting().find(({ key }) => key === item.key)?.callingSince
    if (typeof begun === "number" && item.effect.kind === "send-message") {
      const result = { outcome: "uncertain", reason: "interrupted" } as const
      this.#record({ type: "RecordReplyOutcome", messageId: item.effect.messageId, result })
    } else {
      outbox.postpone(item.key, this.#deps.now() + pauseMs(item.attempts), true)
    }
  }

  #record(command: ConversationCommand): void {
    const { identity, address } = this.#room.open().state
    if (identity !== null) this.#room.handle([{ identity, address, command }])
  }

  /** Puts the conversation back where people look, once its time has come. */
  #wakeSnoozed(): void {
    const { snoozedUntil } = this.#room.open().state
    if (snoozedUntil === null || snoozedUntil > this.#deps.now()) return
    this.#record({ type: "WakeConversation", cause: "time", by: { kind: "system" } })
  }

  /** Whoever empties a lane sets the alarm when it is done: until then another look would find nothing to do. */
  #setNextAlarm(failed: boolean): void {
    const now = this.#deps.now()
    const free = LANES.filter((lane) => !this.#busy.has(lane))
    const dues = free.flatMap((lane) => this.#candidates(lane)).map(({ dueAt }) => Math.max(dueAt, now))
    const unsafe = failed || free.length < LANES.length || this.#projector.behind()
    const at = Math.min(...dues, unsafe ? now + SAFETY_MS : Number.POSITIVE_INFINITY)
    this.#setAlarm(at)
  }

  /** The object has one alarm: it is set to the earliest that anything asks for, never when nothing does. */
  #setAlarm(wanted: number): void {
    const at = Math.min(wanted, this.#room.open().state.snoozedUntil ?? Number.POSITIVE_INFINITY)
    if (!Number.isFinite(at)) return
    if (this.#alarmAt !== undefined && this.#alarmAt <= at && this.#alarmAt > this.#deps.now()) return
    this.#alarmAt = at
    void this.#ctx.storage.setAlarm(at)
  }

  #report(error: unknown): void {
    const identity = this.#room.open().state.identity
    console.error("room work failed", { conversationId: identity?.conversationId, error: String(error) })
  }
}
