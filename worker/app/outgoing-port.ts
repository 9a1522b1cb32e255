import type { ConversationState } from "#domain/conversation/state.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import type { WebhookKind } from "#protocol/webhook-kinds.ts"

/** Outgoing webhooks of one workspace. */
export const MOST_WEBHOOKS = 20

/** Something to tell. The same thing again has the same id; `data` is JSON text, `at` when it happened. */
export interface OutgoingNews {
  /** Letters, digits, `-` and `_`; becomes `webhook-id`. */
  readonly id: string
  readonly kind: WebhookKind
  readonly at: number
  readonly data: string
}

/**
 *   active ──(hand)──► paused ──(hand)──► active
 *     └──(5 days of failure, 410, too much waiting)──► disabled ──(hand)──► active
 */
export type WebhookState = "active" | "paused" | "disabled"

/** Why a webhook was disabled. */
export type DisabledReason = "failing" | "gone" | "too-much-waiting"

/** A webhook without its secrets. Times in milliseconds. */
export interface OutgoingWebhook {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly kinds: readonly WebhookKind[]
  readonly state: WebhookState
  readonly disabledReason: DisabledReason | null
  /** Since when nothing has arrived any more; null while it does. */
  readonly failingSince: number | null
  /** Until when the secret before this one signs as well; null when there is none. */
  readonly previousSecretUntil: number | null
  readonly createdAt: number
}

/** A webhook in a list: with what was not sent to it, and its newest replay. */
export interface ListedWebhook extends OutgoingWebhook {
  /** What happened while it was paused or disabled, of the last 14 days: sent on request. */
  readonly skippedCount: number
  readonly replay: ReplayProgress | null
}

/** What a person or program sets. */
export interface WantedWebhook {
  readonly url: string
  readonly description: string
  readonly kinds: readonly WebhookKind[]
}

/** Changes by hand; what is not given stays. */
export interface ChangedWebhook extends Partial<WantedWebhook> {
  readonly isOn?: boolean
}

/** One thing told to one webhook. `skipped` was never sent: the webhook was paused or disabled. */
export type DeliveryState = "pending" | "delivered" | "failed" | "skipped"

/** One try. `status` null: no answer; `error` says why, kebab-case. `answer`: its first 1,024 bytes. */
export interface DeliveryAttempt {
  readonly at: number
  readonly status: number | null
  readonly durationMs: number
  readonly answer: string
  readonly error: AttemptError | null
}

/** Why a try got no answer, or was not made; closed. */
export type AttemptError = "no-answer-in-time" | "not-reached" | "address-not-allowed"

/** A line of the delivery log. */
export interface OutgoingDelivery {
  readonly id: number
  readonly newsId: string
  readonly kind: string
  /** When it happened. */
  readonly at: number
  readonly state: DeliveryState
  readonly tries: number
  readonly nextTryAt: number | null
  readonly last: DeliveryAttempt | null
}

/** A delivery with all that is known of it. */
export interface DeliveryDetail extends OutgoingDelivery {
  /** The body as it is sent. */
  readonly payload: string
  readonly attempts: readonly DeliveryAttempt[]
}

/** Which deliveries to list, newest first. */
export interface DeliveryQuery {
  readonly state: DeliveryState | null
  readonly before: number | null
  readonly limit: number
}

/** Which deliveries to send again: by the time of what they tell. */
export interface ReplayRange {
  readonly from: number
  readonly to: number
  /** `undelivered`: what failed or was never sent; `skipped`: what was never sent. */
  readonly which: "all" | "undelivered" | "skipped"
}

/** How far a replay has come: of so many deliveries so many are sent or on their way. Times in milliseconds. */
export interface ReplayProgress extends ReplayRange {
  readonly total: number
  readonly taken: number
  readonly begunAt: number
  /** When the last was taken up; null while there are more. */
  readonly finishedAt: number | null
}

/** The outgoing webhooks of one workspace: what is told, to whom, and what came of it. */
export interface OutgoingWebhooksPort {
  /** Takes what is to be told; what nobody wants, and what was taken before, changes nothing. */
  take(news: readonly OutgoingNews[]): Promise<void>
  list(): Promise<readonly ListedWebhook[]>
  /** Makes one; its secret is in the answer and nowhere else. */
  make(wanted: WantedWebhook): Promise<(ListedWebhook & { readonly secret: string }) | "limit-reached">
  change(id: string, changes: ChangedWebhook): Promise<ListedWebhook | "not-found">
  remove(id: string): Promise<boolean>
  /** Gives it another secret; the one before signs beside it for a day. */
  rotate(id: string): Promise<(ListedWebhook & { readonly secret: string }) | "not-found">
  /** Sends a test at once and waits for what comes of it. */
  sendTest(id: string): Promise<DeliveryDetail | "not-found">
  deliveries(id: string, query: DeliveryQuery): Promise<readonly OutgoingDelivery[] | "not-found">
  delivery(id: string, deliveryId: number): Promise<DeliveryDetail | "not-found">
  /** Sends one again, with a new round of tries. */
  replay(id: string, deliveryId: number): Promise<OutgoingDelivery | "not-found" | "webhook-off">
  /** Begins to send a stretch of time again, in place of a replay under way; of how many deliveries. */
  replayRange(id: string, range: ReplayRange): Promise<number | "not-found" | "webhook-off">
  /** Seals the secrets with today's key; how many were not, and how many no key opens. */
  reseal(): Promise<{ readonly resealed: number; readonly unreadable: number }>
}

/** Outgoing webhooks by workspace. */
export interface OutgoingWebhooks {
  get(workspaceId: string): OutgoingWebhooksPort
}

/** Where a room hands what happened in it. */
export interface OutgoingSink {
  /** Hands on what of some events is among the kinds; null: not known, so all. Stored when it answers. */
  hand(
    state: ConversationState,
    events: readonly RecordedEvent[],
    kinds: readonly WebhookKind[] | null,
  ): Promise<void>
}
