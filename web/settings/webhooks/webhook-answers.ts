import type { WebhookKind } from "#protocol/webhook-kinds.ts"

/** A row of `GET /api/v1/webhooks`; times ISO 8601. */
export interface Webhook {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly events: readonly WebhookKind[]
  readonly state: "active" | "paused" | "disabled"
  readonly disabled_reason: "failing" | "gone" | "too-much-waiting" | null
  readonly failing_since: string | null
  readonly previous_secret_until: string | null
  readonly created_at: string
  /** What was not sent while it was off, of the last 14 days. */
  readonly skipped_count: number
  /** The newest replay of a stretch of time. */
  readonly replay: WebhookReplay | null
}

/** How far a replay has come. */
export interface WebhookReplay {
  readonly total: number
  /** So many are sent, or on their way. */
  readonly taken: number
  readonly finished_at: string | null
}

/** The answer that tells the secret, this one time. */
export interface WebhookWithSecret extends Webhook {
  readonly secret: string
}

/** One try of a delivery. */
export interface Attempt {
  readonly at: string
  readonly status: number | null
  readonly duration_ms: number
  readonly answer: string
  readonly error: "no-answer-in-time" | "not-reached" | "address-not-allowed" | null
}

/** A row of `GET /api/v1/webhooks/{id}/deliveries`. */
export interface WebhookDelivery {
  readonly id: string
  readonly webhook_id: string
  readonly message_id: string
  readonly event: string
  readonly at: string
  readonly state: "pending" | "delivered" | "failed" | "skipped"
  readonly attempt_count: number
  readonly next_attempt_at: string | null
  readonly last_attempt: Attempt | null
}

/** A delivery with its body and every attempt. */
export interface WebhookDeliveryDetail extends WebhookDelivery {
  readonly body: string
  readonly attempts: readonly Attempt[]
}

/** The address of a webhook's routes. */
export function webhookPath({ id }: Pick<Webhook, "id">): string {
  return `/api/v1/webhooks/${encodeURIComponent(id)}`
}
