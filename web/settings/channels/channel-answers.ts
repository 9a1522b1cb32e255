import type { ChannelSummary } from "#protocol/session.ts"

export type ChannelState = ChannelSummary["state"]
export type Provider = ChannelSummary["provider"]

/** A row of `GET /api/v1/channels`; times ISO 8601. */
export interface Channel extends ChannelSummary {
  /** Empty at 360dialog until its first delivery has told it. */
  readonly phone_number_id: string
  readonly waba_id: string
  readonly app_id: string | null
  readonly webhook_url: string
  readonly state_at: string
  readonly has: Readonly<Record<SecretName | "previous_app_secret", boolean>>
  readonly verified_name: string | null
  readonly quality: string | null
  readonly limit_tier: string | null
  readonly throughput: string | null
  readonly coexistence: boolean | null
  readonly last_webhook_at: string | null
}

/** The secrets that a person gives; none of them is ever answered. */
export type SecretName = "access_token" | "app_secret" | "api_key" | "webhook_secret"

/** `GET /api/v1/channels/{id}/webhook`: what is entered at Meta. */
export interface ChannelWebhook {
  readonly url: string
  /** Null at 360dialog, whose deliveries carry a secret of ours. */
  readonly verify_token: string | null
  readonly fields: readonly string[]
}

export type Verdict = "good" | "attention" | "wrong" | "unknown"
export type Fix = "subscribe" | "register" | "set-webhook" | "renew-token" | "at-provider"

/** One finding of a check. */
export interface Finding {
  readonly check: string
  readonly verdict: Verdict
  /** Names the sentence, which `facts` fill. */
  readonly code: string
  readonly facts: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
  readonly fix?: Fix
}

/** `POST /api/v1/channels/{id}/check`. */
export interface CheckAnswer {
  readonly items: readonly Finding[]
  readonly at: string
}

/** `GET /api/v1/channels/{id}/profile`; null where nothing is set. */
export interface Profile {
  readonly about: string | null
  readonly address: string | null
  readonly description: string | null
  readonly email: string | null
  readonly websites: readonly string[]
  readonly vertical: string | null
  readonly picture_url: string | null
}

/** `GET /api/v1/channels/{id}/pace`: the gate through which the number's messages go. */
export interface Pace {
  readonly per_second: number
  readonly used_last_second: number
  readonly waiting: { readonly attendant: number; readonly program: number }
  readonly rests_until: string | null
  /** Meta's code of the error after which it rests. */
  readonly reason: number | null
}

/** A row of `GET /api/v1/channels/{id}/waiting`: messages that could not go yet. */
export interface WaitingConversation {
  readonly conversation_id: string
  readonly contact_name: string | null
  readonly username: string | null
  readonly phone: string | null
  readonly is_group: boolean
  readonly count: number
  readonly since: string
}
