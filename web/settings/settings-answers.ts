import type { UserSummary } from "#protocol/session.ts"

/** A page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** Pass as `before`; null at the end. */
  readonly next: string | number | null
}

/** A row of `GET /api/v1/api-keys`; times ISO 8601. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly created_at: string
  readonly last_used_at: string | null
  /** A pace of its own; null: the one of all keys. */
  readonly requests_per_minute: number | null
}

/** The answer to `POST /api/v1/api-keys`: the one time the key is told. */
export interface MadeKey extends ApiKey {
  readonly key: string
}

/** The answer to `POST /api/v1/users`; who had an account already keeps its name and password. */
export interface AddedUser extends UserSummary {
  readonly account: "new" | "existing"
}

/** A row of `GET /api/v1/whatsapp/webhook/deliveries`. */
export interface Delivery {
  readonly id: number | string
  readonly at: string
  readonly source: string
  readonly channel_id: string | null
  readonly verdict: "stored" | "partly" | "refused" | "failed"
  readonly http_status: number
  readonly update_count: number
  readonly stored_count: number
  readonly kept_count: number
  readonly dead_count: number
  readonly fields: Readonly<Record<string, number>>
  readonly detail?: string
}

/** What became of every update that was answered with 200. */
export interface DeliveryTotals {
  readonly acknowledged: number
  readonly stored: number
  readonly kept: number
  readonly dead: number
  /** When the first delivery was counted, ISO 8601; null before it. */
  readonly since: string | null
}

/** A raw update that is not used yet. */
export interface KeptUpdate {
  readonly id: string
  readonly at: string
  readonly field: string
  readonly channel_id: string | null
  readonly raw: unknown
}

/** A raw update that could not be stored as what it is. */
export interface DeadLetter extends KeptUpdate {
  readonly cause: string
  /** In English, for who looks into it. */
  readonly detail: string
  readonly attempts: number
  readonly state: "open" | "resolved" | "ignored"
}

/** A page of `GET /api/v1/whatsapp/webhook/dead-letters`. */
export interface DeadLetterPage extends Page<DeadLetter> {
  readonly by_state: Readonly<Record<DeadLetter["state"], number>>
}
