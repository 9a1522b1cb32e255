import { DurableObject } from "cloudflare:workers"
import type { PushPayload } from "#protocol/push.ts"
import {
  type PersonalNotice,
  type PushOutboxPort,
  type PushOutcome,
  type PushSubscription,
  type PushSubscriptions,
  type SendPush,
  WAITING_PAUSE_MS,
} from "../app/push-port.ts"
import { type PushJob, PushJobs } from "./push-jobs.ts"

/** What is older than this is told nobody: a room that hands in its whole log again has no news. */
export const STALE_MS = 10 * 60_000

/** Pushes on their way at the same time. */
const SENT_AT_ONCE = 8
/** When it looks again after a crash in the middle of sending. */
const SAFETY_MS = 30_000
/** Longest piece of a message or note in a push, characters. */
const TEXT_CHARACTERS = 200

export interface PushOutboxDeps {
  readonly subscriptions: PushSubscriptions
  readonly send: SendPush
  readonly now: () => number
  /** The name under which this object was asked for: the workspace. */
  readonly workspaceId: string
}

/**
 * Tells the people of one workspace by push what happened while their browser was away. What is to be sent is
 * stored first and sent by the alarm, a few times at most; the same thing handed in again is known by its key.
 */
export class PushOutboxObject<Env = unknown> extends DurableObject<Env> implements PushOutboxPort {
  readonly #deps: PushOutboxDeps
  readonly #jobs: PushJobs

  constructor(ctx: DurableObjectState, env: Env, deps: PushOutboxDeps) {
    super(ctx, env)
    this.#deps = deps
    this.#jobs = new PushJobs(ctx.storage.sql)
  }

  async tell(notices: readonly PersonalNotice[], present: readonly string[]): Promise<void> {
    const now = this.#deps.now()
    const news = notices.filter(({ at, key }) => now - at < STALE_MS && !this.#jobs.isTold(key))
    if (news.length === 0) return
    for (const notice of news) await this.#take(notice, present)
    await this.#setAlarm()
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.setAlarm(this.#deps.now() + SAFETY_MS)
    for (let due = this.#claim(); due.length > 0; due = this.#claim()) await this.#send(due)
    this.#jobs.forget(this.#deps.now() - STALE_MS)
    await this.#setAlarm()
  }

  /** A throttled notice is noted, so that handing it in again does not bring it back; one for nobody is not. */
  async #take(notice: PersonalNotice, present: readonly string[]): Promise<void> {
    const now = this.#deps.now()
    const rest = restOf(notice)
    const isQuiet = rest !== null && this.#jobs.toldSince(rest, now - WAITING_PAUSE_MS)
    const ids = isQuiet ? [] : await this.#listeners(notice, present)
    if (ids.length === 0 && !isQuiet) return
    const payload = JSON.stringify(payloadOf(notice, await this.#carriesText(notice)))
    this.ctx.storage.transactionSync(() => {
      this.#jobs.note(notice.key, isQuiet ? "quiet" : (rest ?? `own ${notice.kind}`), now)
      for (const id of ids) this.#jobs.add(`${notice.key}/${id}`, id, payload, now)
    })
  }

  async #carriesText({ text }: PersonalNotice): Promise<boolean> {
    return text !== null && (await this.#deps.subscriptions.carriesText(this.#deps.workspaceId))
  }

  #listeners(
    { kind, userId, butUserId }: PersonalNotice,
    present: readonly string[],
  ): Promise<readonly string[]> {
    const except = butUserId === null ? present : [...present, butUserId]
    return this.#deps.subscriptions.told({ workspaceId: this.#deps.workspaceId, kind, userId, except })
  }

  #claim(): readonly PushJob[] {
    return this.#jobs.claim(this.#deps.now(), SENT_AT_ONCE)
  }

  async #send(jobs: readonly PushJob[]): Promise<void> {
    const { subscriptions, workspaceId } = this.#deps
    const ids = jobs.map(({ subscriptionId }) => subscriptionId)
    const byId = new Map((await subscriptions.live(workspaceId, ids)).map((one) => [one.id, one]))
    await Promise.all(jobs.map((job) => this.#sendOne(job, byId.get(job.subscriptionId))))
  }

  async #sendOne(job: PushJob, subscription: PushSubscription | undefined): Promise<void> {
    if (subscription === undefined) {
      this.#jobs.settle(job.key)
      return
    }
    const result = await this.#deps.send(subscription, JSON.parse(job.payload) as PushPayload)
    if (result.outcome === "gone")
      await this.#deps.subscriptions.gone(this.#deps.workspaceId, subscription.id)
    this.#settle(job, result)
  }

  #settle(job: PushJob, result: PushOutcome): void {
    if (result.outcome === "refused") {
      console.error("a push was refused", { workspaceId: this.#deps.workspaceId, status: result.status })
    }
    if (result.outcome !== "failed") this.#jobs.settle(job.key)
    else if (result.afterMs !== null) this.#jobs.postpone(job.key, this.#deps.now() + result.afterMs)
  }

  async #setAlarm(): Promise<void> {
    const at = this.#jobs.nextAt(STALE_MS)
    if (at === null) await this.ctx.storage.deleteAlarm()
    else await this.ctx.storage.setAlarm(Math.max(at, this.#deps.now()))
  }
}

/** What everyone is told of once in a while only, each kind for itself; null for what is told each time. */
function restOf({ kind, userId }: PersonalNotice): string | null {
  if (kind === "message_waiting") return kind
  return kind === "missed_call" && userId === null ? kind : null
}

function payloadOf(notice: PersonalNotice, carriesText: boolean): PushPayload {
  const { kind, conversationId, contactName, byName, text, at } = notice
  return {
    ...{ kind, conversationId, contactName, byName, at },
    text: carriesText && text !== null ? [...text].slice(0, TEXT_CHARACTERS).join("") : null,
    tag: tagOf(notice),
  }
}

/** Messages of one conversation take each other's place, and so do its missed calls. */
function tagOf({ kind, key, conversationId }: PersonalNotice): string {
  if (kind === "missed_call") return `call/${conversationId}`
  return kind === "message_mine" || kind === "message_waiting" ? `message/${conversationId}` : key
}
