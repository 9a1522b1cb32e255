import type { ChannelId, WorkspaceId } from "#domain/ids.ts"

/** A WhatsApp number as the webhook and the sender need it; secrets are in the clear only in memory. */
export interface Channel {
  readonly id: ChannelId
  readonly workspaceId: WorkspaceId
  readonly name: string
  readonly provider: "meta" | "360dialog"
  /** Empty at 360dialog until the first delivery has told it. */
  readonly phoneNumberId: string
  readonly wabaId: string
  readonly phone: string | null
  /** It was removed: it sends and hears nothing, and its conversations are still there. */
  readonly removed?: true
}

/**
 * How a channel is.
 *
 *   new ── a call or a webhook succeeds ──► connected ◄── a call succeeds ── broken
 *    ▲                                          └── a call is refused for good ──► ▲
 *    └── switched on, or a new token ── off, broken           (also from new)
 *
 * `off` is a person's wish: nothing is sent, what comes is recorded all the same.
 */
export const CHANNEL_STATES = ["new", "connected", "broken", "off"] as const

export type ChannelState = (typeof CHANNEL_STATES)[number]

/** What the provider says of a number, in its own words; null is not known. */
export interface NumberFacts {
  readonly verifiedName: string | null
  readonly quality: string | null
  readonly limitTier: string | null
  readonly throughput: string | null
  readonly coexistence: boolean | null
  /** Whether WhatsApp calling is switched on. */
  readonly calling: boolean | null
}

/** Write-only: never in an answer, an error or a log. */
export interface ChannelSecrets {
  /** Meta's; empty at 360dialog. */
  readonly accessToken: string
  /** Meta's; empty at 360dialog. */
  readonly appSecret: string
  readonly previousAppSecret?: string
  /** When the previous one stops being taken, milliseconds; absent: never. */
  readonly previousAppSecretUntil?: number
  readonly verifyToken: string
  /** 360dialog's. */
  readonly apiKey?: string
  /** What 360dialog's deliveries carry in a header: Meta's signature cannot be checked there. */
  readonly webhookSecret?: string
  readonly previousWebhookSecret?: string
  readonly previousWebhookSecretUntil?: number
}

export interface ChannelWithSecrets extends Channel {
  readonly secrets: ChannelSecrets
}

/** A channel with what is known of how it does. Times in milliseconds. */
export interface ChannelStanding {
  readonly state: ChannelState
  readonly stateCode: string | null
  readonly stateAt: number
  readonly appId: string | null
  readonly lastWebhookAt: number | null
}

/** A channel as the send path meets it. */
export interface OpenChannel extends ChannelWithSecrets, ChannelStanding {}

/** The channels of all workspaces. */
export interface Channels {
  byId(id: string): Promise<ChannelWithSecrets | null>
  /** All of them, for finding whose signature a delivery carries; remembered for a short time. */
  all(): Promise<readonly ChannelWithSecrets[]>
  /** With those that were removed, whose conversations are still there. */
  ofWorkspace(workspaceId: string): Promise<readonly Channel[]>
}
