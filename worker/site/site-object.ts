import { DurableObject } from "cloudflare:workers"
import type { SiteId } from "#domain/ids.ts"
import type {
  OrderOutcome,
  RecordingOffer,
  RecordingUpload,
  SiteDiagnostic,
  SiteLive,
  SiteOrder,
  SitePort,
  SiteStanding,
  SiteState,
  StoredRecording,
} from "../app/site-port.ts"
import { DiagnosticsLog } from "./diagnostics-log.ts"
import { LiveBoard, type LiveBoardDeps } from "./live-board.ts"
import { OrderBook } from "./order-book.ts"
import { OrderDesk } from "./order-desk.ts"
import { RecordingUploads } from "./recording-uploads.ts"
import { SignalLog } from "./signal-log.ts"
import { SiteBook, type SiteBookDeps } from "./site-book.ts"
import { SiteKeys } from "./site-keys.ts"
import { answerTunnelClose, SiteTunnel } from "./site-tunnel.ts"
import { SAFETY_MS, type SiteWork, SiteWorker } from "./site-worker.ts"
import { ToldState } from "./told-state.ts"

/** What is told of calls within so long goes on together: a call that comes in tells five things at once. */
const GATHER_MS = 50
/** What the agent of a new connection has not told by then is no more. */
const SWEEP_MS = 10_000
/** How long calls that ended, orders and uploads are remembered. */
const KEPT_MS = 30 * 24 * 60 * 60_000

/** What a site's object reaches outside of it. */
export interface SiteDeps extends SiteWork, SiteBookDeps, Pick<LiveBoardDeps, "siteId" | "tellBoard"> {}

const BEARER = /^Bearer +(\S+) *$/i

/** One PBX: lets its agent in, stores what it tells, tells it to whom it concerns, and hands orders over. */
export class SiteObject<Env = unknown> extends DurableObject<Env> implements Omit<SitePort, "connect"> {
  readonly #deps: SiteDeps
  readonly #keys: SiteKeys
  readonly #log: SignalLog
  readonly #uploads: RecordingUploads
  readonly #diagnostics: DiagnosticsLog
  readonly #told: ToldState
  readonly #orders: OrderBook
  readonly #book: SiteBook
  readonly #tunnel: SiteTunnel
  readonly #desk: OrderDesk
  readonly #worker: SiteWorker
  readonly #board: LiveBoard
  #isWorkDue = false
  #alarmAt = 0

  constructor(ctx: DurableObjectState, env: Env, deps: SiteDeps) {
    super(ctx, env)
    const { sql } = ctx.storage
    const { now, siteId } = deps
    this.#deps = deps
    this.#keys = new SiteKeys(sql, siteId, now)
    this.#log = new SignalLog(sql)
    this.#uploads = new RecordingUploads(sql)
    this.#diagnostics = new DiagnosticsLog(sql)
    this.#told = new ToldState(sql)
    this.#orders = new OrderBook(sql)
    this.#book = new SiteBook(siteId, deps)
    const stores = { keys: this.#keys, log: this.#log, diagnostics: this.#diagnostics, told: this.#told, now }
    this.#tunnel = new SiteTunnel(ctx, stores, {
      onStored: () => this.#start(),
      onChanged: () => this.#board.tell(),
      onReply: (id, outcome) => this.#desk.settle(id, outcome),
    })
    this.#desk = new OrderDesk({
      ...{ book: this.#orders, now, after },
      send: (frame) => this.#tunnel.send(frame),
    })
    this.#worker = new SiteWorker(deps, {
      ...{ siteId: siteId as SiteId, log: this.#log, uploads: this.#uploads, orders: this.#orders },
      ...{ diagnostics: this.#diagnostics, book: this.#book },
      onTold: () => this.#board.tell(),
    })
    this.#board = new LiveBoard({
      ...{ siteId, book: this.#book, log: this.#log, told: this.#told, worker: this.#worker },
      state: () => this.#state(),
      tellBoard: deps.tellBoard,
      later: (work) => ctx.waitUntil(work),
    })
  }

  async pair({ agentVersion, hostname }: { readonly agentVersion: string; readonly hostname: string }) {
    this.#tunnel.refuse("revoked", "The site was paired with another agent.")
    const token = this.#keys.pair(agentVersion, hostname)
    this.#board.tell()
    return { token }
  }

  async standing(): Promise<SiteStanding> {
    const { isTooOld: _, ...agent } = this.#keys.agent
    const state = this.#state()
    return { ...agent, state, lastSeenAt: state === "online" ? this.#deps.now() : agent.lastSeenAt }
  }

  async revoke(): Promise<void> {
    this.#keys.revoke()
    this.#tunnel.refuse("revoked", "This agent's token was revoked: pair it again.")
    this.#board.tell()
  }

  async rotate(): Promise<boolean> {
    if (this.#keys.isRevoked !== false) return false
    this.#keys.wantNext()
    if (!this.#tunnel.isLive()) return true
    const token = this.#keys.next()
    if (token !== null) this.#tunnel.send({ type: "token", token })
    return true
  }

  async admits(token: string): Promise<boolean> {
    return this.#keys.admits(token)
  }

  /** The agent's socket; whoever comes without this site's token is turned away before it opens. */
  override async fetch(request: Request): Promise<Response> {
    const token = BEARER.exec(request.headers.get("authorization") ?? "")?.[1] ?? ""
    if (!this.#keys.admits(token)) return new Response(null, { status: 401 })
    this.#setAlarm(this.#deps.now() + SWEEP_MS)
    return this.#tunnel.accept()
  }

  override webSocketMessage(socket: WebSocket, text: string | ArrayBuffer): void {
    this.#tunnel.hear(socket, text)
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    answerTunnelClose(socket, code)
    this.#tunnel.closed()
  }

  override webSocketError(): void {
    this.#tunnel.closed()
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = 0
    await this.#work()
    const connection = this.#tunnel.connection()
    if (connection > 0) this.#told.sweep(connection)
    const before = this.#deps.now() - KEPT_MS
    for (const kept of [this.#log, this.#uploads, this.#orders]) kept.forget(before)
  }

  async order(order: SiteOrder): Promise<OrderOutcome> {
    return this.#desk.give(order)
  }

  async live(): Promise<SiteLive> {
    return this.#board.live()
  }

  async diagnostics(before: number | null, limit: number): Promise<readonly SiteDiagnostic[]> {
    return this.#diagnostics.page(before, limit)
  }

  async changed(): Promise<void> {
    this.#book.forget()
    this.#board.tell()
  }

  async offer(offer: RecordingOffer): Promise<RecordingUpload | null> {
    if (this.#log.find(offer.call) === null) return null
    return this.#uploads.begin(offer, this.#deps.now())
  }

  async upload(uploadId: string): Promise<RecordingUpload | null> {
    return this.#uploads.find(uploadId)
  }

  async advance(uploadId: string, from: number, to: number): Promise<number> {
    return this.#uploads.advance(uploadId, from, to)
  }

  async finish(uploadId: string, stored: StoredRecording): Promise<void> {
    this.#uploads.finish(uploadId, stored, this.#deps.now())
    this.#start()
  }

  #state(): SiteState {
    const { isRevoked } = this.#keys
    if (isRevoked === null) return "unpaired"
    if (isRevoked) return "revoked"
    if (this.#tunnel.isLive()) return "online"
    return this.#keys.agent.isTooOld ? "update-needed" : "offline"
  }

  /** To be called right after a commit, without an `await` between: a crash at any moment only delays the work. */
  #start(): void {
    this.#setAlarm(this.#deps.now() + SAFETY_MS)
    this.#board.tell()
    if (this.#isWorkDue) return
    this.#isWorkDue = true
    this.ctx.waitUntil(scheduler.wait(GATHER_MS).then(() => this.#work()))
  }

  /** An alarm that is set for earlier stays: each setting is a write. */
  #setAlarm(at: number): void {
    const now = this.#deps.now()
    if (this.#alarmAt > now && this.#alarmAt <= at) return
    this.#alarmAt = at
    void this.ctx.storage.setAlarm(Math.max(at, now))
  }

  async #work(): Promise<void> {
    this.#isWorkDue = false
    try {
      await this.#worker.work()
      const at = this.#worker.nextDueAt()
      if (at !== null) this.#setAlarm(at)
    } catch (error) {
      console.error("the work of a site failed", { siteId: this.#deps.siteId, error: String(error) })
      this.#setAlarm(this.#deps.now() + SAFETY_MS)
    }
  }
}

function after(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}
