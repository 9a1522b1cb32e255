import { DatabaseSync } from "node:sqlite"
import { Life } from "../clock/life.ts"
import type { World } from "../world/world.ts"
import { type Rewrite, SqlOverNode } from "./sql-storage.ts"
import type { ObjectEnd, ObjectSide } from "./web-socket.ts"

/** What an object's class may answer beside the methods that others call. */
export interface Instance {
  alarm?(): Promise<void>
  fetch?(request: Request): Promise<{ readonly webSocket: ObjectEnd }>
  webSocketMessage?(socket: ObjectEnd, frame: string): void
  webSocketClose?(socket: ObjectEnd, code: number): void
}

/** Pause before an alarm that did not come to its end runs again. Cloudflare, alarms: from 2 s on. */
const ALARM_AGAIN_MS = 2_000

/**
 * One Durable Object: storage that stays, memory that comes and goes. A turn's writes are one transaction,
 * committed at the end of the turn; a kill before that undoes them and everything that was about to leave.
 */
export class HostedObject implements ObjectSide {
  readonly kind: string
  readonly name: string
  readonly database = new DatabaseSync(":memory:")
  readonly sql: SqlOverNode
  readonly #world: World
  readonly #make: (object: HostedObject) => Instance
  #life: Life | undefined
  #instance: Instance | undefined
  #sockets: ObjectEnd[] = []
  #inTransaction = false
  #alarmAt: number | null = null
  #alarmToBe: number | null | undefined
  #alarmRuns = false

  constructor(
    world: World,
    kind: string,
    name: string,
    make: (object: HostedObject) => Instance,
    rewrite: Rewrite,
  ) {
    this.#world = world
    this.kind = kind
    this.name = name
    this.#make = make
    this.sql = new SqlOverNode(this.database, () => this.#begin(), rewrite)
  }

  /** The memory it has now; begins when it is asked for. */
  life(): Life {
    this.#life ??= new Life(`${this.kind} ${this.name.slice(0, 9)}`, () => this.#endTurn())
    return this.#life
  }

  /** To be asked inside a turn: the constructor may write. */
  instance(): Instance {
    this.#instance ??= this.#make(this)
    return this.#instance
  }

  get alarmAt(): number | null {
    return this.#alarmAt
  }

  get hasMemory(): boolean {
    return this.#life !== undefined
  }

  sockets(): readonly ObjectEnd[] {
    this.#sockets = this.#sockets.filter(({ closed }) => !closed)
    return this.#sockets
  }

  acceptSocket(socket: ObjectEnd): void {
    socket.accept(this)
    this.#sockets.push(socket)
  }

  setAlarm(at: number): void {
    this.#alarmToBe = at
  }

  message(socket: ObjectEnd, frame: string): void {
    if (this.#world.mutation === "skips-after-resume" && /"after":[1-9]/.test(frame)) socket.skipNext = true
    this.instance().webSocketMessage?.(socket, frame)
  }

  closed(socket: ObjectEnd): void {
    this.instance().webSocketClose?.(socket, 1006)
  }

  /** Memory goes, sockets stay; only when nothing is being done. */
  evict(): boolean {
    if (this.#life === undefined || !this.#life.idle || this.#alarmRuns) return false
    this.#forget("evicted")
    return true
  }

  /** Memory goes, sockets go, and who waits for an answer hears that there is none. */
  kill(): void {
    this.#rollBack()
    for (const socket of this.sockets()) socket.drop()
    this.#forget("killed")
    if (!this.#alarmRuns) return
    this.#alarmRuns = false
    if (this.#alarmAt === null) this.#arm(this.#world.scheduler.now + ALARM_AGAIN_MS)
  }

  #forget(cause: string): void {
    const life = this.#life
    this.#life = undefined
    this.#instance = undefined
    life?.end(cause)
  }

  #begin(): void {
    if (this.#inTransaction || this.#world.scheduler.owner === null) return
    this.#inTransaction = true
    this.database.exec("BEGIN")
  }

  #rollBack(): void {
    if (this.#inTransaction) this.database.exec("ROLLBACK")
    this.#inTransaction = false
    this.#alarmToBe = undefined
  }

  #endTurn(): boolean {
    const didSomething = this.#inTransaction || this.#alarmToBe !== undefined
    if (didSomething && this.#world.weather.killsTurn()) {
      this.#world.scheduler.note(`${this.kind} ${this.name.slice(0, 9)} killed before its commit`)
      this.kill()
      return false
    }
    if (this.#inTransaction) this.database.exec("COMMIT")
    this.#inTransaction = false
    if (this.#alarmToBe !== undefined) this.#arm(this.#alarmToBe)
    this.#alarmToBe = undefined
    return true
  }

  #arm(at: number | null): void {
    this.#alarmAt = at
    if (at === null || this.#world.mutation === "forgets-alarms") return
    const { scheduler } = this.#world
    scheduler.later(
      () => this.life(),
      at - scheduler.exactNow,
      "alarm",
      () => this.#ring(at),
    )
  }

  /** An alarm set anew, or one that rings while the last is still running, makes this one void or late. */
  #ring(at: number): void {
    if (this.#alarmAt !== at) return
    if (this.#alarmRuns) {
      this.#arm(this.#world.scheduler.now + ALARM_AGAIN_MS)
      return
    }
    this.#alarmAt = null
    this.#alarmRuns = true
    const { scheduler } = this.#world
    const done = (failed: boolean) =>
      scheduler.output(() => {
        this.#alarmRuns = false
        if (failed && this.#alarmAt === null) this.#arm(scheduler.now + ALARM_AGAIN_MS)
      })
    const alarm = this.instance().alarm?.() ?? Promise.resolve()
    alarm.then(
      () => done(false),
      () => done(true),
    )
  }
}
