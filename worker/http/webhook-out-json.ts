import type {
  DeliveryAttempt,
  DeliveryDetail,
  ListedWebhook,
  OutgoingDelivery,
  ReplayProgress,
} from "../app/outgoing-port.ts"
import { isoTime } from "./desk-answers.ts"

function isoOrNull(at: number | null): string | null {
  return at === null ? null : isoTime(at)
}

/** A webhook in the API's words. */
export function webhookJson(webhook: ListedWebhook) {
  const { id, url, description, kinds, state } = webhook
  return {
    ...{ id, url, description, events: kinds, state },
    disabled_reason: webhook.disabledReason,
    failing_since: isoOrNull(webhook.failingSince),
    previous_secret_until: isoOrNull(webhook.previousSecretUntil),
    created_at: isoTime(webhook.createdAt),
    skipped_count: webhook.skippedCount,
    replay: webhook.replay === null ? null : replayJson(webhook.replay),
  }
}

function replayJson({ from, to, which, total, taken, begunAt, finishedAt }: ReplayProgress) {
  const stretch = { from: isoTime(from), to: isoTime(to), which }
  return { ...stretch, total, taken, begun_at: isoTime(begunAt), finished_at: isoOrNull(finishedAt) }
}

/** A line of the log in the API's words. */
export function deliveryJson(webhookId: string, delivery: OutgoingDelivery) {
  return {
    id: String(delivery.id),
    webhook_id: webhookId,
    message_id: delivery.newsId,
    event: delivery.kind,
    at: isoTime(delivery.at),
    state: delivery.state,
    attempt_count: delivery.tries,
    next_attempt_at: isoOrNull(delivery.nextTryAt),
    last_attempt: delivery.last === null ? null : attemptJson(delivery.last),
  }
}

/** A delivery with all that is known of it, in the API's words. */
export function deliveryDetailJson(webhookId: string, delivery: DeliveryDetail) {
  const { payload, attempts } = delivery
  return { ...deliveryJson(webhookId, delivery), body: payload, attempts: attempts.map(attemptJson) }
}

function attemptJson({ at, status, durationMs, answer, error }: DeliveryAttempt) {
  return { at: isoTime(at), status, duration_ms: durationMs, answer, error }
}
