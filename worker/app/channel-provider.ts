import type { WhatsAppError } from "#domain/message/content.ts"
import type { OpenChannel } from "./channel.ts"
import type { ChannelTold } from "./channel-store.ts"

/** The header in which 360dialog's deliveries carry the channel's own secret; we have it set there. */
export const WEBHOOK_SECRET_HEADER = "x-webhook-secret"

/** What came of asking a provider about a channel, or to change it. */
export type ProviderOutcome<Value = null> =
  | { readonly outcome: "done"; readonly value: Value }
  | { readonly outcome: "refused"; readonly error: WhatsAppError }
  /** No answer, or none that can be trusted; the call may have been carried out. */
  | { readonly outcome: "unreachable" }
  | { readonly outcome: "not-offered" }

/** What a check looks at, in the order in which it is told. */
export const CHECKS = [
  ...(["token", "permissions", "token_expiry", "waba", "subscription", "webhook_override"] as const),
  ...(["number_status", "quality", "limit_tier", "throughput", "display_name", "pin", "payment"] as const),
  ...(["last_webhook", "coexistence"] as const),
]

export type CheckName = (typeof CHECKS)[number]

export const VERDICTS = ["good", "attention", "wrong", "unknown"] as const

/** What mends it: a route of ours, or something a person has to do. */
export const FIXES = ["subscribe", "register", "set-webhook", "renew-token", "at-provider"] as const

/** One finding; `code` is kebab-case and names the sentence that a screen shows, `facts` fill it. */
export interface CheckItem {
  readonly check: CheckName
  readonly verdict: (typeof VERDICTS)[number]
  readonly code: string
  readonly facts: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
  readonly fix?: (typeof FIXES)[number]
}

/** All findings, and what they say of the channel. */
export interface CheckReport {
  readonly items: readonly CheckItem[]
  readonly told: ChannelTold
  /** The credentials work; null when the provider did not say. */
  readonly works: boolean | null
  /** Why they do not, kebab-case. */
  readonly trouble: string | null
}

/** What customers see of the business; null where nothing is set. Lengths as Meta's: see the schema. */
export interface BusinessProfile {
  readonly about: string | null
  readonly address: string | null
  readonly description: string | null
  readonly email: string | null
  readonly websites: readonly string[]
  readonly vertical: string | null
  readonly pictureUrl: string | null
}

/** What is to be another; `picture` is the id of a stored medium. */
export interface ProfileChange extends Partial<Omit<BusinessProfile, "pictureUrl">> {
  readonly picture?: string
}

/** A channel at its provider, for who sets it up. */
export interface ChannelProvider {
  /** `webhookUrl` is where deliveries are to go. */
  check(webhookUrl: string): Promise<CheckReport>
  /** Has the account's webhooks sent to the app. */
  subscribe(): Promise<ProviderOutcome>
  /** `pin` has six digits; it becomes the number's two-step PIN. */
  register(pin: string): Promise<ProviderOutcome>
  deregister(): Promise<ProviderOutcome>
  setWebhook(webhookUrl: string): Promise<ProviderOutcome>
  profile(): Promise<ProviderOutcome<BusinessProfile>>
  changeProfile(change: ProfileChange): Promise<ProviderOutcome>
}

/** Channels at their providers. */
export type ChannelProviders = (channel: OpenChannel) => ChannelProvider
